namespace PlaylistRL;

/// <summary>Prioritised replay: what was predicted worst is learned from most often (Schaul et al., "Prioritized experience replay", 2016).</summary>
/// <remarks>
/// A transition is drawn with the probability <c>P(i) ∝ (|δᵢ| + 0.01)^Exponent</c>, δ what its Q-value was wrong by when it was last learned from; a new one comes with the greatest priority so far. Its part of the gradient is
/// multiplied with <c>(N · P(i))^−Correction</c> over the greatest of the batch, N the number of transitions.
/// </remarks>
public sealed record PriorityOptions
{
    /// <summary>How much errors count, in [0, 1]; at 0 all transitions are drawn alike. Default: 0.6.</summary>
    public double Exponent { get; init; } = 0.6;

    /// <summary>How far it is made up for that some are drawn more often, in [0, 1]: at 1 the expected gradient is that of uniform draws, but for the batch's greatest weight, by which all are divided. Default: 0.6.</summary>
    public double Correction { get; init; } = 0.6;

    internal void Check(OptionViolations violations) => violations
        .Range(Exponent, 0, 1, "0 to 1", "Priorities.Exponent")
        .Range(Correction, 0, 1, "0 to 1", "Priorities.Correction");
}
