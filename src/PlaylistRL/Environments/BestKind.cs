namespace PlaylistRL.Worlds;

/// <summary>What a world's best return is, named for what it is.</summary>
public enum BestKind
{
    /// <summary>The exact optimum.</summary>
    Optimum,

    /// <summary>A relaxation: no policy can be above it, perhaps none reaches it.</summary>
    UpperBound,

    /// <summary>The best plan a search found: a lower bound of the optimum, so that an agent may pass 100 %.</summary>
    BestFound,

    /// <summary>The best possible with what the agent itself can know.</summary>
    SameInformationBest,
}
