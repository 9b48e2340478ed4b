namespace PlaylistRL.Learning;

/// <summary>What a derived seed is for. Purposes of one seed never share a sequence, so training and test listeners stay apart.</summary>
public enum SeedPurpose
{
    /// <summary>Episodes an agent learns from.</summary>
    Training = 1,

    /// <summary>Episodes that options, early stopping or a rule's constant are tuned on.</summary>
    Validation = 2,

    /// <summary>Episodes that a result is reported on, never used before.</summary>
    Test = 3,

    /// <summary>A network's first parameters.</summary>
    Initialization = 4,

    /// <summary>An agent's exploring choices.</summary>
    Exploration = 5,

    /// <summary>Transitions drawn from replay.</summary>
    Replay = 6,

    /// <summary>The order among equal values.</summary>
    Ties = 7,

    /// <summary>Resampling for intervals.</summary>
    Bootstrap = 8,

    /// <summary>What a world draws inside an episode: the listener.</summary>
    Listener = 9,

    /// <summary>What a world draws inside an episode: the responses.</summary>
    Responses = 10,

    /// <summary>What a world draws inside an episode: how it starts, such as its length and what was heard before.</summary>
    Start = 11,

    /// <summary>For the application's own use.</summary>
    Application = 100,
}
