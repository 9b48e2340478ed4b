using BenchmarkDotNet.Attributes;

namespace PlaylistRL.Benchmarks;

/// <summary>
/// One training episode (a playlist of 10, one learning step a song) of a warm agent, by catalogue size. 1/Mean is the episode throughput.
/// </summary>
public class EpisodeBenchmarks
{
    private PlaylistEnvironment _world = null!;
    private IAgent _agent = null!;
    private ulong _episode;

    /// <summary>Songs in the catalogue; 0 is the sample catalogue, 1000 songs with about 250 distinct feature rows.</summary>
    [Params(0, 100, 1_000, 10_000)]
    public int Songs { get; set; }

    [GlobalSetup(Target = nameof(Dqn))]
    public void SetUpDqn() => SetUp(world => new DqnAgent(world.Spec));

    [GlobalSetup(Target = nameof(DqnMission))]
    public void SetUpDqnMission() => SetUp(world => new DqnAgent(world.Spec, DqnOptions.Mission));

    [GlobalSetup(Target = nameof(ActionHead))]
    public void SetUpActionHead() => SetUp(world => new ActionHeadDqnAgent(world.Spec, new() { LearnEvery = 1 }));

    [GlobalSetup(Target = nameof(ActionHeadMission))]
    public void SetUpActionHeadMission() => SetUp(world => new ActionHeadDqnAgent(world.Spec, ActionHeadDqnOptions.Mission));

    [Benchmark(Baseline = true)]
    public void Dqn() => Worlds.Play(_world, _agent, _episode++);

    [Benchmark]
    public void DqnMission() => Worlds.Play(_world, _agent, _episode++);

    [Benchmark]
    public void ActionHead() => Worlds.Play(_world, _agent, _episode++);

    [Benchmark]
    public void ActionHeadMission() => Worlds.Play(_world, _agent, _episode++);

    private void SetUp(Func<PlaylistEnvironment, IAgent> make)
    {
        _world = Songs == 0 ? Worlds.Sample() : Worlds.Generated(Songs);
        _agent = make(_world);
        for (_episode = 0; _episode < 60; _episode++)
            Worlds.Play(_world, _agent, _episode);
    }
}
