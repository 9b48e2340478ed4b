using System.Collections.Concurrent;
using Spectre.Console;

namespace PlaylistRL.Samples.CompareAgents;

/// <summary>Trains everything, judges everything, prints a table and gathers the runs.</summary>
internal sealed class Comparison
{
    public required SongCatalog Catalog { get; init; }

    public required IReadOnlyList<string> Agents { get; init; }

    public required IReadOnlyList<string> Presets { get; init; }

    public required double? Discount { get; init; }

    public required IReadOnlyList<int> EpisodeCounts { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public ComparisonResults Run()
    {
        var world = World();
        var evaluator = new Evaluator(world, new() { Listeners = Listeners });
        List<Trained> trained = [.. TrainAgents(), .. TrainRules(world)];
        Contender[] fixedRows = [new("cosine", new CosinePolicy(world.Spec)), new("greedy", new GreedyPolicy(world), knowsTruth: true)];

        Contender[] rows = [.. fixedRows, .. trained.GroupBy(one => one.Training.Row).Select(row => new Contender(row.Key, [.. row.OrderBy(one => one.Training.Seed).Select(one => one.Policy)]))];
        ComparisonTable.Write(evaluator.Evaluate(rows), $"@: training episodes. The intervals are over {Seeds} training seed{(Seeds == 1 ? "" : "s")} and over listeners.");
        return new ComparisonResults { Environment = ComparisonMachine.Current, Runs = [.. Runs(evaluator, fixedRows, trained)] };
    }

    /// <summary>Makes everything once, so that what is wrong shows before hours of training.</summary>
    public void Validate()
    {
        EnvironmentSpec spec = World().Spec;
        foreach (string agent in Agents)
        {
            foreach (string preset in Presets)
                _ = new Training(agent, preset, Discount, EpisodeCounts[0], Seed: 1).Make(spec);
        }

        _ = new Evaluator(World(), new() { Listeners = Listeners });
    }

    private PlaylistEnvironment World() => new(Catalog, new DotProductUserModel());

    private List<Trained> TrainAgents()
    {
        var trainings = new List<Training>();
        foreach (int episodes in EpisodeCounts.OrderDescending())
        {
            for (ulong seed = 1; seed <= (ulong)Seeds; seed++)
            {
                trainings.AddRange(from agent in Agents from preset in Presets select new Training(agent, preset, Discount, episodes, seed));
                trainings.Add(new Training("myopic", null, 0, episodes, seed));
            }
        }

        EnvironmentSpec spec = World().Spec;
        var trained = new ConcurrentBag<Trained>();
        AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(display =>
        {
            ProgressTask bar = display.AddTask($"{trainings.Count} trainings", maxValue: trainings.Sum(training => (double)training.Episodes));
            var queue = Partitioner.Create(trainings, EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(queue, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, training =>
            {
                (IAgent agent, double discount) = training.Make(spec);
                var trainer = new Trainer(World(), agent, new() { Seed = training.Seed });
                TrainingReport report = trainer.Train(training.Episodes, new Bar(bar, training.Episodes));
                trained.Add(new Trained(training, agent.ToPolicy(), discount, report));
            });
        });
        return [.. trained.OrderBy(one => trainings.IndexOf(one.Training))];
    }

    private IEnumerable<Trained> TrainRules(PlaylistEnvironment world)
    {
        foreach (int episodes in EpisodeCounts.OrderDescending())
        {
            for (ulong seed = 1; seed <= (ulong)Seeds; seed++)
            {
                yield return new Trained(new Training("popularity", null, null, episodes, seed), PopularityPolicy.Train(world, episodes, seed), null, null);
                yield return new Trained(new Training("linear", null, null, episodes, seed), LinearPolicy.Train(world, episodes, seed), null, null);
            }
        }
    }

    private IEnumerable<ComparisonRun> Runs(Evaluator evaluator, Contender[] fixedRows, List<Trained> trained)
    {
        for (ulong seed = 1; seed <= (ulong)Seeds; seed++)
        {
            Trained[] ofSeed = [.. trained.Where(one => one.Training.Seed == seed)];
            Evaluation evaluation = evaluator.Evaluate([.. fixedRows, .. ofSeed.Select(one => new Contender(one.Training.Row, one.Policy))]);
            string[] once = [Evaluation.RandomName, .. fixedRows.Select(row => row.Name), Evaluation.BestName];
            foreach (string name in seed == 1 ? once : [])
                yield return ComparisonRun.Of(evaluation, name, Catalog);
            foreach (Trained one in ofSeed)
            {
                ComparisonRun run = ComparisonRun.Of(evaluation, one.Training.Row, Catalog, one.Training.Episodes, seed) with
                {
                    Agent = one.Training.Agent,
                    Preset = one.Training.Preset,
                    Discount = one.Discount,
                };
                yield return one.Report is null ? run : run.With(one.Report);
            }
        }
    }

    /// <summary>Adds what one training got on to the bar that all share.</summary>
    private sealed class Bar(ProgressTask task, int episodes) : IProgress<TrainingProgress>
    {
        private double _told;

        public void Report(TrainingProgress value)
        {
            double done = value.Fraction * episodes;
            lock (task)
                task.Increment(done - _told);
            _told = done;
        }
    }
}
