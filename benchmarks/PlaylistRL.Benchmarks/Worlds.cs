namespace PlaylistRL.Benchmarks;

/// <summary>
/// The worlds that are measured: the sample catalogue, and generated ones of any size in which nearly every song has its own features.
/// </summary>
internal static class Worlds
{
    private const int FeatureCount = 21;

    public static PlaylistEnvironment Sample() => new(SongCatalog.LoadSample(), new DotProductUserModel());

    public static PlaylistEnvironment Generated(int songs) => new(Catalog(songs), new DotProductUserModel());

    /// <summary>
    /// Binary features, each present with probability 0.3: at a million songs about 2²¹ different rows are possible. Ten songs an artist.
    /// </summary>
    public static SongCatalog Catalog(int songs)
    {
        var random = new SeededRandom(Seeds.Derive(1, SeedPurpose.Application, (ulong)songs));
        var values = new float[songs * FeatureCount];
        foreach (ref float value in values.AsSpan())
            value = random.NextSingle() < 0.3f ? 1f : 0f;
        string[] names = [.. Enumerable.Range(1, FeatureCount).Select(number => $"Feature {number}")];
        Song[] list = [
            .. Enumerable.Range(1, songs).Select(number => new Song($"{number}", $"Song {number}", $"Artist {(number - 1) / 10}"))];
        return new SongCatalog($"generated-{songs}", list, new FeatureTable(names, values));
    }

    /// <summary>Plays one episode and lets the agent learn.</summary>
    public static void Play(IEnvironment world, IAgent agent, ulong seed)
    {
        TimeStep step = world.Reset(seed);
        while (step.IsRunning)
        {
            step = world.Step(agent.Act(step).Action);
            agent.Observe(step);
        }
    }
}
