namespace PlaylistRL.Worlds;

/// <summary>Tastes with a weight uniform on [0, 1] for every feature.</summary>
internal static class UniformTaste
{
    /// <summary>Draws one.</summary>
    /// <param name="without">A column that tastes have nothing to do with, weight 0; −1 for none.</param>
    public static Preferences Draw(SongCatalog catalog, SeededRandom random, int without = -1)
    {
        var weights = new float[catalog.Features.FeatureCount];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = i == without ? 0f : random.NextSingle();
        return new Preferences(catalog.FeatureNames, weights);
    }

    /// <summary>The greatest sum of the absolute features of a row.</summary>
    public static double GreatestSize(FeatureTable features)
    {
        double greatest = 0;
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
        {
            double sum = 0;
            foreach (float feature in features.DistinctRow(distinct))
                sum += Math.Abs(feature);
            greatest = Math.Max(greatest, sum);
        }

        return greatest;
    }

    /// <summary>The greatest sum of a row's features (none below 0): what a song can be worth to whoever likes everything.</summary>
    public static double GreatestSum(FeatureTable features, int without = -1)
    {
        double greatest = 0;
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
        {
            ReadOnlySpan<float> row = features.DistinctRow(distinct);
            double sum = 0;
            for (int i = 0; i < row.Length; i++)
                sum += i == without ? 0 : row[i];
            greatest = Math.Max(greatest, sum);
        }

        return greatest;
    }
}
