namespace PlaylistRL.Requests;

/// <summary>
/// What the event log costs apart from the store: playlists of ten per second of the service, over each store with the log and without,
/// in turns, beside an empty endpoint over HTTP. Of several rounds the medians count, and what the log costs is compared within a round,
/// since a machine is not as fast at every moment.
/// </summary>
internal static class LogCost
{
    private const int Rounds = 5;

    private static readonly (string Name, StoreKind Store, StoreDurability Durability)[] _stores =
    [
        ("memory", StoreKind.Memory, StoreDurability.Durable),
        ("SQLite, batched", StoreKind.Sqlite, StoreDurability.Batched),
        ("SQLite, durable", StoreKind.Sqlite, StoreDurability.Durable),
    ];

    public static async Task<int> RunAsync(int seconds)
    {
        SongCatalog catalog = SongCatalog.LoadSample();
        Console.WriteLine(FormattableString.Invariant(
            $"{Environment.ProcessorCount} processors, {catalog.Count} songs, {Throughput.Callers} callers, ")
            + FormattableString.Invariant($"{Rounds} rounds of {seconds} s a row, medians"));
        var rates = new Dictionary<string, List<double>>();
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((string name, StoreKind store, StoreDurability durability) in _stores)
            {
                foreach (bool logs in (bool[])[false, true])
                {
                    await using BenchmarkApp app = await BenchmarkApp.StartAsync(catalog, store, durability, logs);
                    double rate = await Throughput.RateAsync(_ => Throughput.Service(app.Service), seconds);
                    Add($"{name}, {(logs ? "with log" : "no log")}", rate);
                    if (store == StoreKind.Memory && logs)
                        Add("HTTP, an empty endpoint", await Throughput.RateAsync(_ => () => Throughput.EmptyAsync(app.Client), seconds));
                }
            }
        }

        double bare = Median("memory, no log");
        foreach (string row in rates.Keys)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{row,-26} {Median(row),9:F0} per second, {Median(row) / bare:P0} of memory without log ")
                + FormattableString.Invariant($"({rates[row].Min():F0} to {rates[row].Max():F0})"));
        }

        foreach ((string name, _, _) in _stores)
        {
            List<double> without = rates[$"{name}, no log"];
            double[] costs = [.. rates[$"{name}, with log"].Zip(without, (with, none) => (1e6 / with) - (1e6 / none)).Order()];
            Console.WriteLine(FormattableString.Invariant(
                $"{name}: the log costs {costs[Rounds / 2]:F0} µs per playlist of ten ")
                + FormattableString.Invariant(
                    $"(middle half of the rounds: {costs[Rounds / 4]:F0} to {costs[Rounds * 3 / 4]:F0})"));
        }

        return 0;

        void Add(string row, double rate)
        {
            if (!rates.TryGetValue(row, out List<double>? measured))
                rates.Add(row, measured = []);
            measured.Add(rate);
        }

        double Median(string row) => rates[row].Order().ElementAt(rates[row].Count / 2);
    }
}
