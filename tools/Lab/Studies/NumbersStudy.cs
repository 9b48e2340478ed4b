using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>
/// What features should be made of a table's numbers: one from 0 to 1, or three, low, middle and high. Agents are trained as an application
/// trains them, on each; all are judged on the same listeners, whose taste is about the numbers themselves.
/// </summary>
internal sealed class NumbersStudy
{
    private static readonly NumberEncoding[] _encodings = [NumberEncoding.Scaled, NumberEncoding.LowMiddleHigh];

    private const int Length = 10;
    private const int Playlists = 3;

    public required Func<NumberEncoding, SongCatalog> Table { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

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
                world.Spec, new() { Seed = job.Seed, Threads = 1 });
            new Trainer(world, agent, new() { Seed = job.Seed }).Train(Episodes, bar.Of(Episodes));
            return agent.ToPolicy();
        });
        AnsiConsole.WriteLine(FormattableString.Invariant($"{tables[0].Count} songs; {tables[0].FeatureNames.Count} features where ")
            + FormattableString.Invariant($"numbers are scaled, {tables[1].FeatureNames.Count} where they are low, middle and high."));
        var table = new Table().Title(FormattableString.Invariant($"songs completed of {Length}")).Border(TableBorder.Simple);
        table.AddColumns("taste of numbers", "policy", "playlist", "scaled", "low, middle, high", "the second minus the first");
        foreach (NumberTaste taste in Enum.GetValues<NumberTaste>())
            AddRows(table, tables, trained, taste);
        Figures.Write(table);

        AnsiConsole.WriteLine(FormattableString.Invariant($"{Listeners} listeners, the same for all; {Seeds} seeds of training; 95 % ")
            + "intervals over both, of pairs in the last column.");
    }

    private void AddRows(Table table, SongCatalog[] tables, QPolicy[] trained, NumberTaste taste)
    {
        var model = new NumbersUserModel(tables[0], taste);
        (string Name, Func<int, int, ServablePolicy> Of)[] policies =
        [
            ("ridge-greedy", (encoding, _) => BeliefPolicy.Greedy(tables[encoding])),
            ("AH-DQN", (encoding, seed) => trained[(encoding * Seeds) + seed]),
        ];
        foreach ((string name, Func<int, int, ServablePolicy> of) in policies)
        {
            int seeds = name == "AH-DQN" ? Seeds : 1;
            double[][][][] returns = [.. Enumerable.Range(0, tables.Length).Select(encoding => Enumerable.Range(0, seeds)
                .Select(seed => Returns(tables[encoding], model, of(encoding, seed))).ToArray())];
            for (int playlist = 0; playlist < Playlists; playlist++)
            {
                double[][] scaled = [.. returns[0].Select(seed => seed[playlist])];
                double[][] thirds = [.. returns[1].Select(seed => seed[playlist])];
                double[][] difference = [.. thirds.Zip(scaled, (second, first) => second.Zip(first, (x, y) => x - y).ToArray())];
                table.AddRow(playlist == 0 ? taste.ToString().ToLowerInvariant() : string.Empty, playlist == 0 ? name : string.Empty,
                    Figures.Number(playlist + 1, "F0"), Text(scaled), Text(thirds), Text(difference));
            }
        }
    }

    /// <summary>The songs completed in each playlist by each listener, served by sessions that report every song.</summary>
    private double[][] Returns(SongCatalog songs, NumbersUserModel model, ServablePolicy policy)
    {
        var recommender = new PlaylistRecommender(policy, songs, new() { ArtistSpacing = 0 });
        double[][] returns = [.. Enumerable.Range(0, Playlists).Select(_ => new double[Listeners])];
        for (int number = 0; number < Listeners; number++)
        {
            ulong seed = Learning.Seeds.Derive(0, SeedPurpose.Test, (ulong)number);
            IListener listener = model.CreateListener(songs, new SeededRandom(seed));
            PlaylistSession session = recommender.StartSession(listener.Stated, seed);
            for (int playlist = 0; playlist < Playlists; playlist++)
            {
                foreach (PlaylistEntry entry in session.NextPlaylist(Length))
                {
                    // The n-th response of a listener has the same luck, whatever was played.
                    int nth = (playlist * Length) + entry.Number;
                    var luck = new SeededRandom(Learning.Seeds.Derive(seed, SeedPurpose.Application, (ulong)nth));
                    Response response = listener.Respond(songs.IndexOf(entry.Id), luck);
                    returns[playlist][number] += response.Reward;
                    session.Report(entry.Id, response.Feedback);
                }
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
