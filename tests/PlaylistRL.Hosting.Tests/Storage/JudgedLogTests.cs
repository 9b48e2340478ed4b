using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PlaylistRL.Judging;
using PlaylistRL.Learning;
using PlaylistRL.Worlds;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>What the event log holds is enough to judge another policy by it.</summary>
public sealed class JudgedLogTests
{
    private const int Listeners = 60;
    private const int Length = 5;
    private const double Explored = 0.4;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 8)]
    public async Task ReadLogAsync_ServedListeners_IsReplayedToTheLoggedPropensities(bool sqlite, int softBest)
    {
        using var scratch = new Scratch();
        BeliefPolicy rule = BeliefPolicy.Greedy(TestApp.Catalog).WithBoredom(0.3);
        await using TestApp app = await TestApp.StartAsync(options =>
        {
            options.PolicyFactory = (_, _, _) => new(rule);
            options.Recommender = new() { Exploration = Explored, SoftBest = softBest, Temperature = 0.7 };
            if (sqlite)
                (options.Store, options.Database) = (StoreKind.Sqlite, scratch["a.db"]);
        });
        await PlayAsync(app);
        IEventLog events = app.Services.GetRequiredService<IEventLog>();

        LoggedSessions sessions = await events.ReadLogAsync(TestApp.Catalog);

        sessions.Log.SessionCount.Should().Be(Listeners);
        sessions.ToString().Should().StartWith("60 sessions; left out: 0 that began with a past, 0 of other policies");
        sessions.Log.Rows.Should().OnlyContain(row => row.Listener!.StartsWith("listener"));
        var serving = new StochasticPolicy(
            rule, softBest == 1 ? ChoiceForm.EpsilonGreedy(Explored) : ChoiceForm.SoftBest(softBest, 0.7, Explored));
        var candidate = new StochasticPolicy(rule, ChoiceForm.EpsilonGreedy(0.2));
        LogEvaluationOptions options = Options with { ArtistSpacing = 2, RepeatDisliked = false };
        LogComparison judged = LogEvaluation.Compare(TestApp.Catalog, sessions.Log, serving, candidate, options);
        judged.Overlap.Sessions.Should().Be(Listeners);
        judged.Warnings.Should().BeEmpty("each propensity is that of the policy in its form");

        FluentActions.Invoking(() => LogEvaluation.Compare(TestApp.Catalog, sessions.Log, serving, candidate, Options))
            .Should().Throw<ArgumentException>("artists were kept apart").WithMessage("*propensities cannot be its*");
    }

    [Fact]
    public async Task ReadLogAsync_SessionsThatCannotBeReplayed_AreCounted()
    {
        await using TestApp app = await TestApp.StartAsync();
        string first = await StartAsync(app, "me");
        await app.Playlists.NextAsync(first, 2);
        await app.Playlists.ReportAsync(first, (await app.Playlists.NextAsync(first, 1))[0].Id, Feedback.Liked);
        await app.Playlists.NextAsync(await StartAsync(app, "me"), 2);
        await app.Playlists.NextAsync(await StartAsync(app, "you"), 2, new SongFilter("some", song => song.Id.Length > 1));
        IEventLog events = app.Services.GetRequiredService<IEventLog>();

        LoggedSessions sessions = await events.ReadLogAsync(TestApp.Catalog);

        (sessions.Log.SessionCount, sessions.OfAPast, sessions.Filtered).Should().Be((1, 1, 1));
        sessions.Log.Rows[0].Context.Span[TestApp.Catalog.FeatureNames.ToList().IndexOf("Rock")].Should().Be(1);
        (await FluentActions.Awaiting(() => events.ReadLogAsync(TestApp.Catalog, policy: 7))
            .Should().ThrowAsync<InvalidOperationException>()).WithMessage("*1 that began with a past, 2 of other policies*");
    }

    private static LogEvaluationOptions Options => new() { SessionLength = 2 * Length, SongsAtOnce = Length, Resamples = 100 };

    private static Task<string> StartAsync(TestApp app, string listener) =>
        app.Playlists.StartAsync(new SessionStart { Listener = listener, Like = ["Rock"], Length = 2 * Length });

    /// <summary>Two playlists for each, all songs reported.</summary>
    private static async Task PlayAsync(TestApp app)
    {
        var listeners = new EverydayUserModel(
            EverydayOptions.OwnConstants with { ExplicitShare = 0.3, MaxPatience = 1_000, MinPatience = 1_000 });
        for (int number = 0; number < Listeners; number++)
        {
            IListener one = listeners.CreateListener(TestApp.Catalog, new SeededRandom((ulong)number));
            var chance = new SeededRandom((ulong)(1_000 + number));
            string id = await app.Playlists.StartAsync(
                new SessionStart { Listener = $"listener {number}", Preferences = one.Stated, Length = 2 * Length });
            for (int playlist = 0; playlist < 2; playlist++)
            {
                foreach (PlaylistEntry entry in await app.Playlists.NextAsync(id, Length))
                {
                    await app.Playlists.ReportAsync(
                        id, entry.Id, one.Respond(TestApp.Catalog.IndexOf(entry.Id), chance).Feedback);
                }
            }
        }
    }
}
