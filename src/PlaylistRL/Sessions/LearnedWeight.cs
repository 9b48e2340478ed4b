namespace PlaylistRL;

/// <summary>What a session thinks of a listener's weight for one feature.</summary>
public readonly record struct LearnedWeight
{
    /// <summary>The feature's name.</summary>
    public required string Feature { get; init; }

    /// <summary>The weight the listener stated; 0 where they stated none.</summary>
    public required float Stated { get; init; }

    /// <summary>What is known besides: of listeners in general, from their past, and from their feedback.</summary>
    public required float Learned { get; init; }

    /// <summary>The standard deviation of the weight: how unsure it is; 0 is certain.</summary>
    public required float Deviation { get; init; }

    /// <summary>The weight they are thought to have: <see cref="Stated"/> + <see cref="Learned"/>.</summary>
    public float Weight => Stated + Learned;

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(LearnedWeight), PrintMembers);
}
