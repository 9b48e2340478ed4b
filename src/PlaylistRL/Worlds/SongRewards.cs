namespace PlaylistRL.Worlds;

/// <summary>
/// What the user models here have in common: rewards that depend on a song's features alone, computed in order and in double precision, so
/// that they have the same bits on every machine.
/// </summary>
internal static class SongRewards
{
    /// <summary>The reward of a row of features.</summary>
    public delegate double OfRow(ReadOnlySpan<float> row);

    /// <summary>Writes what every song is worth to a listener; each distinct row is computed once. Allocates nothing.</summary>
    /// <exception cref="ArgumentException">Another number of places than of songs.</exception>
    public static void Fill(FeatureTable features, Span<float> perSong, ISongReward listener)
    {
        CheckPlaces(features, perSong);
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
            Write(features, distinct, listener.Reward(features.DistinctRow(distinct)), perSong);
    }

    /// <summary>Writes the reward of every song; each distinct row is computed once.</summary>
    /// <exception cref="ArgumentException">Another number of places than of songs.</exception>
    public static void Fill(FeatureTable features, Span<float> perSong, OfRow reward)
    {
        CheckPlaces(features, perSong);
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
            Write(features, distinct, reward(features.DistinctRow(distinct)), perSong);
    }

    /// <summary><c>Σ wᵢ·aᵢ</c>.</summary>
    public static double Inner(ReadOnlySpan<float> weights, ReadOnlySpan<float> row)
    {
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
            sum += (double)weights[i] * row[i];
        return sum;
    }

    /// <summary><c>Σ aᵢ·gᵢ</c>.</summary>
    public static double Inner(ReadOnlySpan<float> row, ReadOnlySpan<double> factors)
    {
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
            sum += row[i] * factors[i];
        return sum;
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such song.</exception>
    public static void CheckSong(FeatureTable features, int song) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)song, (uint)features.Count, nameof(song));

    /// <summary>The bounds of a single reward, held against the rule that all rewards obey.</summary>
    /// <exception cref="ArgumentException">A song of the catalogue could be worth more than a reward may be.</exception>
    public static RewardRange Range(double least, double greatest, SongCatalog catalog, string model)
    {
        double farthest = NumberRule.Accepts(least) ? greatest : least;
        return NumberRule.Accepts(farthest)
            ? new RewardRange(least, greatest)
            : throw new ArgumentException(
                $"A reward of '{model}' over catalogue '{TextRule.Shown(catalog.Name)}' {NumberRule.Fault(farthest)}. "
                + "Bring the catalogue's features nearer to one, such as by dividing each by its greatest.", nameof(catalog));
    }

    /// <summary>The column of a binary feature that a user model gives a meaning to.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such feature, or it has other values than 0 and 1.</exception>
    public static int BinaryColumn(SongCatalog catalog, string feature, string model)
    {
        if (!catalog.FeatureNames.TryIndexOf(feature, out int column))
        {
            throw new ArgumentException(
                $"'{model}' wants a binary feature '{feature}', which catalogue '{catalog.Name}' does not have; name one of its features "
                    + $"in the options, or add one with {nameof(SongCatalog)}.{nameof(SongCatalog.WithRandomFeature)}.", nameof(catalog));
        }

        for (int distinct = 0; distinct < catalog.Features.DistinctCount; distinct++)
        {
            float value = catalog.Features.DistinctRow(distinct)[column];
            if (value is not (0f or 1f))
                throw new ArgumentException(
                    FormattableString.Invariant(
                    $"'{model}' wants a binary feature '{feature}'; in catalogue '{catalog.Name}' it has the value {value}."),
                    nameof(catalog));
        }

        return column;
    }

    /// <exception cref="ArgumentException">A feature is below 0, and the model's equations are not made for that.</exception>
    public static void CheckNotNegative(SongCatalog catalog, string model)
    {
        for (int distinct = 0; distinct < catalog.Features.DistinctCount; distinct++)
        {
            ReadOnlySpan<float> row = catalog.Features.DistinctRow(distinct);
            int column = row.IndexOfAnyInRange(float.NegativeInfinity, -float.Epsilon);
            if (column >= 0)
                throw new ArgumentException(FormattableString.Invariant($"'{model}' wants features of 0 and above; ")
                    + FormattableString.Invariant($"'{catalog.FeatureNames[column]}' of catalogue '{catalog.Name}' has the value ")
                    + FormattableString.Invariant($"{row[column]}."), nameof(catalog));
        }
    }

    private static void CheckPlaces(FeatureTable features, ReadOnlySpan<float> perSong)
    {
        if (perSong.Length != features.Count)
            throw new ArgumentException(
                FormattableString.Invariant($"{perSong.Length} places do not fit {features.Count} songs."), nameof(perSong));
    }

    private static void Write(FeatureTable features, int distinct, double reward, Span<float> perSong)
    {
        float value = (float)reward;
        foreach (int song in features.ActionsOf(distinct))
            perSong[song] = value;
    }
}
