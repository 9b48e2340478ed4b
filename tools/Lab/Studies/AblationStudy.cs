using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>One agent as it is, and with one thing changed at a time: what each is worth and costs.</summary>
internal sealed class AblationStudy
{
    public required World World { get; init; }

    public required IReadOnlyList<string>? Only { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public void Run()
    {
        PlaylistEnvironment world = World.Make();
        ActionHeadDqnOptions asItIs = new ActionHeadDqnAgent(world.Spec).Options;
        Change[] changes = [
            .. Change.From(asItIs).Where(
            change =>
            change.Apply is null || Only is null || Only.Any(word => change.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))];
        foreach (Change change in changes)
            _ = new ActionHeadDqnAgent(world.Spec, change.Of(asItIs));
        (Change Change, ulong Seed)[] jobs = [
            .. changes.SelectMany(change => Enumerable.Range(1, Seeds).Select(seed => (change, (ulong)seed)))];
        (QPolicy Policy, double Seconds)[] trained = TrainingQueue.Run(jobs, _ => Episodes, (job, bar) =>
        {
            PlaylistEnvironment own = World.Make();
            var agent = new ActionHeadDqnAgent(own.Spec, job.Change.Of(asItIs) with { Seed = job.Seed, Threads = 1 });
            TrainingReport report = new Trainer(own, agent, new() { Seed = job.Seed }).Train(Episodes, bar.Of(Episodes));
            return (agent.ToPolicy(), report.Duration.TotalSeconds);
        });

        var evaluator = new Evaluator(
            world, new() { Listeners = Listeners, ExpectedRewards = World.HasChance, Purpose = SeedPurpose.Validation });
        var contenders = new List<Contender>();
        if (World.FutureMatters)
            contenders.Add(new Contender("greedy", new GreedyPolicy(world), knowsTruth: true));
        if (world.UserModel is IPlanner)
            contenders.Add(new Contender("plan", new PlanningPolicy(world), knowsTruth: true));
        contenders.AddRange(
            changes.Select(
            (change, place) =>
            new Contender(change.Name, [.. trained.Skip(place * Seeds).Take(Seeds).Select(one => (IPolicy)one.Policy)])));
        Write(evaluator.Evaluate(contenders), changes, place => trained.Skip(place * Seeds).Take(Seeds).Average(one => one.Seconds));
    }

    private void Write(EvaluationResult evaluation, Change[] changes, Func<int, double> seconds)
    {
        string from = World.FutureMatters ? "greedy" : EvaluationResult.RandomName;
        string to = evaluation.Rows.Any(row => row.Name == "plan") ? "plan" : EvaluationResult.BestName;
        double gap = evaluation[to].MeanReturn - evaluation[from].MeanReturn;
        var table = new Table().Title($"{evaluation.World}, {Episodes} episodes: share closed from {from} to {to}")
            .Border(TableBorder.Simple);
        table.AddColumns("change", "share closed", "points more than as it is", "time");
        foreach ((Change change, int place) in changes.Select((change, place) => (change, place)))
        {
            (double share, Interval interval) = evaluation.ShareClosed(change.Name, from, to);
            (double difference, Interval around) = evaluation.Difference(change.Name, changes[0].Name);
            table.AddRow(
                change.Name,
                Figures.WithInterval(100 * share, 100 * interval.Low, 100 * interval.High, "F1"),
                place == 0 ? "" : Figures.WithInterval(100 * difference / gap, 100 * around.Low / gap, 100 * around.High / gap, "F1"),
                Figures.Number(seconds(place) / seconds(0), "F2") + " ×");
        }

        Figures.Write(table);
        AnsiConsole.WriteLine($"{Seeds} training seeds, {Listeners} validation listeners, 95 % intervals over both; differences are paired "
            + $"over listeners. The time is noisy: trainings share the cores.");
    }
}
