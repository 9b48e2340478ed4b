using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Sessions: as in process, kept, ordered, and refused where they must be.</summary>
public sealed class PlaylistServiceTests
{
    private static readonly Feedback[] _reactions = [Feedback.Liked, Feedback.Skipped, Feedback.Completed, Feedback.Disliked];

    [Theory]
    [InlineData(StoreDurability.Durable)]
    [InlineData(StoreDurability.Batched)]
    public async Task Next_SeveralPlaylistsAndARestartBetween_AreThoseOfASessionInProcess(StoreDurability durability)
    {
        using var scratch = new Scratch();
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(TestApp.Catalog), TestApp.Catalog);
        PlaylistSession expected = recommender.StartSession(TestApp.Catalog.Preferences("Rock"), 7, 20);
        string id = string.Empty;
        for (int round = 0; round < 3; round++)
        {
            await using TestApp app = await TestApp.StartAsync(options =>
            {
                (options.Store, options.Database, options.Durability) = (StoreKind.Sqlite, scratch["kept.db"], durability);
            });
            if (round == 0)
                id = await app.Playlists.StartAsync(new SessionStart { Like = ["Rock"], Seed = 7, Length = 20 });
            Playlist playlist = await app.Playlists.NextAsync(id, 10);
            Playlist same = expected.NextPlaylist(10);
            playlist.Select(entry => (entry.Id, entry.Value)).Should().Equal(same.Select(entry => (entry.Id, entry.Value)));
            foreach (PlaylistEntry entry in playlist)
            {
                Feedback feedback = _reactions[entry.Number % _reactions.Length];
                await app.Playlists.ReportAsync(id, entry.Id, feedback);
                expected.Report(entry.Id, feedback);
            }
        }
    }

    [Fact]
    public async Task Start_Ids_AreLongAndDifferent()
    {
        await using TestApp app = await TestApp.StartAsync();
        var ids = new HashSet<string>();
        for (int i = 0; i < 200; i++)
            ids.Add(await app.Playlists.StartAsync(new SessionStart()));
        ids.Should().HaveCount(200).And.OnlyContain(id => id.Length == 22);
    }

    [Fact]
    public async Task Report_ManyAtOnce_NoneIsLost()
    {
        await using TestApp app = await TestApp.StartAsync(options => options.WaitingCalls = 1_000);
        string id = await app.Playlists.StartAsync(new SessionStart());
        Playlist playlist = await app.Playlists.NextAsync(id, 50);

        await Task.WhenAll(playlist.Select(entry => Task.Run(() => app.Playlists.ReportAsync(id, entry.Id, Feedback.Completed))));
        (await app.Playlists.FinishAsync(id)).Feedback[Feedback.Completed].Should().Be(50);
    }

    [Fact]
    public async Task Next_MoreCallsThanMayWait_AreRefusedAsBusy()
    {
        using var gate = new ManualResetEventSlim();
        await using TestApp app = await TestApp.StartAsync(options => options.WaitingCalls = 2);
        string id = await app.Playlists.StartAsync(new SessionStart());
        var slow = new SongFilter("slow", _ =>
        {
            gate.Wait();
            return true;
        });
        Task[] calls = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.Playlists.NextAsync(id, 1, slow)))];

        // One has the turn and two wait: whichever comes fourth is refused.
        Task first = await Task.WhenAny(calls);
        Func<Task> refused = () => first;
        (await refused.Should().ThrowAsync<PlaylistServiceException>()).Which.Fault.Should().Be(PlaylistFault.Busy);
        gate.Set();
        await Task.WhenAll(calls.Where(call => call != first));
        await app.Playlists.NextAsync(id, 1);
    }

    [Fact]
    public async Task Report_BadSong_ChangesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        string id = await app.Playlists.StartAsync(new SessionStart { Like = ["Jazz"] });
        Playlist playlist = await app.Playlists.NextAsync(id, 3);
        await app.Playlists.ReportAsync(id, playlist[0].Id, Feedback.Liked);
        IReadOnlyList<LearnedWeight> before = await app.Playlists.TasteAsync(id);

        Func<Task> report = () => app.Playlists.ReportAsync(id, "no such song", Feedback.Liked);
        (await report.Should().ThrowAsync<PlaylistServiceException>()).Which.Fault.Should().Be(PlaylistFault.BadInput);
        (await app.Playlists.TasteAsync(id)).Should().Equal(before);
    }

    [Fact]
    public async Task Played_SecondSongIsUnknown_NothingIsPlayed()
    {
        await using TestApp app = await TestApp.StartAsync(options => options.Recommender = new() { HeardWhen = HeardWhen.Played });
        string id = await app.Playlists.StartAsync(new SessionStart());
        Playlist playlist = await app.Playlists.NextAsync(id, 3);

        Func<Task> played = () => app.Playlists.PlayedAsync(id, [playlist[0].Id, "no such song"]);
        await played.Should().ThrowAsync<PlaylistServiceException>();
        await app.Playlists.PlayedAsync(id, [playlist[1].Id, playlist[2].Id]);
        (await app.Playlists.FinishAsync(id)).Heard.Should().Be(2);
    }

    [Fact]
    public async Task Finish_Twice_SameSummaryAndNothingMore()
    {
        await using TestApp app = await TestApp.StartAsync();
        string id = await app.Playlists.StartAsync(new SessionStart());
        await app.Playlists.NextAsync(id, 4);
        (await app.Playlists.FinishAsync(id)).Heard.Should().Be(4);
        (await app.Playlists.FinishAsync(id)).Heard.Should().Be(4);

        Func<Task> next = () => app.Playlists.NextAsync(id, 1);
        (await next.Should().ThrowAsync<PlaylistServiceException>()).Which.Fault.Should().Be(PlaylistFault.WrongState);
    }

    [Fact]
    public async Task Forget_Session_IsGoneWithItsLog()
    {
        await using TestApp app = await TestApp.StartAsync(options => options.Durability = StoreDurability.Batched);
        string id = await app.Playlists.StartAsync(new SessionStart());
        await app.Playlists.NextAsync(id, 4);
        await app.Playlists.ForgetAsync(id);

        Func<Task> next = () => app.Playlists.NextAsync(id, 1);
        (await next.Should().ThrowAsync<PlaylistServiceException>()).Which.Fault.Should().Be(PlaylistFault.UnknownSession);
        (await app.Services.GetRequiredService<IEventLog>().ReadRowsAsync().CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Start_UnknownFeature_NamesThoseThatAreNear()
    {
        await using TestApp app = await TestApp.StartAsync();
        Func<Task> start = () => app.Playlists.StartAsync(new SessionStart { Like = ["Rok"] });
        (await start.Should().ThrowAsync<PlaylistServiceException>()).Which.Message.Should().Contain("Rock").And.NotContain("Parameter");
    }

    [Fact]
    public async Task Evicted_Session_GoesOnFromTheStore()
    {
        await using TestApp app = await TestApp.StartAsync(options => options.SessionsInMemory = 1);
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => app.Playlists.StartAsync(new SessionStart())))];
        foreach (string id in ids)
            await app.Playlists.NextAsync(id, 2);
        foreach (string id in ids)
            (await app.Playlists.FinishAsync(id)).Heard.Should().Be(2);
    }

    [Fact]
    public async Task Store_Gone_CallsFailAtOnceAndNothingAcknowledgedIsLost()
    {
        var store = new FaultyStore();
        await using TestApp app = await TestApp.StartAsync(options => options.StoreFactory = _ => store);
        string id = await app.Playlists.StartAsync(new SessionStart());
        Playlist playlist = await app.Playlists.NextAsync(id, 3);
        await app.Playlists.ReportAsync(id, playlist[0].Id, Feedback.Liked);

        store.IsGone = true;
        for (int i = 0; i < 3; i++)
        {
            Func<Task> report = () => app.Playlists.ReportAsync(id, playlist[1].Id, Feedback.Liked);
            (await report.Should().ThrowAsync<PlaylistServiceException>()).Which.Fault.Should().Be(PlaylistFault.StoreGone);
        }

        store.IsGone = false;
        await Eventually.HoldsAsync(() => Works(() => app.Playlists.ReportAsync(id, playlist[2].Id, Feedback.Skipped)));
        SessionSummary summary = await app.Playlists.FinishAsync(id);
        summary.Feedback.Should().BeEquivalentTo(new Dictionary<Feedback, int> { [Feedback.Liked] = 1, [Feedback.Skipped] = 1 });
    }

    [Fact]
    public async Task Store_GoneWhileBatched_WhatWasAcknowledgedIsWrittenLater()
    {
        var store = new FaultyStore();
        await using TestApp app = await TestApp.StartAsync(options =>
        {
            options.StoreFactory = _ => store;
            (options.Durability, options.BatchSize, options.BatchDelay) = (StoreDurability.Batched, 10, TimeSpan.FromMilliseconds(50));
        });
        string id = await app.Playlists.StartAsync(new SessionStart());
        Playlist playlist = await app.Playlists.NextAsync(id, 50);
        store.IsGone = true;
        int acknowledged = 0;
        foreach (PlaylistEntry entry in playlist)
            acknowledged += await Works(() => app.Playlists.ReportAsync(id, entry.Id, Feedback.Completed)) ? 1 : 0;
        acknowledged.Should().BeInRange(0, 10, "no more than the option says");

        store.IsGone = false;
        IEventLog log = app.Services.GetRequiredService<IEventLog>();
        await Eventually.HoldsAsync(() => Works(() => app.Playlists.TasteAsync(id)));
        await app.Services.GetRequiredService<IListenerService>().ExportAsync("nobody-but-it-waits");
        (await log.ReadAsync(new EventQuery()).CountAsync(decision => decision.Response == Feedback.Completed)).Should().Be(acknowledged);
    }

    [Fact]
    public async Task Commit_CallsAtOnce_ShareTransactions()
    {
        var store = new FaultyStore();
        await using TestApp app = await TestApp.StartAsync(options =>
        {
            options.StoreFactory = _ => store;
            (options.Durability, options.BatchDelay) = (StoreDurability.Batched, TimeSpan.FromMilliseconds(200));
        });
        await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => app.Playlists.StartAsync(new SessionStart())));
        await app.Services.GetRequiredService<IEventLog>().ReadAsync(new EventQuery()).CountAsync();
        store.Commits.Should().BeLessThan(20);
    }

    [Fact]
    public async Task Clock_GoesBack_SessionsAndPastsGoOn()
    {
        var time = new ManualTime();
        await using TestApp app = await TestApp.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));
        string id = await app.Playlists.StartAsync(new SessionStart { Listener = "me" });
        Playlist playlist = await app.Playlists.NextAsync(id, 2);
        await app.Playlists.ReportAsync(id, playlist[0].Id, Feedback.Liked);

        time.Ahead = TimeSpan.FromDays(-400);
        await app.Playlists.ReportAsync(id, playlist[1].Id, Feedback.Liked);
        string next = await app.Playlists.StartAsync(new SessionStart { Listener = "me" });
        (await app.Playlists.NextAsync(next, 5)).Should().HaveCount(5);
        ListenerExport export = (await app.Services.GetRequiredService<IListenerService>().ExportAsync("me"))!;
        export.Sessions.Should().OnlyContain(session => session.LastUsed >= session.Started);
    }

    private static async Task<bool> Works(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (PlaylistServiceException fault) when (fault.Fault == PlaylistFault.StoreGone)
        {
            return false;
        }
    }
}
