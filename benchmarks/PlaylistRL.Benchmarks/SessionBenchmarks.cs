using BenchmarkDotNet.Attributes;

namespace PlaylistRL.Benchmarks;

/// <summary>
/// What a listener's session does, on one thread; ten songs of each artist. A policy with its first parameters costs what a trained one
/// does.
/// </summary>
public class SessionBenchmarks
{
    private const int Length = 10;
    private const int Batch = 200;

    private readonly PlaylistSession[] _sessions = new PlaylistSession[Batch];
    private readonly string[][] _heard = new string[Batch][];
    private PlaylistRecommender _recommender = null!;
    private PlaylistSession _session = null!;
    private PlaylistSession _long = null!;
    private byte[] _saved = null!;
    private Preferences _stated = null!;
    private float[] _observation = null!;
    private float[] _values = null!;
    private int[] _excluded = null!;

    /// <summary>Songs in the catalogue, nearly all of them with features of their own.</summary>
    [Params(1_000, 100_000)]
    public int Songs { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        SongCatalog catalog = Worlds.Catalog(Songs);
        EnvironmentSpec spec = new PlaylistEnvironment(
            catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions).Spec;
        QPolicy policy = new ActionHeadDqnAgent(
            spec, new() { BatchSize = 1, ReplayCapacity = 1, LearningStarts = 1 }).ToPolicy();
        _recommender = new PlaylistRecommender(policy, catalog);
        _stated = catalog.Preferences(catalog.FeatureNames[0], catalog.FeatureNames[1]);
        _session = _recommender.StartSession(_stated);
        _long = _recommender.StartSession(_stated);
        for (int i = 0; i < 5; i++)
        {
            foreach (PlaylistEntry entry in _long.NextPlaylist(Length))
                _long.Report(entry.Id, Feedback.Completed);
        }

        using var saved = new MemoryStream();
        _long.Save(saved);
        _saved = saved.ToArray();
        _observation = new float[spec.Observation.Length];
        Array.Fill(_observation, 0.5f);
        _values = new float[Songs];
        _excluded = [.. Enumerable.Range(0, 75)];
    }

    /// <summary>Reports are remembered: each invocation needs sessions without any.</summary>
    [IterationSetup(Target = nameof(Report))]
    public void StartSessions()
    {
        for (int i = 0; i < Batch; i++)
        {
            _sessions[i] = _recommender.StartSession(_stated, (ulong)i);
            _heard[i] = [.. _sessions[i].NextPlaylist(Length).Select(entry => entry.Id)];
        }
    }

    [Benchmark(Baseline = true, Description = "NextPlaylist(10)")]
    public int NextPlaylist()
    {
        // With the window full, and its memory kept small.
        if (_session.HeardCount > 1_000)
            _session = _recommender.StartSession(_stated);
        return _session.NextPlaylist(Length).Count;
    }

    [Benchmark(Description = "its ten decisions, 75 songs excluded")]
    public int Decisions()
    {
        int last = 0;
        for (int i = 0; i < Length; i++)
            last = _recommender.Policy.Select(TimeStep.First(_observation, new Candidates(Songs, _excluded)), (ulong)i).Action;
        return last;
    }

    [Benchmark(Description = "its ten scans of all songs")]
    public float Scans()
    {
        for (int i = 0; i < Length; i++)
            ((QPolicy)_recommender.Policy).Score(_observation, _values);
        return _values[0];
    }

    [Benchmark(Description = "StartSession")]
    public PlaylistSession Start() => _recommender.StartSession(_stated);

    [Benchmark(OperationsPerInvoke = Batch * Length, Description = "Report on a song")]
    public void Report()
    {
        for (int i = 0; i < Batch; i++)
        {
            foreach (string song in _heard[i])
                _sessions[i].Report(song, Feedback.Completed);
        }
    }

    [Benchmark(Description = "Save, 50 songs and reports")]
    public long Save()
    {
        using var stream = new MemoryStream(64 * 1024);
        _long.Save(stream);
        return stream.Length;
    }

    [Benchmark(Description = "LoadSession, 50 songs and reports")]
    public PlaylistSession Load()
    {
        using var stream = new MemoryStream(_saved, writable: false);
        return _recommender.LoadSession(stream);
    }
}
