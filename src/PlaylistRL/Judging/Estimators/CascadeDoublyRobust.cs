namespace PlaylistRL.Judging;

/// <summary>
/// Cascade doubly robust, for playlists fetched whole: how a song is taken depends on the songs before it, not on those behind.
/// <c>1/n Σᵢ Σₖ (wᵢ₁ ⋯ wᵢₖ (αₖ rᵢₖ − q̂ᵢₖ) + wᵢ₁ ⋯ wᵢₖ₋₁ v̂ᵢₖ)</c>, where q̂ and v̂ are of the rewards from place k on.
/// </summary>
/// <remarks>
/// Assumes that listeners go through the list from its beginning, and true logged probabilities or a true model. See Kiyohara, Saito,
/// Matsuhiro, Narita, Shimizu &amp; Yamamoto, "Doubly robust off-policy evaluation for ranking policies under the cascade behavior model",
/// 2022. It is the sum that <see cref="SequentialDoublyRobust"/> gives for rewards times their place's worth. Pure, thread-safe.
/// </remarks>
public static class CascadeDoublyRobust
{
    /// <summary>The estimated worth of a playlist.</summary>
    /// <param name="length">How many songs each playlist has, at least 1; playlists stand one behind the other.</param>
    /// <param name="worth">What a reward at each place of a playlist counts, α; empty for 1.</param>
    /// <param name="rewards">What each song brought; a multiple of the length, finite.</param>
    /// <param name="logged">How likely the log's policy put it there, given the songs before it; above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate does, 0 to 1.</param>
    /// <param name="predicted">What the model foresaw for that song and those behind it, q̂.</param>
    /// <param name="expected">What it foresees for that place and those behind it, over the candidate's choices, v̂.</param>
    /// <param name="terms">One place a playlist, or empty; takes the playlists' terms, whose mean is the estimate.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a number out of range.</exception>
    public static double Estimate(
        int length, ReadOnlySpan<double> worth, ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate,
        ReadOnlySpan<double> predicted, ReadOnlySpan<double> expected, Span<double> terms = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (rewards.Length % length != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{rewards.Length} songs are not whole playlists of {length}."), nameof(rewards));
        }

        if (!worth.IsEmpty)
            ImportanceWeight.CheckLength(length, worth.Length, "places of a playlist with a worth");
        var starts = new int[rewards.Length / length];
        for (int playlist = 0; playlist < starts.Length; playlist++)
            starts[playlist] = playlist * length;
        double[] weighed = rewards.ToArray();
        for (int i = 0; i < weighed.Length && !worth.IsEmpty; i++)
            weighed[i] *= worth[i % length];
        return SequentialDoublyRobust.Estimate(starts, weighed, logged, candidate, predicted, expected, terms);
    }
}
