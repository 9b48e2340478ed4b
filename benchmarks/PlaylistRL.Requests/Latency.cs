using System.Diagnostics;

namespace PlaylistRL.Requests;

/// <summary>
/// How long a playlist of ten takes over HTTP, over SQLite in durable mode, while requests come at a fixed rate, whether earlier ones are
/// answered or not. A time begins when the request was due.
/// </summary>
internal static class Latency
{
    private const int Sessions = 200;

    public static async Task<int> RunAsync(int songs, int rate, int seconds)
    {
        SongCatalog catalog = Songs.Of(songs);
        await using BenchmarkApp app = await BenchmarkApp.StartAsync(catalog, StoreKind.Sqlite, StoreDurability.Durable);
        Func<Task>[] listeners = [.. Enumerable.Range(0, Sessions).Select(_ => Throughput.Http(app.Client))];
        foreach (Func<Task> listener in listeners.Take(20))
            await listener();
        var clock = Stopwatch.StartNew();
        var running = new List<Task<double>>();
        for (int request = 0; request < rate * seconds; request++)
        {
            double due = request * 1_000.0 / rate;
            double wait = due - clock.Elapsed.TotalMilliseconds;
            if (wait > 1)
                await Task.Delay(TimeSpan.FromMilliseconds(wait));
            Func<Task> listener = listeners[request % Sessions];
            running.Add(Task.Run(async () =>
            {
                await listener();
                return clock.Elapsed.TotalMilliseconds - due;
            }));
        }

        double[] times = await Task.WhenAll(running);
        Array.Sort(times);
        Console.WriteLine(FormattableString.Invariant(
            $"{songs} songs, {rate} requests per second, {times.Length} requests: median {At(0.5):F1} ms, p99 {At(0.99):F1} ms, longest {times[^1]:F1} ms"));
        return 0;

        double At(double share) => times[(int)(share * (times.Length - 1))];
    }
}
