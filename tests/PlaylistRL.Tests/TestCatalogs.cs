namespace PlaylistRL.Tests;

/// <summary>Small catalogues for tests: generated ones, and the real one.</summary>
internal static class TestCatalogs
{
    /// <summary>Songs of random features that are 0 or 1, each 1 with the given probability.</summary>
    public static SongCatalog Binary(int songs = 60, int features = 7, double rate = 0.3, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var values = new float[songs * features];
        foreach (ref float value in values.AsSpan())
            value = random.NextDouble() < rate ? 1f : 0f;
        return Of(features, values);
    }

    /// <summary>Songs of features uniform on [−1, 1].</summary>
    public static SongCatalog Real(int songs = 40, int features = 6, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var values = new float[songs * features];
        foreach (ref float value in values.AsSpan())
            value = (2f * random.NextSingle()) - 1f;
        return Of(features, values);
    }

    /// <summary>A catalogue of these rows.</summary>
    public static SongCatalog Of(int features, ReadOnlySpan<float> values)
    {
        string[] names = [.. Enumerable.Range(0, features).Select(i => $"f{i}")];
        Song[] songs = [.. Enumerable.Range(0, values.Length / features).Select(i => new Song($"{i}", $"Song {i}"))];
        return new SongCatalog("test", songs, new FeatureTable(names, values));
    }

    /// <summary>A catalogue of these rows, features <c>f0</c>, <c>f1</c> and so on.</summary>
    public static SongCatalog Of(params float[][] rows) => Of(rows[0].Length, rows.SelectMany(row => row).ToArray());

    /// <summary>A catalogue of these rows and feature names.</summary>
    public static SongCatalog Named(string[] features, params float[][] rows)
    {
        Song[] songs = [.. Enumerable.Range(0, rows.Length).Select(i => new Song($"{i}", $"Song {i}"))];
        return new SongCatalog("test", songs, new FeatureTable(features, rows.SelectMany(row => row).ToArray()));
    }

    /// <summary>The 1000 real songs, or the end of the test as skipped.</summary>
    public static SongCatalog RealSongsOrSkip() => SongCatalog.LoadCsv(RealData.SongsCsvOrSkip());
}
