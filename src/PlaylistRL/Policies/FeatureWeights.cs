namespace PlaylistRL;

/// <summary>What <see cref="FeatureScoring"/> values songs by.</summary>
/// <param name="weights">One a feature.</param>
internal readonly ref struct FeatureWeights(ReadOnlySpan<float> weights)
{
    public ReadOnlySpan<float> Weights { get; } = weights;

    /// <summary>How unsure each weight is; empty where no deviation counts.</summary>
    public ReadOnlySpan<float> Variances { get; init; }

    /// <summary>How many deviations, <c>√(Σ variance · feature²)</c>, are added.</summary>
    public float Deviations { get; init; }

    /// <summary>What was just heard, one a feature; empty where it does not count.</summary>
    public ReadOnlySpan<float> Heard { get; init; }

    /// <summary>What is taken away for each unit of <c>heard·a/|a|₁</c>.</summary>
    public float Boredom { get; init; }
}
