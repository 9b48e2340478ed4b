using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>
/// An agent of each world, judged in every one: a simulated world is somebody's guess, and a policy should be worth something where the
/// guess was wrong.
/// </summary>
internal sealed class TransferStudy
{
    public required SongCatalog Songs { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public void Run()
    {
        World[] worlds = [.. World.OfBinaryFeatures.Select(name => World.Comparable(name, Songs))];
        (int World, ulong Seed)[] jobs = [
            .. from world in Enumerable.Range(0, worlds.Length) from seed in Enumerable.Range(1, Seeds) select (world, (ulong)seed)];
        QPolicy[] policies = TrainingQueue.Run(jobs, _ => Episodes, (job, bar) =>
        {
            PlaylistEnvironment world = worlds[job.World].Make();
            var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = job.Seed, Threads = 1 });
            new Trainer(world, agent, new() { Seed = job.Seed }).Train(Episodes, bar.Of(Episodes));
            return agent.ToPolicy();
        });

        var table = new Table().Title($"trained (row) for {Episodes} episodes, judged (column): share closed from random to best, in %")
            .Border(TableBorder.Simple);
        table.AddColumn("");
        foreach (string name in World.OfBinaryFeatures)
            table.AddColumn(name, column => column.NoWrap());
        string[] contenders = [.. World.OfBinaryFeatures, "cosine", "greedy"];
        string[][] cells = [.. contenders.Select(_ => new string[worlds.Length])];
        for (int column = 0; column < worlds.Length; column++)
        {
            PlaylistEnvironment world = worlds[column].Make();
            EvaluationResult evaluation = new Evaluator(world, new() { Listeners = Listeners, ExpectedRewards = worlds[column].HasChance })
                .Evaluate(
            [
                .. World.OfBinaryFeatures.Select(
                    (name, row) =>
                    new Contender(name, [.. policies.Skip(row * Seeds).Take(Seeds).Select(policy => (IPolicy)policy.For(world.Spec))])),
                new Contender("cosine", new CosinePolicy(world.Spec)),
                new Contender("greedy", new GreedyPolicy(world), knowsTruth: true),
            ]);
            for (int row = 0; row < contenders.Length; row++)
            {
                EvaluationRow judged = evaluation[contenders[row]];
                cells[row][column] = Figures.WithInterval(
                    100 * judged.GapClosed, 100 * judged.GapClosedInterval.Low, 100 * judged.GapClosedInterval.High, "F0");
            }
        }

        for (int row = 0; row < contenders.Length; row++)
            table.AddRow([contenders[row], .. cells[row]]);
        Figures.Write(table);
        AnsiConsole.WriteLine($"{Seeds} training seeds, {Listeners} held-out listeners, 95 % intervals over both. greedy knows the truth "
            + $"of the world it is judged in.");
    }
}
