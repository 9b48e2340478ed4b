namespace PlaylistRL;

/// <summary>An agent that remembers what happened.</summary>
internal interface IReplayingAgent
{
    /// <summary>Whether a checkpoint can hold what it remembers when that is full.</summary>
    bool CheckpointFits { get; }

    /// <summary>How it learns.</summary>
    QLearningOptions Learning { get; }
}
