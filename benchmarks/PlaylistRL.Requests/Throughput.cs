using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace PlaylistRL.Requests;

/// <summary>
/// Playlists of ten per second, of callers who come one call after another, each with a session that is replaced now and then.
/// </summary>
internal static class Throughput
{
    public const int Callers = 8;
    private const int Length = 10;
    private const int PlaylistsOfASession = 10;

    public static async Task<int> RunAsync(int seconds)
    {
        SongCatalog catalog = SongCatalog.LoadSample();
        Console.WriteLine(FormattableString.Invariant(
            $"{Environment.ProcessorCount} processors, {catalog.Count} songs, {Callers} callers, {seconds} s a row, client in the same process"));
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
        double bare = await MeasureAsync("a session in process, nothing kept", seconds, caller =>
        {
            PlaylistSession? session = null;
            int made = 0;
            return () =>
            {
                if (made++ % PlaylistsOfASession == 0)
                    session = recommender.StartSession(catalog.Preferences("Rock"), (ulong)((caller * 1_000_000) + made));
                session!.NextPlaylist(Length);
                return Task.CompletedTask;
            };
        }, null);
        foreach ((string name, StoreKind store, StoreDurability durability) in ((string, StoreKind, StoreDurability)[])
            [
                ("memory", StoreKind.Memory, StoreDurability.Durable),
                ("SQLite, batched", StoreKind.Sqlite, StoreDurability.Batched),
                ("SQLite, durable", StoreKind.Sqlite, StoreDurability.Durable),
            ])
        {
            await using BenchmarkApp app = await BenchmarkApp.StartAsync(catalog, store, durability);
            await MeasureAsync($"the service, {name}", seconds, _ => Service(app.Service), bare);
            await MeasureAsync($"HTTP, {name}", seconds, _ => Http(app.Client), bare);
            await MeasureAsync("HTTP, an empty endpoint", seconds, _ => () => EmptyAsync(app.Client), bare);
        }

        return 0;
    }

    public static Func<Task> Http(HttpClient client)
    {
        string id = string.Empty;
        int made = 0;
        return async () =>
        {
            if (made++ % PlaylistsOfASession == 0)
            {
                HttpResponseMessage started = await client.PostAsJsonAsync("/api/playlists/sessions", new { like = (string[])["Rock"] });
                id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
            }

            await PostAsync(client, $"/api/playlists/sessions/{id}/next", "{\"length\":10}");
        };
    }

    public static Func<Task> Service(IPlaylistService service)
    {
        string id = string.Empty;
        int made = 0;
        return async () =>
        {
            if (made++ % PlaylistsOfASession == 0)
                id = await service.StartAsync(new SessionStart { Like = ["Rock"] });
            await service.NextAsync(id, Length);
        };
    }

    public static Task EmptyAsync(HttpClient client) => PostAsync(client, "/empty", "{}");

    /// <summary>Calls per second, after a second of warming up.</summary>
    public static async Task<double> RateAsync(Func<int, Func<Task>> caller, int seconds)
    {
        Func<Task>[] callers = [.. Enumerable.Range(0, Callers).Select(caller)];
        await RunAsync(callers, TimeSpan.FromSeconds(1));
        var clock = Stopwatch.StartNew();
        long calls = await RunAsync(callers, TimeSpan.FromSeconds(seconds));
        return calls / clock.Elapsed.TotalSeconds;
    }

    private static async Task PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(path, content);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<double> MeasureAsync(string what, int seconds, Func<int, Func<Task>> caller, double? bare)
    {
        double rate = await RateAsync(caller, seconds);
        string share = bare is double all ? FormattableString.Invariant($", {rate / all:P0} of a session in process") : string.Empty;
        Console.WriteLine(FormattableString.Invariant($"{what,-36} {rate,9:F0} per second{share}"));
        return rate;
    }

    private static async Task<long> RunAsync(Func<Task>[] callers, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        long[] calls = await Task.WhenAll(callers.Select(caller => Task.Run(async () =>
        {
            long made = 0;
            while (clock.Elapsed < time)
            {
                await caller();
                made++;
            }

            return made;
        })));
        return calls.Sum();
    }
}
