using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Another catalogue is tried before it is served, swapped under live sessions, and a bad one never comes.</summary>
public sealed class ServedCatalogTests
{
    private static readonly SongCatalog _first = Catalog("first", "a", 40);
    private static readonly SongCatalog _second = Catalog("second", "b", 40);

    [Fact]
    public async Task Replace_AnotherCatalogue_LiveSessionsFollow()
    {
        await using TestApp app = await StartAsync();
        IServedCatalog served = app.Services.GetRequiredService<IServedCatalog>();
        string id = await app.Playlists.StartAsync(new SessionStart { Like = ["x"] });
        Playlist before = await app.Playlists.NextAsync(id, 3);
        await app.Playlists.ReportAsync(id, before[0].Id, Feedback.Liked);
        IReadOnlyList<LearnedWeight> taste = await app.Playlists.TasteAsync(id);

        await served.ReplaceAsync(_second);
        served.Current.Should().BeSameAs(_second);
        (await app.Playlists.NextAsync(id, 3)).Should().OnlyContain(entry => entry.Id.StartsWith('b'));
        (await app.Playlists.TasteAsync(id)).Should().Equal(taste, "what is known of a listener outlives the songs");
        await app.Playlists.ReportAsync(id, before[1].Id, Feedback.Completed);
        app.Policies.Status.Active.Number.Should().Be(1);
    }

    [Fact]
    public async Task Replace_CatalogueThatDoesNotFit_TheOneBeforeIsServedOn()
    {
        await using TestApp app = await StartAsync();
        IServedCatalog served = app.Services.GetRequiredService<IServedCatalog>();
        var other = new SongCatalog("other", [new Song("1", "One")], new FeatureTable(["x", "z"], [1, 0]));
        Func<Task> replace = () => served.ReplaceAsync(other);
        (await replace.Should().ThrowAsync<PolicyRefusedException>()).Which.Message.Should().Contain("y");
        served.Current.Should().BeSameAs(_first);
        string id = await app.Playlists.StartAsync(new SessionStart());
        (await app.Playlists.NextAsync(id, 3)).Should().OnlyContain(entry => entry.Id.StartsWith('a'));
    }

    [Fact]
    public async Task Replace_ManyUnderLoad_NoPlaylistFailsOrIsMixed()
    {
        await using TestApp app = await StartAsync();
        IServedCatalog served = app.Services.GetRequiredService<IServedCatalog>();
        using var stop = new CancellationTokenSource();
        Task<int>[] callers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            int playlists = 0;
            string id = await app.Playlists.StartAsync(new SessionStart { Like = ["x"] });
            while (!stop.IsCancellationRequested)
            {
                (await app.Playlists.NextAsync(id, 3)).Select(entry => entry.Id[0]).Distinct().Should().ContainSingle();
                playlists++;
            }

            return playlists;
        }))];
        for (int swap = 0; swap < TestSize.Of("PLAYLISTRL_SWAPS", 60); swap++)
            await served.ReplaceAsync(swap % 2 == 0 ? _second : _first);
        await stop.CancelAsync();
        int made = (await Task.WhenAll(callers)).Sum();

        List<LoggedDecision> log = await app.Services.GetRequiredService<IEventLog>().ReadAsync(new EventQuery()).ToListAsync();
        log.Should().HaveCount(3 * made).And.OnlyContain(decision => decision.Policy == 1, "the policy is the same");
        log.Select(decision => decision.Song[0]).Distinct().Should().HaveCount(2, "it must be under load");
    }

    [Fact]
    public async Task Start_ListenerWhoHeardSongsThatAreGone_Works()
    {
        await using TestApp app = await StartAsync();
        string id = await app.Playlists.StartAsync(new SessionStart { Listener = "me", Like = ["x"] });
        foreach (PlaylistEntry entry in await app.Playlists.NextAsync(id, 5))
            await app.Playlists.ReportAsync(id, entry.Id, Feedback.Liked);
        await app.Services.GetRequiredService<IServedCatalog>().ReplaceAsync(_second);

        string next = await app.Playlists.StartAsync(new SessionStart { Listener = "me" });
        (await app.Playlists.NextAsync(next, 5)).Should().HaveCount(5);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(options =>
    {
        options.CatalogFactory = (_, _) => new(_first);
        options.Recommender = new() { RepeatWindow = 5 };
    });

    private static SongCatalog Catalog(string name, string id, int songs) => new(
        name, [.. Enumerable.Range(0, songs).Select(song => new Song($"{id}{song}", $"Song {song}", $"Artist {song}"))],
        new FeatureTable(["x", "y"], [.. Enumerable.Range(0, songs).SelectMany(song => (float[])[song % 2, (song / 2) % 2])]));
}
