namespace PlaylistRL.Worlds;

/// <summary>
/// The exact bounds of <c>preferences · features</c> over all listeners a taste can draw and all rows of a catalogue. Pure functions.
/// </summary>
internal static class DotProductBounds
{
    public static RewardRange Of(FeatureTable features, DotProductOptions options)
    {
        if (options.Taste == Taste.Normal)
            return RewardRange.Unbounded;
        double min = double.PositiveInfinity;
        double max = double.NegativeInfinity;
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
        {
            ReadOnlySpan<float> row = features.DistinctRow(distinct);
            max = Math.Max(max, Greatest(row, 1, options));
            min = Math.Min(min, -Greatest(row, -1, options));
        }

        return new RewardRange(min, max);
    }

    private static double Greatest(ReadOnlySpan<float> row, int sign, DotProductOptions options)
    {
        if (options.HasFewFeatures)
            return GreatestOfFew(row, sign, options);
        double sum = 0;
        foreach (float feature in row)
            sum += Math.Max(0.0, sign * feature);
        return sum;
    }

    /// <summary>
    /// The greatest sum where some features count as liked, with a weight from 0.3 to 1, and some as disliked, with one from −1 to −0.3:
    /// <c>best[k, m]</c> of the features so far with k liked and m disliked.
    /// </summary>
    private static double GreatestOfFew(ReadOnlySpan<float> row, int sign, DotProductOptions options)
    {
        (int minDisliked, int maxDisliked) = options.Disliked;
        var best = new double[options.MaxLiked + 1, maxDisliked + 1];
        for (int liked = 0; liked <= options.MaxLiked; liked++)
        {
            for (int disliked = 0; disliked <= maxDisliked; disliked++)
                best[liked, disliked] = liked + disliked == 0 ? 0 : double.NegativeInfinity;
        }

        foreach (float feature in row)
        {
            double value = sign * feature;
            double like = Math.Max(value, DotProductOptions.LeastWeight * value);
            double dislike = Math.Max(-value, -DotProductOptions.LeastWeight * value);
            for (int liked = options.MaxLiked; liked >= 0; liked--)
            {
                for (int disliked = maxDisliked; disliked >= 0; disliked--)
                {
                    if (liked > 0)
                        best[liked, disliked] = Math.Max(best[liked, disliked], best[liked - 1, disliked] + like);
                    if (disliked > 0)
                        best[liked, disliked] = Math.Max(best[liked, disliked], best[liked, disliked - 1] + dislike);
                }
            }
        }

        double greatest = double.NegativeInfinity;
        for (int liked = options.MinLiked; liked <= options.MaxLiked; liked++)
        {
            for (int disliked = minDisliked; disliked <= maxDisliked; disliked++)
                greatest = Math.Max(greatest, best[liked, disliked]);
        }

        return greatest;
    }
}
