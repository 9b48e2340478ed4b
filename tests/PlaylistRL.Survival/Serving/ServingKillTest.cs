using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlaylistRL.Hosting;

namespace PlaylistRL.Survival.Serving;

/// <summary>
/// Kills (SIGKILL) a process that serves listeners from a SQLite store, at random moments, and looks whether the store has what was
/// answered: durable all of it, batched all but what the option says. Nothing may be corrupt, state and log must agree, and sessions must
/// go on.
/// </summary>
internal static class ServingKillTest
{
    private const int LongestWait = 300;

    public static async Task<int> RunAsync(int kills, ulong seed)
    {
        int faults = 0;
        foreach (StoreDurability durability in Enum.GetValues<StoreDurability>())
        {
            string folder = Directory.CreateTempSubdirectory("survival-").FullName;
            try
            {
                faults += await RunAsync(kills, seed, durability, Path.Combine(folder, "playlists.db"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> RunAsync(int kills, ulong seed, StoreDurability durability, string database)
    {
        var random = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Application, (ulong)durability));
        var clock = Stopwatch.StartNew();
        int mayBeLost = durability == StoreDurability.Durable ? 0 : ServedApp.MayBeLost;
        (long answered, long lost, long most, int killsWithLoss, int faults) = (0, 0, 0, 0, 0);
        var earlier = new List<string>();
        for (int kill = 0; kill < kills; kill++)
        {
            Answered said = await KillAsync(database, durability, random.Next(LongestWait));
            using IHost host = await ServedApp.StartAsync(database, durability);
            var store = new SqliteStore(database);
            await store.OpenAsync(default);
            long lostNow = 0;
            foreach ((string session, int calls) in said.Calls)
            {
                StoredSession? kept = await store.FindAsync(session, default);
                lostNow += Math.Max(0, calls - (kept?.Version ?? 0));
                if (kept is not null)
                {
                    faults += await DisagreementsAsync(host, store, kept, durability == StoreDurability.Durable ? said : null);
                    earlier.Add(session);
                }
            }

            // One of an earlier life goes on, too.
            if (earlier.Count > 0)
                faults += await GoesOnAsync(host, earlier[random.Next(earlier.Count)]);
            await store.DisposeAsync();
            await host.StopAsync();
            faults += Corrupt(database);
            answered += said.Calls.Values.Sum(calls => (long)calls);
            lost += lostNow;
            most = Math.Max(most, lostNow);
            killsWithLoss += lostNow > 0 ? 1 : 0;
            if (lostNow > mayBeLost)
            {
                faults++;
                Console.WriteLine($"kill {kill}: {lostNow} answered calls are lost; at most {mayBeLost} may be");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{durability}: {kills} kills, {answered} answered calls, {lost} of them lost by {killsWithLoss} kills, at most {most} by one ({mayBeLost} allowed); {earlier.Count} sessions; {faults} faults; {clock.Elapsed.TotalSeconds:F0} s"));
        return faults;
    }

    private static async Task<Answered> KillAsync(string database, StoreDurability durability, int wait)
    {
        string program = Environment.ProcessPath!;
        bool hosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        using Process child = Process.Start(new ProcessStartInfo(
            program, [.. hosted ? [Environment.GetCommandLineArgs()[0]] : Array.Empty<string>(), ServingChild.Command, database,
                durability.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var said = new Answered();
        if (await child.StandardOutput.ReadLineAsync() != ServingChild.Ready)
            throw new InvalidOperationException("The child did not start.");
        Task reading = Task.Run(async () =>
        {
            while (await child.StandardOutput.ReadLineAsync() is string line)
                said.Add(line);
        });
        await Task.Delay(wait);
        child.Kill();
        await child.WaitForExitAsync();
        await reading;
        return said;
    }

    /// <summary>Whether a session's state, the log and what was answered say the same, and whether it goes on.</summary>
    private static async Task<int> DisagreementsAsync(IHost host, SqliteStore store, StoredSession session, Answered? said)
    {
        int faults = 0;
        var logged = new Dictionary<string, Feedback>();
        int decisions = 0;
        await foreach (LoggedDecision decision in store.ReadAsync(new EventQuery { Session = session.Id }))
        {
            decisions++;
            if (decision.Response != Feedback.None)
                logged[decision.Song] = decision.Response;
        }

        using JsonDocument state = JsonDocument.Parse(session.State);
        int reports = state.RootElement.GetProperty("reports").GetArrayLength();
        if (decisions != session.Fetched || reports != logged.Count)
        {
            faults++;
            Console.WriteLine($"the session says {session.Fetched} songs and {reports} reports, the log {decisions} and {logged.Count}");
        }

        if (said is not null)
        {
            // A call that was written and not answered any more may have replaced an answered report.
            long unanswered = session.Version - said.Calls[session.Id];
            int missing = said.Reports.Count(
                report => report.Key.Session == session.Id && logged.GetValueOrDefault(report.Key.Song) != report.Value);
            if (missing > unanswered)
            {
                faults++;
                Console.WriteLine($"{missing} answered reports are not in the log, and {unanswered} calls were not answered");
            }
        }

        return faults + await GoesOnAsync(host, session.Id);
    }

    private static async Task<int> GoesOnAsync(IHost host, string session)
    {
        IPlaylistService service = host.Services.GetRequiredService<IPlaylistService>();
        Playlist playlist = await service.NextAsync(session, 1);
        await service.ReportAsync(session, playlist[0].Id, Feedback.Completed);
        return playlist.Count == 1 ? 0 : 1;
    }

    private static int Corrupt(string database)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        string found = (string)command.ExecuteScalar()!;
        if (found == "ok")
            return 0;
        Console.WriteLine(found);
        return 1;
    }
}
