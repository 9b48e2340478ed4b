using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace PlaylistRL.Tests.Hosting.Npgsql;

/// <summary>An application over PostgreSQL, in more than one process at a time, and while the server crashes.</summary>
public sealed class ApplicationTests(PostgresServer server)
{
    [Fact]
    public async Task TwoApplications_OneSession_GoesOnWhereTheOtherLeftIt()
    {
        server.SkipWhereThereIsNone();
        string schema = server.NewSchema();
        await using WebApplication first = await StartAsync(schema);
        await using WebApplication second = await StartAsync(schema);
        string id = await Playlists(first).StartAsync(new SessionStart { Like = ["Rock"], Seed = 3 });
        var heard = new List<string>();
        for (int i = 0; i < 6; i++)
        {
            IPlaylistService playlists = Playlists(i % 2 == 0 ? first : second);
            foreach (PlaylistEntry entry in await playlists.NextAsync(id, 5))
            {
                heard.Add(entry.Id);
                await playlists.ReportAsync(id, entry.Id, entry.Number % 2 == 0 ? Feedback.Skipped : Feedback.Completed);
            }
        }

        heard.Should().HaveCount(30).And.OnlyHaveUniqueItems("each knows what the other one played");
        List<LoggedDecision> log = await second.Services.GetRequiredService<IEventLog>().ReadAsync(new EventQuery()).ToListAsync();
        log.Select(decision => decision.Song).Should().Equal(heard);
        log.Should().OnlyContain(decision => decision.Response != Feedback.None);
    }

    [Fact]
    public async Task Server_KilledUnderLoad_LosesNothingThatWasAcknowledged()
    {
        // A server of its own, which nobody else misses.
        server.SkipWhereThereIsNone();
        var own = new PostgresServer();
        await own.InitializeAsync();
        try
        {
            await using WebApplication app = await StartAsync("killed", own);
            IPlaylistService playlists = Playlists(app);
            string[] sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => playlists.StartAsync(
                new SessionStart { Like = ["Rock"], Seed = (ulong)i })));
            var acknowledged = new Dictionary<string, List<string>>();
            using var end = new CancellationTokenSource();
            int failed = 0;
            Task[] load = [.. sessions.Select(id => Task.Run(async () =>
            {
                var songs = new List<string>();
                while (!end.IsCancellationRequested)
                {
                    try
                    {
                        PlaylistEntry entry = (await playlists.NextAsync(id, 1))[0];
                        await playlists.ReportAsync(id, entry.Id, Feedback.Liked);
                        songs.Add(entry.Id);
                    }
                    catch (PlaylistServiceException)
                    {
                        Interlocked.Increment(ref failed);
                        await Task.Delay(20);
                    }
                }

                lock (acknowledged)
                    acknowledged.Add(id, songs);
            }))];
            for (int kill = 0; kill < 3; kill++)
            {
                await Task.Delay(700);
                await own.KillAsync();
                await Task.Delay(300);
                await own.StartAsync();
            }

            await Task.Delay(1_500);
            await end.CancelAsync();
            await Task.WhenAll(load);

            failed.Should().BePositive("the server was gone");
            IEventLog events = app.Services.GetRequiredService<IEventLog>();
            foreach ((string id, List<string> songs) in acknowledged)
            {
                songs.Should().HaveCountGreaterThan(3);
                List<LoggedDecision> log = await events.ReadAsync(new EventQuery { Session = id }).ToListAsync();
                string[] liked = [.. log.Where(decision => decision.Response == Feedback.Liked).Select(decision => decision.Song)];
                songs.Should().BeSubsetOf(liked, "what was acknowledged is kept");
                log.Select(decision => decision.Position).Should().Equal(Enumerable.Range(1, log.Count));
                (await playlists.NextAsync(id, 1)).Should().ContainSingle("the session goes on");
            }
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private static IPlaylistService Playlists(WebApplication app) => app.Services.GetRequiredService<IPlaylistService>();

    private Task<WebApplication> StartAsync(string schema) => StartAsync(schema, server);

    private static async Task<WebApplication> StartAsync(string schema, PostgresServer server)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPlaylistRL(options =>
        {
            options.CatalogFactory = (_, _) => new(SongCatalog.LoadSample());
            options.PolicyFactory = (_, catalog, _) => new(BeliefPolicy.Greedy(catalog));
            options.StoreFactory = _ => server.NewStore(schema);
            options.RequestsPerSecond = 0;
        });
        WebApplication app = builder.Build();
        app.MapPlaylistRL("/api/playlists");
        await app.StartAsync();
        return app;
    }
}
