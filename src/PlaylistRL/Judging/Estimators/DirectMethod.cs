namespace PlaylistRL.Judging;

/// <summary>
/// The direct method: the mean of what a model foresees for the candidate, <c>1/n Σ v̂ᵢ</c>. The log serves to learn the model alone.
/// </summary>
/// <remarks>
/// Assumes that the model is right where the candidate goes. Never noisy, and as wrong as the model is: use it beside the others. See
/// Dudík, Langford &amp; Li, "Doubly robust policy evaluation and learning", 2011. Pure, thread-safe.
/// </remarks>
public static class DirectMethod
{
    /// <summary>The estimate, in the unit of the rewards.</summary>
    /// <param name="expected">For each situation what the model foresees on average over the candidate's choices, v̂; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one that is not finite.</exception>
    public static double Estimate(ReadOnlySpan<double> expected)
    {
        ImportanceWeight.CheckLength(expected.Length, expected.Length, "predictions");
        double sum = 0;
        foreach (double value in expected)
            sum += value;
        return double.IsFinite(sum)
            ? sum / expected.Length
            : throw new ArgumentException("A prediction is not finite.", nameof(expected));
    }
}
