using PlaylistRL.Evaluation;
using PlaylistRL.Learning;
using PlaylistRL.Worlds;
using Spectre.Console;

namespace PlaylistRL.Samples.Quickstart;

/// <summary>
/// Everything that is trained for the comparison, side by side on the cores there are; each agent has a world of its own.
/// </summary>
internal sealed class TrainedAgents
{
    private readonly PlaylistEnvironment _world;
    private readonly List<Contender> _contenders = [];

    private TrainedAgents(PlaylistEnvironment world, ActionHeadDqnAgent actionHead)
    {
        _world = world;
        ActionHead = actionHead;
    }

    public ActionHeadDqnAgent ActionHead { get; }

    public static TrainedAgents Train(SongCatalog catalog, int episodes, ulong seed)
    {
        PlaylistEnvironment World() => new(catalog, new DotProductUserModel());
        EnvironmentSpec spec = World().Spec;
        var best = new ActionHeadDqnAgent(spec, new() { Seed = seed, Threads = 1 });
        (string Name, IAgent Agent)[] agents =
        [
            ("ah-dqn", best),
            ("ah-dqn mission", new ActionHeadDqnAgent(spec, ActionHeadDqnOptions.Mission with { Seed = seed, Threads = 1 })),
            ("dqn", new DqnAgent(spec, new() { Seed = seed, Threads = 1 })),
            ("dqn mission", new DqnAgent(spec, DqnOptions.Mission with { Seed = seed, Threads = 1 })),
            ("myopic", new ActionHeadDqnAgent(spec, new() { Seed = seed, Threads = 1, Discount = 0 })),
        ];
        AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(display =>
        {
            ProgressTask[] bars = [.. agents.Select(agent => display.AddTask(agent.Name, autoStart: false, maxValue: 1))];
            Parallel.For(0, agents.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                bars[i].StartTask();
                new Trainer(World(), agents[i].Agent, new() { Seed = seed }).Train(episodes, new Bar(bars[i]));
                bars[i].StopTask();
            });
        });

        PlaylistEnvironment world = World();
        var trained = new TrainedAgents(world, best);
        trained._contenders.AddRange(ComparisonRows.Train(world, episodes, [seed]));
        trained._contenders.AddRange(agents.Select(agent => new Contender(agent.Name, agent.Agent.ToPolicy())));
        return trained;
    }

    public EvaluationResult Judge() => new Evaluator(_world).Evaluate(_contenders);

    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => task.Value = value.Fraction;
    }
}
