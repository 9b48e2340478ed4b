namespace PlaylistRL;

/// <summary>Learning went out of the range of numbers: a loss, a gradient or a value is NaN or infinite.</summary>
/// <remarks>The message says of the batch that was learned from what is farthest from 0 in it, and from a <see cref="Trainer"/> which
/// checkpoint is the last. Usual causes: a learning rate too high, rewards far from one, or an environment that pays infinite rewards. The
/// agent cannot go on.</remarks>
public sealed class NumericalException : Exception
{
    /// <summary>Makes an error without a message of its own.</summary>
    public NumericalException()
    {
    }

    /// <summary>Makes an error that says what is not finite.</summary>
    public NumericalException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that says what is not finite, and because of what.</summary>
    public NumericalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The learning step that failed, the first being 1; null where it was not in a learning step.</summary>
    public long? LearningStep { get; init; }

    /// <summary>The agent's environment step, the first being 1, in which it failed; null where it is not known.</summary>
    public long? EnvironmentStep { get; init; }

    /// <summary>
    /// The checkpoint that the <see cref="Trainer"/> wrote last (<see cref="TrainerOptions.CheckpointPath"/>); null where there is none.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>How many episodes of the call were finished at that checkpoint; null where there is none.</summary>
    public int? CheckpointEpisodes { get; init; }
}
