namespace PlaylistRL;

/// <summary>An agent whose training can be resumed bit for bit.</summary>
internal interface ICheckpointedAgent
{
    /// <summary>Its kind and options by name: what a checkpoint must have been made with.</summary>
    IEnumerable<(string Name, string Value)> Settings { get; }

    /// <summary>What it has learned and remembers.</summary>
    QLearner Learner { get; }
}
