namespace PlaylistRL.Learning;

/// <summary>What an action head consists of, beside the observation and the features that it looks at. The defaults are the plain head: observation and features through two hidden layers to one value.</summary>
internal sealed record ActionHeadParts
{
    /// <summary>The width H of the head's hidden layers.</summary>
    public required int Hidden { get; init; }

    /// <summary>What the outputs mean.</summary>
    public required ValueHeads Heads { get; init; }

    /// <summary>Whether V(s), a network of the observation alone, is added.</summary>
    public bool ValueStream { get; init; }

    /// <summary>The width of V(s)'s hidden layers; null for H.</summary>
    public int? ValueHidden { get; init; }

    /// <summary>Whether the continuation's weights depend on the last hidden layer of V(s).</summary>
    public bool BilinearContinuation { get; init; }

    /// <summary>Whether each output has a term bilinear in observation and features.</summary>
    public bool BilinearSkip { get; init; }

    /// <summary>The block that a belief match compares actions with; null for no match.</summary>
    public ObservationBlock? Belief { get; init; }

    /// <summary>The inputs that depend on state and action; null for none.</summary>
    public MatchInputs? MatchInputs { get; init; }

    /// <summary>The last steps one by one, behind the observation; null for none.</summary>
    public CountdownInputs? Countdown { get; init; }
}
