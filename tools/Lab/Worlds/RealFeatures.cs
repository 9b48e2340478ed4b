using MathNet.Numerics.Distributions;

namespace PlaylistRL.Lab;

/// <summary>Songs with real-valued features, such as those measured from audio.</summary>
internal static class RealFeatures
{
    private const ulong Seed = 9;

    /// <summary>Songs whose features are all drawn from N(0, 1).</summary>
    public static SongCatalog Generate(int songs, int features)
    {
        var random = new SeededRandom(Seed);
        var values = new float[songs * features];
        foreach (ref float value in values.AsSpan())
            value = (float)Normal.Sample(random, 0.0, 1.0);
        return new SongCatalog(
            FormattableString.Invariant($"normal-{songs}"),
            [.. Enumerable.Range(1, songs).Select(
                number => new Song(FormattableString.Invariant($"n{number}"), FormattableString.Invariant($"Song {number}")))],
            new FeatureTable(
                [.. Enumerable.Range(1, features).Select(number => FormattableString.Invariant($"feature {number}"))], values));
    }

    /// <summary>
    /// The same songs with every feature's mean taken off, over its standard deviation: measured features have scales of their own, such as
    /// beats a minute and decibels.
    /// </summary>
    /// <exception cref="ArgumentException">A feature is the same for all songs.</exception>
    public static SongCatalog Standardize(SongCatalog songs)
    {
        int width = songs.Features.FeatureCount;
        float[] values = songs.Features.Values.ToArray();
        for (int column = 0; column < width; column++)
        {
            double sum = 0;
            double squares = 0;
            for (int at = column; at < values.Length; at += width)
                sum += values[at];
            double mean = sum / songs.Count;
            for (int at = column; at < values.Length; at += width)
                squares += (values[at] - mean) * (values[at] - mean);
            double deviation = Math.Sqrt(squares / songs.Count);
            if (deviation == 0)
                throw new ArgumentException(
                    $"Feature '{songs.FeatureNames[column]}' is the same for all songs of '{songs.Name}' and tells nothing; leave it out.");
            for (int at = column; at < values.Length; at += width)
                values[at] = (float)((values[at] - mean) / deviation);
        }

        return new SongCatalog(songs.Name, songs.Songs, new FeatureTable(songs.Features.Names, values), songs.FeatureNames);
    }
}
