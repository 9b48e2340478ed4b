using System.Diagnostics;

namespace PlaylistRL.Serving;

/// <summary>
/// A large catalogue from CSV, from memory and from a file: time by turns, and what updates and filters cost. The sample's feature rows, or
/// all different.
/// </summary>
internal sealed class CatalogFiles(int size, bool allDiffer, int rounds, bool csv)
{
    private const int Changed = 100;
    private const int Asked = 1_000;

    private readonly Dictionary<string, List<double>> _times = [];

    public void Run()
    {
        string folder = Directory.CreateTempSubdirectory("catalogue-files-").FullName;
        try
        {
            (Song[] songs, FeatureNames names, float[] values) = LargeCatalog.Make(size, allDiffer);
            SongCatalog catalog = new("large", songs, new FeatureTable(names, values), names);
            Output.Line($"{size} songs, {names.Count} features, {catalog.Features.DistinctCount} distinct rows; medians of {rounds} turns, in milliseconds");
            string text = Path.Combine(folder, "songs.csv");
            string full = Path.Combine(folder, "songs.safetensors");
            string half = Path.Combine(folder, "half.safetensors");
            if (csv)
                LargeCatalog.WriteCsv(catalog, text);
            QPolicy policy = Trained.Policy(SongCatalog.LoadSample(), 2);
            for (int round = 0; round < rounds; round++)
            {
                if (csv)
                    Time("LoadCsv", () => SongCatalog.LoadCsv(text));
                Time("make of songs and values in memory", () => new SongCatalog("large", songs, new FeatureTable(names, values), names));
                Time("Save, flushed to the disk", () => Saved(catalog, full, FeaturePrecision.Full));
                Time("Save in half precision", () => Saved(catalog, half, FeaturePrecision.Half));
                Turn(catalog, full, half, policy);
            }

            foreach ((string what, List<double> times) in _times)
                Output.Line($"| {what} | {Output.Quartiles(times).Median:F3} |");
            Output.Line($"File {new FileInfo(full).Length} bytes, in half precision {new FileInfo(half).Length}.");
            CatalogMemory.Write(csv ? [("csv", text), ("open", full), ("features", full)] : [("open", full), ("features", full)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Turn(SongCatalog catalog, string full, string half, QPolicy policy)
    {
        SongCatalog opened = Time("Open", () => SongCatalog.Open(full));
        Time("then its features", () => opened.Features);
        SongCatalog halved = SongCatalog.Open(half);
        Time("then its features, from half precision", () => halved.Features);
        Time(FormattableString.Invariant($"{Asked} songs by index, file"), () => Ask(i => opened[i]));
        Time(FormattableString.Invariant($"{Asked} songs by id, file"), () => Ask(i => opened.IndexOf(catalog[i].Id)));
        Time("all songs in order, file", () => opened.Songs.Count(song => song.Artist is null));
        QPolicy bound = Time("bind a policy to it", () => policy.For(opened));
        foreach ((string where, SongCatalog from) in (ReadOnlySpan<(string, SongCatalog)>)[("memory", catalog), ("file", opened)])
        {
            Song[] added = [.. Enumerable.Range(0, Changed).Select(i => new Song(FormattableString.Invariant($"new-{i}"), "New"))];
            FeatureTable features = new(from.Features.Names, from.Features.Values[..(Changed * from.Features.FeatureCount)]);
            SongCatalog with = Time(FormattableString.Invariant($"{Changed} songs more, {where}"), () => from.WithSongs(added, features));
            string[] ids = [.. Enumerable.Range(1, Changed).Select(i => catalog[(int)((long)i * size / (Changed + 1))].Id)];
            SongCatalog without = Time(FormattableString.Invariant($"{Changed} songs fewer, {where}"), () => with.WithoutSongs(ids));
            Time(FormattableString.Invariant($"fingerprint of the result, {where}"), () => without.Fingerprint);
            Time(FormattableString.Invariant($"bind a policy to the result, {where}"), () => policy.For(without));
            var even = new SongFilter("even", song => song.Title.Length % 2 == 0);
            Time(FormattableString.Invariant($"a filter's first use, {where}"), () => even.Count(from));
        }

        GC.KeepAlive(bound);
    }

    private int Ask<T>(Func<int, T> about)
    {
        for (int i = 0; i < Asked; i++)
            _ = about((int)(i * 7919L * 977 % size));
        return Asked;
    }

    private static bool Saved(SongCatalog catalog, string path, FeaturePrecision precision)
    {
        catalog.Save(path, precision);
        return true;
    }

    private T Time<T>(string what, Func<T> work)
    {
        long began = Stopwatch.GetTimestamp();
        T result = work();
        if (!_times.TryGetValue(what, out List<double>? times))
            _times.Add(what, times = []);
        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return result;
    }
}
