using PlaylistRL.Evaluation;
using PlaylistRL.Learning;
using PlaylistRL.Worlds;
using Spectre.Console;

namespace PlaylistRL.Samples.CompareAgents;

/// <summary>Trains both agents, judges them beside simple rules, prints a table and gathers the runs.</summary>
internal static class MissionComparison
{
    /// <summary>One training: an agent's kind, how long, with which seed.</summary>
    private sealed record Job(string Agent, int Episodes, ulong Seed)
    {
        public string Row => $"{Agent} @{Episodes}";
    }

    public static ComparisonResults Run(SongCatalog catalog, int[] episodes, int seeds)
    {
        // The longest first: so the cores are busy to the end.
        Job[] jobs = [
            .. from count in episodes.OrderDescending() from seed in Enumerable.Range(1, seeds) from agent in (string[])["ah-dqn", "dqn"]
                         select new Job(agent, count, (ulong)seed)];
        var trained = new (IPolicy Policy, TrainingReport Report, double Discount)[jobs.Length];
        AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(display =>
        {
            ProgressTask[] bars = [.. jobs.Select(job => display.AddTask($"{job.Row}, seed {job.Seed}", autoStart: false, maxValue: 1))];
            Parallel.For(0, jobs.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                bars[i].StartTask();
                trained[i] = Train(catalog, jobs[i], new Bar(bars[i]));
                bars[i].StopTask();
            });
        });

        PlaylistEnvironment world = World(catalog);
        ulong[] all = [.. Enumerable.Range(1, seeds).Select(seed => (ulong)seed)];
        IReadOnlyList<Contender> rules = ComparisonRows.Train(world, episodes[^1], all);
        IGrouping<string, int>[] rows = [.. Enumerable.Range(0, jobs.Length).OrderBy(i => jobs[i].Seed).GroupBy(i => jobs[i].Row)];
        EvaluationResult evaluation = new Evaluator(world).Evaluate(
            [.. rules, .. rows.Select(row => new Contender(row.Key, [.. row.Select(i => trained[i].Policy)]))]);
        ComparisonTable.Write(
            evaluation,
            $"@: training episodes; popularity and linear are fitted on {episodes[^1]}. Intervals over {seeds} trainings and the "
                + $"listeners.");
        return new ComparisonResults
        {
            Environment = ComparisonMachine.Current,
            Runs =
            [
                ComparisonRun.Of(evaluation, EvaluationResult.RandomName, catalog),
                .. rules.SelectMany(rule => rule.Name is "popularity" or "linear"
                    ? all.Select(
                        (seed, place) => ComparisonRun.OfRow(evaluation, evaluation.OfSeed(rule.Name, place), catalog, episodes[^1], seed))
                    : [ComparisonRun.Of(evaluation, rule.Name, catalog)]),
                ComparisonRun.Of(evaluation, EvaluationResult.BestName, catalog),
                .. rows.SelectMany(row => row.Select(
                    (i, place) => Result(evaluation, place, jobs[i], trained[i].Report, trained[i].Discount, catalog))),
            ],
        };
    }

    private static PlaylistEnvironment World(SongCatalog catalog) => new(catalog, new DotProductUserModel());

    private static (IPolicy Policy, TrainingReport Report, double Discount) Train(
        SongCatalog catalog, Job job, IProgress<TrainingProgress> progress)
    {
        PlaylistEnvironment world = World(catalog);
        (IAgent agent, double? discount) = Make(world.Spec, job);
        TrainingReport report = new Trainer(world, agent, new() { Seed = job.Seed }).Train(job.Episodes, progress);
        return (agent.ToPolicy(), report, discount!.Value);
    }

    private static (IAgent Agent, double? Discount) Make(EnvironmentSpec world, Job job)
    {
        if (job.Agent == "dqn")
        {
            var dqn = new DqnAgent(world, new() { Seed = job.Seed, Threads = 1 });
            return (dqn, dqn.Options.Discount);
        }

        var head = new ActionHeadDqnAgent(world, new() { Seed = job.Seed, Threads = 1 });
        return (head, head.Options.Discount);
    }

    private static ComparisonRun Result(
        EvaluationResult evaluation, int place, Job job, TrainingReport report, double discount, SongCatalog catalog)
    {
        ComparisonRun run = ComparisonRun.OfRow(evaluation, evaluation.OfSeed(job.Row, place), catalog, job.Episodes, job.Seed);
        return run.With(report) with { Agent = job.Agent, Preset = "default", Discount = discount };
    }

    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => task.Value = value.Fraction;
    }
}
