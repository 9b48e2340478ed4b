namespace PlaylistRL.Tests.Sessions;

/// <summary>Catalogues of so many different rows that a playlist's later songs are chosen among few.</summary>
internal static class ManySongs
{
    public const int Count = 24_000;

    private const int Features = 21;

    /// <summary>The sample's rows with another last number: three songs of four have a row of their own, the others repeat one.</summary>
    public static SongCatalog LikeSample { get; } = Make(like: SongCatalog.LoadSample());

    /// <summary>Numbers of both signs, in steps of a quarter: many songs are worth the same.</summary>
    public static SongCatalog Signed { get; } = Make(like: null);

    private static SongCatalog Make(SongCatalog? like)
    {
        var random = new SeededRandom(5);
        var values = new float[Count * Features];
        for (int song = 0; song < Count; song++)
        {
            Span<float> row = values.AsSpan(song * Features, Features);
            if (song % 4 == 3)
            {
                values.AsSpan(random.Next(song) * Features, Features).CopyTo(row);
                continue;
            }

            if (like is null)
            {
                for (int some = 0; some < 6; some++)
                    row[random.Next(Features)] = (random.Next(9) - 4) / 4f;
                continue;
            }

            like.Features.Row(random.Next(like.Count)).CopyTo(row);
            row[^1] = random.NextSingle();
        }

        FeatureNames names = SongCatalog.LoadSample().FeatureNames;
        Song[] songs = [.. Enumerable.Range(0, Count).Select(song => new Song(
            FormattableString.Invariant($"s{song}"), FormattableString.Invariant($"Title {song}"),
            FormattableString.Invariant($"Artist {song % 5_000}")))];
        return new SongCatalog("many", songs, new FeatureTable(names, values), names);
    }
}
