namespace PlaylistRL.Lab;

/// <summary>Catalogues that are small, large, narrow, wide or much alike, as people bring them.</summary>
internal static class OddCatalogs
{
    private const int FewestFeatures = 6;
    private const int MostFeatures = 64;
    private const int FewestSongs = 60;
    private const int MostSongs = 3_000;

    /// <summary>What they are made of, in turn.</summary>
    private static readonly (string Name, Action<SeededRandom, Span<float>> Fill)[] _kinds =
    [
        ("a few of all features", (random, row) => Some(random, row, 0.15)),
        ("many of all features", (random, row) => Some(random, row, 0.5)),
        ("one genre for all", (random, row) =>
        {
            Some(random, row[1..], 0.1);
            row[0] = 1;
        }),
        ("real-valued", (random, row) =>
        {
            foreach (ref float value in row)
                value = random.NextSingle();
        }),
        ("one feature and some numbers", (random, row) =>
        {
            for (int feature = row.Length - 3; feature < row.Length; feature++)
                row[feature] = random.NextSingle();
            row[random.Next(row.Length - 3)] = 1;
        }),
    ];

    /// <summary>The catalogue of that number, from 0.</summary>
    public static (string What, SongCatalog Songs) Make(int number)
    {
        var random = new SeededRandom((ulong)number + 1);
        (string name, Action<SeededRandom, Span<float>> fill) = _kinds[number % _kinds.Length];
        int features = Between(random, FewestFeatures, MostFeatures);
        int songs = Between(random, FewestSongs, MostSongs);
        var values = new float[songs * features];
        for (int song = 0; song < songs; song++)
            fill(random, values.AsSpan(song * features, features));
        string[] names = [.. Enumerable.Range(1, features).Select(feature => $"feature {feature}")];
        Song[] all = [.. Enumerable.Range(1, songs).Select(song => new Song($"{song}", $"Song {song}"))];
        return ($"{songs} songs, {features} features, {name}", new SongCatalog($"odd {number}", all, new FeatureTable(names, values)));
    }

    private static void Some(SeededRandom random, Span<float> row, double share)
    {
        foreach (ref float value in row)
            value = random.NextDouble() < share ? 1 : 0;
        if (row.IndexOf(1f) < 0)
            row[random.Next(row.Length)] = 1;
    }

    /// <summary>Small numbers as often as great ones: uniform in the logarithm.</summary>
    private static int Between(SeededRandom random, int least, int most) =>
        (int)Math.Round(least * Math.Pow((double)most / least, random.NextDouble()));
}
