using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Listeners who return, who want to know, and who want to be forgotten.</summary>
public sealed class ListenerTests
{
    [Fact]
    public async Task Start_ListenerWhoReturns_BeginsWithWhatWasLearned()
    {
        await using TestApp app = await TestApp.StartAsync();
        await LikeAsync(app, "fan of jazz", "Jazz");

        IReadOnlyList<LearnedWeight> known = await TasteOfNewSession(app, new SessionStart { Listener = "fan of jazz", Like = [] });
        IReadOnlyList<LearnedWeight> stranger = await TasteOfNewSession(app, new SessionStart { Listener = "stranger", Like = [] });
        Weight(known, "Jazz").Should().BeGreaterThan(0.5f);
        Weight(stranger, "Jazz").Should().Be(0);
        known.Should().OnlyContain(weight => weight.Stated == 0, "nothing was stated this time");
    }

    [Fact]
    public async Task Start_ListenerWhoReturns_SameAsAProfileOfTheirReports()
    {
        await using TestApp app = await TestApp.StartAsync();
        List<PastPlay> plays = await LikeAsync(app, "me", "Jazz");
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(TestApp.Catalog), TestApp.Catalog);
        TasteProfile profile = TasteProfile.Of(TestApp.Catalog, plays, new() { Belief = recommender.Belief });
        PlaylistSession expected = recommender.StartSession(TestApp.Catalog.Preferences("Rock"), 5, past: profile);

        string id = await app.Playlists.StartAsync(new SessionStart { Listener = "me", Like = ["Rock"], Seed = 5 });
        (await app.Playlists.NextAsync(id, 10)).Select(entry => entry.Id)
            .Should().Equal(expected.NextPlaylist(10).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Start_NothingStated_IsWhatWasStatedLast()
    {
        await using TestApp app = await TestApp.StartAsync();
        string id = await app.Playlists.StartAsync(new SessionStart { Listener = "me", Like = ["Rock"], Dislike = ["Pop"] });
        await app.Playlists.UpdateAsync(id, app.Playlists.Preferences(["Folk"], ["Pop"]));

        IReadOnlyList<LearnedWeight> taste = await TasteOfNewSession(app, new SessionStart { Listener = "me" });
        taste.Where(weight => weight.Stated != 0).Select(weight => (weight.Feature, weight.Stated))
            .Should().BeEquivalentTo([("Folk", 1f), ("Pop", -1f)]);
    }

    [Fact]
    public async Task Start_BadListener_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        foreach (string listener in (string[])["", " ", "a\nb", "\ud800", new string('x', 201)])
        {
            Func<Task> start = () => app.Playlists.StartAsync(new SessionStart { Listener = listener });
            (await start.Should().ThrowAsync<PlaylistServiceException>()).Which.Fault.Should().Be(PlaylistFault.BadInput);
        }
    }

    [Fact]
    public async Task Export_Listener_HasSessionsSongsAndResponses()
    {
        await using TestApp app = await TestApp.StartAsync(options => options.Durability = StoreDurability.Batched);
        IListenerService listeners = app.Services.GetRequiredService<IListenerService>();
        await LikeAsync(app, "me", "Jazz");
        await LikeAsync(app, "you", "Rock");

        ListenerExport export = (await listeners.ExportAsync("me"))!;
        export.Sessions.Should().ContainSingle().Which.Listener.Should().Be("me");
        export.Decisions.Should().HaveCount(20).And.OnlyContain(decision => decision.Listener == "me");
        export.Decisions.Should().OnlyContain(decision => decision.Response != Feedback.None && decision.RespondedAt != null);
        (await listeners.ExportAsync("nobody")).Should().BeNull();
    }

    [Fact]
    public async Task Delete_Listener_NothingIsKnownAndLiveSessionsEnd()
    {
        using var scratch = new Scratch();
        await using TestApp app = await TestApp.StartAsync(options =>
            (options.Store, options.Database) = (StoreKind.Sqlite, scratch["a.db"]));
        IListenerService listeners = app.Services.GetRequiredService<IListenerService>();
        await LikeAsync(app, "the-listener-who-was-deleted", "Jazz");
        string live = await app.Playlists.StartAsync(new SessionStart { Listener = "the-listener-who-was-deleted" });

        (await listeners.DeleteAsync("the-listener-who-was-deleted")).Should().BeTrue();
        Func<Task> next = () => app.Playlists.NextAsync(live, 1);
        (await next.Should().ThrowAsync<PlaylistServiceException>()).Which.Fault.Should().Be(PlaylistFault.UnknownSession);
        (await listeners.ExportAsync("the-listener-who-was-deleted")).Should().BeNull();
        (await listeners.DeleteAsync("the-listener-who-was-deleted")).Should().BeFalse();
        IReadOnlyList<LearnedWeight> taste =
            await TasteOfNewSession(app, new SessionStart { Listener = "the-listener-who-was-deleted" });
        taste.Should().OnlyContain(weight => weight.Learned == 0 && weight.Stated == 0);
        await listeners.DeleteAsync("the-listener-who-was-deleted");
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(scratch["a.db"])!))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync()).Should().NotContain("the-listener-who-was-deleted");
        }
    }

    private static async Task<List<PastPlay>> LikeAsync(TestApp app, string listener, string feature)
    {
        int column = TestApp.Catalog.FeatureNames.IndexOf(feature);
        string id = await app.Playlists.StartAsync(new SessionStart { Listener = listener, Like = [feature], Seed = 3 });
        var plays = new List<PastPlay>();
        foreach (PlaylistEntry entry in await app.Playlists.NextAsync(id, 20))
        {
            bool has = TestApp.Catalog.Features.Row(TestApp.Catalog.IndexOf(entry.Id))[column] > 0;
            plays.Add(new PastPlay(entry.Id, has ? Feedback.Liked : Feedback.Disliked));
            await app.Playlists.ReportAsync(id, entry.Id, plays[^1].Feedback);
        }

        return plays;
    }

    private static async Task<IReadOnlyList<LearnedWeight>> TasteOfNewSession(TestApp app, SessionStart start) =>
        await app.Playlists.TasteAsync(await app.Playlists.StartAsync(start));

    private static float Weight(IEnumerable<LearnedWeight> taste, string feature) =>
        taste.Single(weight => weight.Feature == feature).Weight;
}
