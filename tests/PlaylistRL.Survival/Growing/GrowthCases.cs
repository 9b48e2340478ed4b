using System.Globalization;
using System.Text;

namespace PlaylistRL.Survival.Growing;

/// <summary>What is measured. Another kind of file is one more entry of <see cref="All"/>.</summary>
internal static class GrowthCases
{
    private static readonly string[] _features = ["Rock", "Pop", "Jazz", "tempo"];

    public static IEnumerable<GrowthCase> All(string folder)
    {
        string Of(string name) => Path.Combine(folder, name);
        yield return new GrowthCase("catalogue, CSV: LoadCsv", 1, songs => PrepareCsv(songs, Of("songs.csv")));
        yield return new GrowthCase("catalogue file: Save", 1, songs =>
            PrepareCatalog(songs, catalog => catalog.Save(Of("saved.safetensors"))));
        yield return new GrowthCase("catalogue file: Open, verify", 1, songs =>
            PrepareFile(songs, Of("verified.safetensors"), path => SongCatalog.Open(path, verify: true)));
        yield return new GrowthCase("catalogue file: Open, all songs and features", 1, songs =>
            PrepareFile(songs, Of("opened.safetensors"), ReadAll));
        yield return new GrowthCase("WithoutSongs, half of them", 1, songs =>
            PrepareCatalog(songs, catalog => catalog.WithoutSongs([.. Enumerable.Range(0, songs / 2).Select(song => $"s{2 * song}")])));
        yield return new GrowthCase("WithSongs, as many again", 1, PrepareAdding);
        yield return new GrowthCase("session: Save, a report on every song", 10, songs =>
            PrepareSession(songs, (_, session) => session.Save(Stream.Null)));
        yield return new GrowthCase("session: LoadSession", 10, PrepareLoading);
        yield return new GrowthCase("listening log: Save", 1, rows => PrepareLog(rows, log => log.Save(Of("log.csv"))));
        yield return new GrowthCase("listening log: Load", 1, rows => PrepareLogFile(rows, Of("read.csv")));
        yield return new GrowthCase("results: Save and Load", 100, runs => PrepareResults(runs, Of("results.json")));
        yield return new GrowthCase("report: Save", 200, runs => PrepareReport(runs, Of("report")));
    }

    private static Action PrepareCsv(int songs, string path)
    {
        var text = new StringBuilder("id,title,artist,").AppendJoin(',', _features).AppendLine();
        for (int song = 0; song < songs; song++)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"s{song},Title of {song},Artist {song % 1_000},{song % 2},{song % 3},0,{song * 0.25}");
        }

        File.WriteAllText(path, text.ToString());
        return () => SongCatalog.LoadCsv(path);
    }

    private static Action PrepareCatalog(int songs, Action<SongCatalog> work)
    {
        SongCatalog catalog = Catalog(songs);
        return () => work(catalog);
    }

    private static Action PrepareFile(int songs, string path, Action<string> work)
    {
        Catalog(songs).Save(path);
        return () => work(path);
    }

    private static void ReadAll(string path)
    {
        SongCatalog catalog = SongCatalog.Open(path);
        foreach (Song song in catalog.Songs)
            catalog.TryIndexOf(song.Id, out _);
        _ = catalog.Features;
    }

    private static Action PrepareAdding(int songs)
    {
        SongCatalog catalog = Catalog(songs);
        SongCatalog added = Catalog(songs, songs);
        return () => catalog.WithSongs(added.Songs, added.Features);
    }

    private static Action PrepareSession(int songs, Action<PlaylistRecommender, PlaylistSession> work)
    {
        SongCatalog catalog = Catalog(songs);
        var world = new PlaylistEnvironment(catalog, new DotProductUserModel(), new() { Length = 10 });
        QPolicy policy = new ActionHeadDqnAgent(world.Spec, new() { HiddenUnits = 4, Threads = 1 }).ToPolicy();
        var recommender = new PlaylistRecommender(policy, catalog, new() { RepeatWindow = songs });
        PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock"));
        while (session.HeardCount < songs)
        {
            Playlist playlist = session.NextPlaylist(Math.Min(1_000, songs - session.HeardCount));
            for (int place = 0; place < playlist.Count; place++)
                session.Report(playlist[place].Id, Feedback.Completed);
        }

        return () => work(recommender, session);
    }

    private static Action PrepareLoading(int songs)
    {
        Action? load = null;
        PrepareSession(songs, (recommender, session) =>
        {
            var saved = new MemoryStream();
            session.Save(saved);
            load = () =>
            {
                saved.Position = 0;
                recommender.LoadSession(saved);
            };
        })();
        return load!;
    }

    private static Action PrepareLog(int rows, Action<ListeningLog> work)
    {
        ListeningLog log = Log(rows);
        return () => work(log);
    }

    private static Action PrepareLogFile(int rows, string path)
    {
        Log(rows).Save(path);
        return () => ListeningLog.Load(path);
    }

    private static Action PrepareResults(int runs, string path)
    {
        ComparisonResults results = Results(runs);
        return () =>
        {
            results.Save(path);
            ComparisonResults.Load(path);
        };
    }

    private static Action PrepareReport(int runs, string folder)
    {
        ComparisonResults results = Results(runs);
        return () => new ComparisonReport(results).Save(folder);
    }

    private static ListeningLog Log(int rows) => new(Enumerable.Range(0, rows).Select(row =>
        new ListeningRow($"session {row / 20}", (row % 20) + 1, $"s{row % 5_000}", Feedback.Completed)));

    private static SongCatalog Catalog(int songs, int first = 0) => new(
        "growth",
        [.. Enumerable.Range(first, songs).Select(song => new Song($"s{song}", $"Title of {song}", $"Artist {song % 1_000}"))],
        new FeatureTable(_features, [.. Enumerable.Range(first, songs).SelectMany(song =>
            (float[])[song % 2, song % 3, 0, song * 0.25f])]));

    private static ComparisonResults Results(int runs) => new()
    {
        Environment = ComparisonMachine.Current,
        Runs = [.. Enumerable.Range(0, runs).Select(run => new ComparisonRun
        {
            Agent = run % 2 == 0 ? "ah-dqn" : "dqn",
            World = "dot-product",
            Catalog = "songs.csv",
            Songs = 40,
            Episodes = 100,
            Seed = (ulong)run,
            MeanReturn = 20,
            ReturnInterval = new Interval(19, 21),
            RandomReturn = 10,
            BestReturn = 30,
            BestKind = BestKind.Optimum,
            GapClosed = 0.5,
            GapClosedInterval = new Interval(0.4, 0.6),
            KnowsTruth = false,
            Coverage = 0.5,
            IntraListDiversity = 0.6,
            Novelty = 7,
            EpisodeRewards = [.. Enumerable.Range(0, 100).Select(episode => 10.0 + (episode * 0.1) + (run % 7))],
        })],
    };
}
