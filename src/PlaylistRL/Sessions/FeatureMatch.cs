namespace PlaylistRL;

/// <summary>A feature that a song has and that the listener is thought to care about.</summary>
public readonly record struct FeatureMatch
{
    /// <summary>The feature's name.</summary>
    public required string Feature { get; init; }

    /// <summary>The song's value of it; not 0.</summary>
    public required float Value { get; init; }

    /// <summary>The weight the listener stated; 0 where they stated none.</summary>
    public required float Stated { get; init; }

    /// <summary>
    /// What is known besides: what listeners in general like (<see cref="BeliefOptions.Population"/>), what their past says, and what their
    /// feedback added; below 0 where they like the feature less than they said.
    /// </summary>
    public required float Learned { get; init; }

    /// <summary>
    /// The weight the listener is thought to have: <see cref="Stated"/> + <see cref="Learned"/>; below zero for a dislike.
    /// </summary>
    public float Weight => Stated + Learned;

    /// <summary>What it adds to the inner product of weights and features.</summary>
    public float Contribution => Weight * Value;

    /// <summary>The part of <see cref="Contribution"/> that came from feedback.</summary>
    public float LearnedContribution => Learned * Value;

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(FeatureMatch), PrintMembers);
}
