namespace PlaylistRL;

/// <summary>A feature that a song has and a listener cares about.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Weight">The listener's weight for it; below zero where they dislike it.</param>
/// <param name="Value">The song's value of it.</param>
public readonly record struct FeatureMatch(string Feature, float Weight, float Value)
{
    /// <summary>What it adds to the inner product of preferences and features.</summary>
    public float Contribution => Weight * Value;
}
