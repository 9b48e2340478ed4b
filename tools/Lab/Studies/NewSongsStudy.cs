using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>
/// Agents from whom a share of all feature rows was kept back, beside agents that met every song, judged on the same songs.
/// </summary>
/// <remarks>Random and best are those of the songs judged on. Each seed hides other rows, so the share closed is one number a seed, and
/// intervals are over seeds (Student's t).</remarks>
internal sealed class NewSongsStudy
{
    public required SongCatalog Catalog { get; init; }

    public required SongCatalog? Other { get; init; }

    public required double Hidden { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public void Run()
    {
        bool[][] hidden = [.. Enumerable.Range(1, Seeds).Select(seed => Hide((ulong)seed))];
        SongCatalog[] known = [.. hidden.Select(rows => Songs(rows, isHidden: false))];
        SongCatalog[] unknown = [.. hidden.Select(rows => Songs(rows, isHidden: true))];
        (SongCatalog Songs, ulong Seed)[] jobs = [
            .. Enumerable.Range(0, Seeds).SelectMany(
            seed => new[] { Catalog, known[seed], Other }.OfType<SongCatalog>().Select(songs => (songs, (ulong)seed + 1)))];
        QPolicy[] policies = TrainingQueue.Run(jobs, _ => Episodes, (job, bar) =>
        {
            PlaylistEnvironment world = World(job.Songs);
            var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = job.Seed, Threads = 1 });
            new Trainer(world, agent, new() { Seed = job.Seed }).Train(Episodes, bar.Of(Episodes));
            return agent.ToPolicy();
        });

        int each = jobs.Length / Seeds;
        QPolicy Policy(int seed, int which) => policies[(seed * each) + which];
        var table = new Table().Title($"dot product, {Episodes} episodes: share closed from random to best, in %")
            .Border(TableBorder.Simple);
        table.AddColumns("judged on", "songs", "met every song", "did not", "points lost");
        AddRow(table, "all songs", seed => Catalog, seed => Policy(seed, 0), seed => Policy(seed, 1));
        AddRow(table, "the hidden songs alone", seed => unknown[seed], seed => Policy(seed, 0), seed => Policy(seed, 1));
        if (Other is not null)
            AddRow(table, $"another catalogue, {Other.Name}", seed => Other, seed => Policy(seed, 2), seed => Policy(seed, 0));
        Figures.Write(table);
        AnsiConsole.WriteLine($"{100 * Hidden:F0} % of {Catalog.Features.DistinctCount} distinct rows hidden, others with each of {Seeds} "
            + $"seeds; {Listeners} held-out listeners; 95 % intervals over seeds.");
    }

    private static PlaylistEnvironment World(SongCatalog songs) => new(songs, new DotProductUserModel());

    /// <summary>Which distinct rows a seed keeps back.</summary>
    private bool[] Hide(ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, Catalog.Features.DistinctCount)];
        new SeededRandom(Learning.Seeds.Derive(seed, SeedPurpose.Application)).Shuffle(order);
        var hidden = new bool[order.Length];
        foreach (int row in order.Take((int)Math.Round(Hidden * order.Length)))
            hidden[row] = true;
        return hidden;
    }

    private SongCatalog Songs(bool[] hidden, bool isHidden) =>
        Catalog.Subset([.. Enumerable.Range(0, Catalog.Count).Where(song => hidden[Catalog.Features.DistinctOf(song)] == isHidden)]);

    private void AddRow(Table table, string name, Func<int, SongCatalog> judged, Func<int, QPolicy> reference, Func<int, QPolicy> judgedOne)
    {
        var closed = new List<(double Reference, double Judged)>();
        for (int seed = 0; seed < Seeds; seed++)
        {
            PlaylistEnvironment world = World(judged(seed));
            EvaluationResult evaluation = new Evaluator(world, new() { Listeners = Listeners }).Evaluate(
                [new Contender("reference", reference(seed).For(world.Spec)), new Contender("judged", judgedOne(seed).For(world.Spec))]);
            closed.Add((100 * evaluation["reference"].GapClosed, 100 * evaluation["judged"].GapClosed));
        }

        table.AddRow(
            name,
            Figures.Number(Enumerable.Range(0, Seeds).Average(seed => judged(seed).Count), "F0"),
            Text(closed.Select(one => one.Reference)),
            Text(closed.Select(one => one.Judged)),
            Text(closed.Select(one => one.Reference - one.Judged)));
    }

    private string Text(IEnumerable<double> perSeed)
    {
        double[] values = [.. perSeed];
        double half = StudentT.InvCDF(0, 1, Seeds - 1, 0.975) * values.StandardDeviation() / Math.Sqrt(Seeds);
        return Figures.WithInterval(values.Mean(), values.Mean() - half, values.Mean() + half, "F1");
    }
}
