using BenchmarkDotNet.Attributes;

namespace PlaylistRL.Benchmarks;

/// <summary>One decision of the action head on one thread, among all songs and among those of a filter, 75 excluded.</summary>
public class FilterBenchmarks
{
    private const int Excluded = 75;

    private float[] _observation = null!;
    private QPolicy _policy = null!;
    private CandidateFilter? _filter;
    private int[] _excluded = null!;
    private int _songs;
    private ulong _tieSeed;

    [Params(100_000, 1_000_000)]
    public int Songs { get; set; }

    /// <summary>Whether songs share the 249 distinct rows of the sample, or nearly all have their own.</summary>
    [Params(true, false)]
    public bool SharedRows { get; set; }

    [GlobalSetup(Target = nameof(AllSongs))]
    public void SetUpAll() => SetUp(_ => true, filtered: false);

    [GlobalSetup(Target = nameof(MostSongs))]
    public void SetUpMost() => SetUp(random => random.NextDouble() < 0.95, filtered: true);

    [GlobalSetup(Target = nameof(OneInTen))]
    public void SetUpOneInTen() => SetUp(random => random.NextDouble() < 0.1, filtered: true);

    [Benchmark(Baseline = true)]
    public int AllSongs() => Select();

    [Benchmark]
    public int MostSongs() => Select();

    [Benchmark]
    public int OneInTen() => Select();

    private int Select() => _policy.Select(TimeStep.First(_observation, new Candidates(_songs, _excluded, _filter)), _tieSeed++).Action;

    private void SetUp(Func<SeededRandom, bool> passes, bool filtered)
    {
        SongCatalog catalog = Catalog();
        EnvironmentSpec spec = new PlaylistEnvironment(catalog, new DotProductUserModel()).Spec;
        _songs = catalog.Count;
        _policy = new ActionHeadDqnAgent(spec, new() { BatchSize = 1, ReplayCapacity = 1, LearningStarts = 1, Threads = 1 }).ToPolicy();
        _observation = new float[spec.Observation.Length];
        Array.Fill(_observation, 0.5f);
        var random = new SeededRandom(3);
        _filter = filtered ? CandidateFilter.Where(_songs, _ => passes(random)) : null;
        _excluded = [.. Enumerable.Range(0, _songs).Where(song => _filter?.Contains(song) ?? true).Take(Excluded)];
    }

    private SongCatalog Catalog()
    {
        if (!SharedRows)
            return Worlds.Catalog(Songs);
        SongCatalog sample = SongCatalog.LoadSample();
        var values = new float[Songs * sample.Features.FeatureCount];
        for (int song = 0; song < Songs; song++)
            sample.Features.Row(song % sample.Count).CopyTo(values.AsSpan(song * sample.Features.FeatureCount));
        Song[] songs = [.. Enumerable.Range(0, Songs).Select(number => new Song($"{number}", $"Song {number}"))];
        return new SongCatalog($"shared-{Songs}", songs, new FeatureTable(sample.Features.Names, values), sample.FeatureNames);
    }
}
