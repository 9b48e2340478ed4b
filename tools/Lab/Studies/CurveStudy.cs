using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>Each agent trained once and judged on the way, beside the rules fitted on as many episodes of random play.</summary>
internal sealed class CurveStudy
{
    private static readonly string[] _names = ["ah-dqn", "myopic", "dqn", "linear", "popularity"];

    public required World World { get; init; }

    public required IReadOnlyList<int> Marks { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public ComparisonResults Run()
    {
        (string Name, ulong Seed)[] jobs = [.. from name in _names from seed in Enumerable.Range(1, Seeds) select (name, (ulong)seed)];
        IPolicy[][] atMarks = TrainingQueue.Run(jobs, _ => Marks[^1], (job, bar) => AtMarks(job.Name, job.Seed, bar));
        PlaylistEnvironment world = World.Make();
        var contenders =
            new List<Contender> { new("cosine", new CosinePolicy(world.Spec)), new("greedy", new GreedyPolicy(world), knowsTruth: true) };
        for (int agent = 0; agent < _names.Length; agent++)
        {
            for (int mark = 0; mark < Marks.Count; mark++)
                contenders.Add(
                    new Contender(
                    Row(_names[agent], Marks[mark]), [
                    .. Enumerable.Range(0, Seeds).Select(seed => atMarks[(agent * Seeds) + seed][mark])]));
        }

        EvaluationResult evaluation = new Evaluator(world, new() { Listeners = Listeners, ExpectedRewards = World.HasChance })
            .Evaluate(contenders);
        Write(evaluation);
        IEnumerable<ComparisonRun> fixedRows = new[] { EvaluationResult.RandomName, "cosine", "greedy", EvaluationResult.BestName }.Select(
            name => ComparisonRun.Of(evaluation, name, World.Catalog));
        IEnumerable<ComparisonRun> runs = from name in _names
                                          from mark in Marks
                                          from seed in Enumerable.Range(0, Seeds)
                                          select ComparisonRun.OfRow(
                                              evaluation, evaluation.OfSeed(Row(name, mark), seed), World.Catalog, mark, (ulong)seed
                                              + 1) with
                                          { Agent = name, Preset = name is "ah-dqn" or "dqn" ? "default" : null };
        return new ComparisonResults { Environment = ComparisonMachine.Current, Runs = [.. fixedRows, .. runs] };
    }

    private static string Row(string name, int mark) => $"{name} @{mark}";

    private IPolicy[] AtMarks(string name, ulong seed, TrainingBar bar)
    {
        PlaylistEnvironment world = World.Make();
        if (name is "linear" or "popularity")
        {
            bar.Of(Marks[^1]).Report(new TrainingProgress(Marks[^1], 1, double.NaN, double.NaN, double.NaN, 0, TimeSpan.Zero));
            return [.. Marks.Select(
                mark => name == "linear" ? (IPolicy)LinearPolicy.Train(world, mark, seed) : PopularityPolicy.Train(world, mark, seed))];
        }

        string? preset = name is "ah-dqn" or "dqn" ? "default" : null;
        (IAgent agent, _) = new Training(name, preset, name == "myopic" ? 0 : null, Marks[^1], seed).Make(World);
        var trainer = new Trainer(world, agent, new() { Seed = seed });
        var policies = new IPolicy[Marks.Count];
        for (int mark = 0, done = 0; mark < policies.Length; done = Marks[mark++])
        {
            trainer.Train(Marks[mark] - done, bar.Of(Marks[mark] - done));
            policies[mark] = agent.ToPolicy();
        }

        return policies;
    }

    private void Write(EvaluationResult evaluation)
    {
        string from = World.FutureMatters ? "greedy" : EvaluationResult.RandomName;
        var table = new Table().Title($"{evaluation.World}: share closed from {from} to best, in %")
            .Border(TableBorder.Simple);
        table.AddColumn("episodes");
        foreach (string name in _names)
            table.AddColumn(name);
        foreach (int mark in Marks)
        {
            table.AddRow([$"{mark}", .. _names.Select(name =>
            {
                (double share, Interval interval) = evaluation.ShareClosed(Row(name, mark), from, EvaluationResult.BestName);
                return Figures.WithInterval(100 * share, 100 * interval.Low, 100 * interval.High, "F1");
            })]);
        }

        Figures.Write(table);
        AnsiConsole.WriteLine($"{Seeds} training seeds, {Listeners} held-out listeners, 95 % intervals over both.");
    }
}
