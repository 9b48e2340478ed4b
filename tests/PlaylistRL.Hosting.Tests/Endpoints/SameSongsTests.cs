using System.Net.Http.Json;
using System.Text.Json;
using FluentAssertions;
using PlaylistRL.Learning;
using PlaylistRL.Worlds;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>
/// Everyday listeners, who hide most of their taste, get bored and leave, hear over HTTP, store and log the songs that they would hear in
/// process, and come to the same figures.
/// </summary>
public sealed class SameSongsTests
{
    private const int Listeners = 36;
    private const int Playlists = 3;
    private const int Length = 10;

    [Fact]
    public async Task Http_EverydayListeners_HearTheSongsOfSessionsInProcessAndComeToTheSameFigures()
    {
        using var scratch = new Scratch();
        var listeners = new EverydayUserModel(EverydayOptions.OwnConstants with { ExplicitShare = 0.3 });
        var belief = new BeliefOptions { ShowVariance = true, Population = TastePopulation.Of(listeners, TestApp.Catalog.Features) };
        var world = new PlaylistEnvironment(
            TestApp.Catalog, listeners, new PlaylistEnvironmentOptions { Length = Playlists * Length, Belief = belief });
        ServablePolicy policy = BeliefPolicy.Greedy(world.Spec).WithBoredom(0.3);
        await using var store = new SqliteStore(scratch["a.db"], StoreDurability.Batched);
        await using TestApp app = await TestApp.StartAsync(options =>
        {
            options.PolicyFactory = (_, _, _) => new(policy);
            options.StoreFactory = _ => store;
        });
        var recommender = new PlaylistRecommender(policy, TestApp.Catalog);
        (int http, int process, int left) = (0, 0, 0);
        for (int number = 0; number < Listeners; number++)
        {
            // The same person twice, with the same luck.
            IListener one = Listener(listeners, number);
            (string[] like, string[] dislike) = Stated(one);
            JsonElement started = await app.PostAsync("sessions", new { like, dislike, length = Playlists * Length });
            string id = started.GetProperty("id").GetString()!;
            PlaylistSession session = recommender.StartSession(
                app.Playlists.Preferences(like, dislike), await SeedAsync(store, id), Playlists * Length);

            var overHttp = await HearAsync(one, number, () => NextAsync(app, id), (song, feedback) => ReportAsync(app, id, song, feedback));
            var inProcess = await HearAsync(
                Listener(listeners, number), number,
                () => Task.FromResult<(string, float)[]>([.. session.NextPlaylist(Length).Select(entry => (entry.Id, entry.Value))]),
                (song, feedback) =>
                {
                    session.Report(song, feedback);
                    return Task.CompletedTask;
                });

            overHttp.Should().Equal(inProcess);
            JsonElement figures = await app.PostAsync($"sessions/{id}/finish", new { });
            SessionSummary summary = session.Finish();
            figures.GetProperty("heard").GetInt32().Should().Be(summary.Heard);
            foreach (Feedback feedback in (Feedback[])[Feedback.Completed, Feedback.Liked, Feedback.Skipped, Feedback.Disliked])
                Count(figures, feedback).Should().Be(summary.Feedback.GetValueOrDefault(feedback));
            http += Count(figures, Feedback.Completed) + Count(figures, Feedback.Liked);
            process += inProcess.Count(song => song.Feedback is Feedback.Completed or Feedback.Liked);
            left += overHttp.Count < Playlists * Length ? 1 : 0;
        }

        http.Should().Be(process);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{Listeners} listeners completed {(double)http / Listeners:F2} songs each over HTTP and {(double)process / Listeners:F2} in process; {left} left early"));
        left.Should().BeInRange(1, Listeners - 1, "both who stay and who leave must be seen");
    }

    private static IListener Listener(EverydayUserModel listeners, int number) =>
        listeners.CreateListener(TestApp.Catalog, new SeededRandom((ulong)number));

    /// <summary>What they state over HTTP: there, a feature is liked, disliked or neither.</summary>
    private static (string[] Like, string[] Dislike) Stated(IListener listener) => (
        [.. listener.Stated.Features.Where((_, feature) => listener.Stated.Weights[feature] > 0)],
        [.. listener.Stated.Features.Where((_, feature) => listener.Stated.Weights[feature] < 0)]);

    /// <summary>What they heard, with the value it had, and what they did with it, until they leave or the last playlist ends.</summary>
    private static async Task<List<(string Song, float Value, Feedback Feedback)>> HearAsync(
        IListener listener, int number, Func<Task<(string Id, float Value)[]>> next, Func<string, Feedback, Task> report)
    {
        var chance = new SeededRandom((ulong)(1_000 + number));
        var heard = new List<(string, float, Feedback)>();
        for (int playlist = 0; playlist < Playlists; playlist++)
        {
            foreach ((string id, float value) in await next())
            {
                Response response = listener.Respond(TestApp.Catalog.IndexOf(id), chance);
                heard.Add((id, value, response.Feedback));
                await report(id, response.Feedback);
                if (response.Leaves)
                    return heard;
            }
        }

        return heard;
    }

    // The service draws a seed for each session; who owns the store finds it in the session's state.
    private static async Task<ulong> SeedAsync(SqliteStore store, string id)
    {
        StoredSession? kept = null;
        await Eventually.HoldsAsync(async () => (kept = await store.FindAsync(id, default)) is not null);
        using JsonDocument state = JsonDocument.Parse(kept!.State);
        return ulong.Parse(state.RootElement.GetProperty("seed").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<(string, float)[]> NextAsync(TestApp app, string id)
    {
        JsonElement playlist = await app.PostAsync($"sessions/{id}/next", new { length = Length });
        return [.. playlist.GetProperty("songs").EnumerateArray()
            .Select(song => (song.GetProperty("id").GetString()!, song.GetProperty("value").GetSingle()))];
    }

    private static async Task ReportAsync(TestApp app, string id, string song, Feedback feedback)
    {
        using HttpResponseMessage response = await app.Client.PostAsJsonAsync(
            $"sessions/{id}/reports", new { song, feedback = Text(feedback) });
        response.EnsureSuccessStatusCode();
    }

    private static int Count(JsonElement figures, Feedback feedback) =>
        figures.GetProperty("feedback").TryGetProperty(Text(feedback), out JsonElement count) ? count.GetInt32() : 0;

    private static string Text(Feedback feedback) => feedback.ToString().ToLowerInvariant();
}
