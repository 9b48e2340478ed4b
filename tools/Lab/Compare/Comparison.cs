using System.Globalization;
using PlaylistRL.Samples;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>Trains everything, judges everything, prints a table and gathers the runs.</summary>
internal sealed class Comparison
{
    private static readonly string[] _comparedWith = ["penalty", "rollout", "myopic"];

    public required World World { get; init; }

    public required IReadOnlyList<string> Agents { get; init; }

    public required IReadOnlyList<string> Presets { get; init; }

    public required double? Discount { get; init; }

    public required int? LearnEvery { get; init; }

    /// <summary>On how many of the songs action-head agents are trained; null for all.</summary>
    public required int? TrainSongs { get; init; }

    public required IReadOnlyList<int> EpisodeCounts { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public ComparisonResults Run()
    {
        PlaylistEnvironment world = World.Make();
        var evaluator = new Evaluator(world, new() { Listeners = Listeners, ExpectedRewards = World.HasChance });
        List<Trained> trained = [.. TrainAgents(), .. TrainRules(world)];
        Contender[] fixedRows = [.. FixedRows(world)];
        IGrouping<string, Trained>[] trainedRows = [.. trained.OrderBy(one => one.Training.Seed).GroupBy(one => one.Training.Row)];
        EvaluationResult evaluation = evaluator.Evaluate(
            [.. fixedRows, .. trainedRows.Select(row => new Contender(row.Key, [.. row.Select(one => one.Policy)]))]);
        ComparisonTable.Write(
            evaluation, $"@: training episodes. The intervals are over {Seeds} training seed{(Seeds == 1 ? "" : "s")} and over listeners.");
        if (World.FutureMatters)
            WriteShares(evaluation);
        if (World.Model is not null)
            WriteFeedback(evaluation, trainedRows);
        foreach (
            IGrouping<string, string> warning in trained.SelectMany(
            one => (one.Report?.Warnings ?? []).Select(text => (one.Training.Row, Text: text))).GroupBy(one => one.Row, one => one.Text))
            AnsiConsole.WriteLine($"{warning.Key}, {warning.Count()} of {Seeds} seeds: {warning.First()}");
        string[] once = [
            EvaluationResult.RandomName, .. fixedRows.Select(row => row.Name), .. evaluation.BestKind is null ? Array.Empty<string>()
            : [EvaluationResult.BestName]];
        return new ComparisonResults
        {
            Environment = ComparisonMachine.Current,
            Runs = [.. once.Select(
                name => ComparisonRun.Of(evaluation, name, World.Catalog)), .. trainedRows.SelectMany(row => Runs(evaluation, row))],
        };
    }

    /// <summary>
    /// What counts where greedy is not optimal: how much of what it leaves is taken, and by how much an agent is ahead of the rules that
    /// know the truth.
    /// </summary>
    private static void WriteShares(EvaluationResult evaluation)
    {
        string end = evaluation.Rows.Any(row => row.Name == "plan") ? "plan" : EvaluationResult.BestName;
        AnsiConsole.WriteLine($"From greedy (0 %) to {end} (100 %):");
        foreach (string name in evaluation.Rows.Select(row => row.Name).Where(name => name.Contains('@') || name is "penalty" or "rollout"))
        {
            (double share, Interval interval) = evaluation.ShareClosed(name, "greedy", end);
            string line = string.Create(
                CultureInfo.InvariantCulture, $"  {name,-24} {100 * share,7:F1} % ({100 * interval.Low:F1} … {100 * interval.High:F1})");
            if (name.StartsWith("ah-dqn", StringComparison.Ordinal))
                line += string.Concat(
                    _comparedWith.SelectMany(other => evaluation.Rows.Where(row => row.Name.Split(' ')[0] == other))
                    .Select(other => Ahead(evaluation, name, other.Name)));
            AnsiConsole.WriteLine(line);
        }
    }

    /// <summary>
    /// What counts where taste is hidden: how near exact reasoning an agent comes, and that it loses it with somebody else's feedback.
    /// </summary>
    private void WriteFeedback(EvaluationResult evaluation, IEnumerable<IGrouping<string, Trained>> trainedRows)
    {
        IGrouping<string, Trained>[] heads = [.. trainedRows.Where(row => row.First().Training.Agent is "ah-dqn" or "myopic")];
        PlaylistEnvironment world = World.MakeWithAnothersFeedback();
        EvaluationResult another = new Evaluator(world, new() { Listeners = Listeners, ExpectedRewards = World.HasChance }).Evaluate(
            [.. heads.Select(row => new Contender(row.Key, [.. row.Select(one => one.Policy)])), new Contender(
                "ridge-greedy", FullBeliefPolicy.Upper(world, 0))]);
        AnsiConsole.WriteLine("From prior-greedy (0 %) to bayes-greedy (100 %), and the return with another's feedback:");
        foreach (
            string name in another.Rows.Select(row => row.Name)
            .Where(name => name is not (EvaluationResult.RandomName or EvaluationResult.BestName)))
        {
            (double share, Interval interval) = evaluation.ShareClosed(name, "prior-greedy", "bayes-greedy");
            string line = $"  {name,-24} {Figures.WithInterval(100 * share, 100 * interval.Low, 100 * interval.High, "F1")} %   another's: {Figures.WithInterval(another[name].MeanReturn, another[name].ReturnInterval.Low, another[name].ReturnInterval.High, "F2")}";
            AnsiConsole.WriteLine(
                line + (name == "ridge-greedy" ? "" : Ahead(evaluation, name, "ridge-greedy") + Ahead(evaluation, name, "bayes-greedy")));
        }
    }

    private static string Ahead(EvaluationResult evaluation, string name, string other)
    {
        (double difference, Interval interval) = evaluation.Difference(name, other);
        return string.Create(
            CultureInfo.InvariantCulture, $"   − {other}: {difference:+0.00;-0.00} ({interval.Low:F2} … {interval.High:F2})");
    }

    /// <summary>Makes everything once, so that what is wrong shows before hours of training.</summary>
    public void Validate()
    {
        if (TrainSongs > World.Catalog.Count)
            throw new ArgumentException($"--train-songs is {TrainSongs}, but there are {World.Catalog.Count} songs.");
        foreach (string agent in Agents)
        {
            foreach (string preset in Presets)
                _ = new Training(agent, preset, Discount, EpisodeCounts[0], Seed: 1) { LearnEvery = LearnEvery }.Make(World);
        }

        _ = new Evaluator(World.Make(), new() { Listeners = Listeners, ExpectedRewards = World.HasChance });
    }

    private IEnumerable<Contender> FixedRows(PlaylistEnvironment world)
    {
        // Where listeners respond, the belief that the observation shows has taken it in, and the same rule is greedy on that.
        if (World.Model is null || World.BeliefIsExact)
            yield return new Contender(World.Model is null ? "cosine" : "mean-greedy", new CosinePolicy(world.Spec));
        yield return new Contender("greedy", new GreedyPolicy(world), knowsTruth: true);
        if (World.FutureMatters)
        {
            (Penalty penalty, double factor) = PenaltyPolicy.Tune(World, Listeners);
            AnsiConsole.WriteLine(
                $"penalty, tuned on validation listeners: {factor.ToString(CultureInfo.InvariantCulture)} × {penalty.Name}");
            yield return new Contender("penalty", new PenaltyPolicy(world, penalty, factor), knowsTruth: true);
            yield return new Contender("rollout", new RolloutPolicy(world, samples: World.HasChance ? 8 : 1), knowsTruth: true);
        }

        if (World.Model is TasteModel model)
        {
            double deviations = TuneDeviations();
            AnsiConsole.WriteLine(
                $"linucb, tuned on validation listeners: {deviations.ToString(CultureInfo.InvariantCulture)} standard deviations");
            yield return new Contender("cosine", FullBeliefPolicy.Stated(world));
            yield return new Contender("ridge-greedy", FullBeliefPolicy.Upper(world, 0));
            yield return new Contender("linucb", FullBeliefPolicy.Upper(world, deviations));
            yield return new Contender("thompson", FullBeliefPolicy.Thompson(world));
            yield return new Contender("prior-greedy", new BayesPolicy(world, model, 0, followsFeedback: false), knowsTruth: true);
            yield return new Contender("bayes-greedy", new BayesPolicy(world, model, 0), knowsTruth: true);
            yield return new Contender("bayes + 0.5 sd", new BayesPolicy(world, model, 0.5), knowsTruth: true);
            yield return new Contender("bayes + 1 sd", new BayesPolicy(world, model, 1), knowsTruth: true);
        }

        if (world.UserModel is IPlanner)
            yield return new Contender("plan", new PlanningPolicy(world), knowsTruth: true);
    }

    /// <summary>The number of standard deviations, of a few, with which LinUCB earns most on validation listeners.</summary>
    private double TuneDeviations()
    {
        double[] tried = [0.25, 0.5, 1, 2];
        PlaylistEnvironment own = World.Make();
        EvaluationResult evaluation = new Evaluator(
            own, new() { Listeners = Listeners, ExpectedRewards = World.HasChance, Purpose = SeedPurpose.Validation })
            .Evaluate(
                [.. tried.Select(deviations => new Contender(Figures.Number(deviations, "R"), FullBeliefPolicy.Upper(own, deviations)))]);
        return tried.MaxBy(deviations => evaluation[Figures.Number(deviations, "R")].MeanReturn);
    }

    private List<Trained> TrainAgents()
    {
        var trainings = new List<Training>();
        foreach (int episodes in EpisodeCounts.OrderDescending())
        {
            for (ulong seed = 1; seed <= (ulong)Seeds; seed++)
            {
                trainings.AddRange(
                    from agent in Agents
                    from preset in Presets
                    select new Training(
                    agent, preset, Discount, episodes, seed)
                    { LearnEvery = LearnEvery });
                trainings.Add(new Training("myopic", null, 0, episodes, seed) { LearnEvery = LearnEvery });
            }
        }

        return [.. TrainingQueue.Run(trainings, training => training.Episodes, (training, bar) =>
        {
            World world = TrainSongs is int songs && training.Agent != "dqn" ? World.Sample(songs, training.Seed) : World;
            (IAgent agent, double discount) = training.Make(world);
            TrainingReport report = new Trainer(world.Make(), agent, new() { Seed = training.Seed })
                .Train(training.Episodes, bar.Of(training.Episodes));
            IPolicy policy = agent.ToPolicy();
            return new Trained(training, world == World ? policy : ((QPolicy)policy).For(World.Make().Spec), discount, report);
        })];
    }

    private IEnumerable<Trained> TrainRules(PlaylistEnvironment world)
    {
        foreach (int episodes in EpisodeCounts.OrderDescending())
        {
            for (ulong seed = 1; seed <= (ulong)Seeds; seed++)
            {
                yield return new Trained(
                    new Training("popularity", null, null, episodes, seed), PopularityPolicy.Train(world, episodes, seed), null, null);
                yield return new Trained(
                    new Training("linear", null, null, episodes, seed), LinearPolicy.Train(world, episodes, seed), null, null);
            }
        }
    }

    private IEnumerable<ComparisonRun> Runs(EvaluationResult evaluation, IEnumerable<Trained> row) => row.Select((one, place) =>
    {
        EvaluationRow ofSeed = evaluation.OfSeed(one.Training.Row, place);
        ComparisonRun run = ComparisonRun.OfRow(evaluation, ofSeed, World.Catalog, one.Training.Episodes, one.Training.Seed) with
        {
            Agent = one.Training.Agent,
            Preset = one.Training.Preset,
            Discount = one.Discount,
        };
        return one.Report is null ? run : run.With(one.Report);
    });
}
