using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>
/// What features should be made of a table's numbers: one from 0 to 1, or three, low, middle and high. Agents are trained as an application
/// trains them, on each; all are judged on the same listeners, whose taste is about the numbers themselves.
/// </summary>
internal sealed class NumbersStudy
{
    private static readonly NumberEncoding[] _encodings = [NumberEncoding.Scaled, NumberEncoding.LowMiddleHigh];

    public required Func<NumberEncoding, SongCatalog> Table { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public required int[] Lengths { get; init; }

    public void Run()
    {
        SongCatalog[] tables = [.. _encodings.Select(Table)];
        (int Table, ulong Seed)[] jobs =
            [.. Enumerable.Range(0, tables.Length).SelectMany(table => Enumerable.Range(1, Seeds).Select(seed => (table, (ulong)seed)))];
        QPolicy[] trained = TrainingQueue.Run(jobs, _ => Episodes, (job, bar) =>
        {
            var world = new PlaylistEnvironment(
                tables[job.Table], new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
            var agent = new ActionHeadDqnAgent(
                world.Spec, ActionHeadDqnOptions.Sessions with { Seed = job.Seed, Threads = 1, LearnEvery = 4 });
            new Trainer(world, agent, new() { Seed = job.Seed }).Train(Episodes, bar.Of(Episodes));
            return agent.ToPolicy();
        });
        AnsiConsole.WriteLine(FormattableString.Invariant($"{tables[0].Count} songs; {tables[0].FeatureNames.Count} features where ")
            + FormattableString.Invariant($"numbers are scaled, {tables[1].FeatureNames.Count} where they are low, middle and high."));
        foreach (int length in Lengths)
        {
            var table = new Table().Title(FormattableString.Invariant($"songs completed of {length}")).Border(TableBorder.Simple);
            table.AddColumns("taste of numbers", "policy", "scaled", "low, middle, high", "the second minus the first");
            foreach (NumberTaste taste in Enum.GetValues<NumberTaste>())
                AddRows(table, tables, trained, taste, length);
            Figures.Write(table);
        }

        AnsiConsole.WriteLine(FormattableString.Invariant($"{Listeners} listeners, the same for all; {Seeds} seeds of training; 95 % ")
            + "intervals over both, of pairs in the last column.");
    }

    private void AddRows(Table table, SongCatalog[] tables, QPolicy[] trained, NumberTaste taste, int length)
    {
        var model = new NumbersUserModel(tables[0], taste);
        PlaylistEnvironment[] worlds = [.. tables.Select(songs => new PlaylistEnvironment(songs, model, new() { Length = length }))];
        (string Name, Func<int, int, IPolicy> Of)[] policies =
        [
            ("random", (_, _) => new RandomPolicy()),
            ("cosine, what is stated", (encoding, _) => CosinePolicy.Of(worlds[encoding].Spec)),
            ("ridge-greedy", (encoding, _) => BeliefPolicy.Greedy(tables[encoding]).For(worlds[encoding].Spec)),
            ("AH-DQN", (encoding, seed) => trained[(encoding * Seeds) + seed].For(worlds[encoding].Spec)),
        ];
        foreach ((string name, Func<int, int, IPolicy> of) in policies)
        {
            int seeds = name == "AH-DQN" ? Seeds : 1;
            double[][][] returns = [.. Enumerable.Range(0, tables.Length).Select(encoding => Enumerable.Range(0, seeds)
                .Select(seed => Returns(worlds[encoding], of(encoding, seed))).ToArray())];
            double[][] difference = [.. returns[1].Zip(returns[0], (second, first) => second.Zip(first, (x, y) => x - y).ToArray())];
            table.AddRow(taste.ToString().ToLowerInvariant(), name, Text(returns[0]), Text(returns[1]), Text(difference));
        }
    }

    private double[] Returns(PlaylistEnvironment world, IPolicy policy)
    {
        var returns = new double[Listeners];
        for (int listener = 0; listener < returns.Length; listener++)
        {
            ulong seed = Learning.Seeds.Derive(Learning.Seeds.Derive(0, SeedPurpose.Test), (ulong)listener);
            TimeStep step = world.Reset(seed);
            while (!step.IsLast)
            {
                step = world.Step(policy.Select(step, seed).Action);
                returns[listener] += step.Reward;
            }
        }

        return returns;
    }

    private static string Text(double[][] perSeed)
    {
        Interval interval = Interval.OfMean(perSeed);
        return Figures.WithInterval(perSeed.Average(seed => seed.Average()), interval.Low, interval.High, "F2");
    }
}
