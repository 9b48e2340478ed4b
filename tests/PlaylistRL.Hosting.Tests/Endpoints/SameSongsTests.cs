using System.Net.Http.Json;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Over HTTP, through the store and the log, a listener hears what they would hear in process.</summary>
public sealed class SameSongsTests
{
    [Fact]
    public async Task Http_ListenersWithHiddenTastes_HearTheSongsOfSessionsInProcess()
    {
        using var scratch = new Scratch();
        ServablePolicy policy = BeliefPolicy.Greedy(TestApp.Catalog).WithBoredom(0.5);
        await using TestApp app = await TestApp.StartAsync(options =>
        {
            options.PolicyFactory = (_, _, _) => new(policy);
            (options.Store, options.Database) = (StoreKind.Sqlite, scratch["a.db"]);
        });
        var recommender = new PlaylistRecommender(policy, TestApp.Catalog);
        for (int listener = 0; listener < TestApp.Catalog.FeatureNames.Count; listener++)
        {
            string stated = TestApp.Catalog.FeatureNames[(listener * 5) % TestApp.Catalog.FeatureNames.Count];
            PlaylistSession session = recommender.StartSession(TestApp.Catalog.Preferences(stated), (ulong)listener, 30);

            // Only the seed cannot be given over HTTP: it decides between songs of equal value.
            string id = await app.Playlists.StartAsync(new SessionStart { Like = [stated], Seed = (ulong)listener, Length = 30 });
            for (int playlist = 0; playlist < 3; playlist++)
            {
                string[] expected = [.. session.NextPlaylist(10).Select(entry => entry.Id)];
                JsonElement songs = (await app.PostAsync($"sessions/{id}/next", new { length = 10 })).GetProperty("songs");
                songs.EnumerateArray().Select(song => song.GetProperty("id").GetString()).Should().Equal(expected);
                foreach (string song in expected)
                {
                    bool likes = TestApp.Catalog.Features.Row(TestApp.Catalog.IndexOf(song))[listener] > 0;
                    session.Report(song, likes ? Feedback.Completed : Feedback.Skipped);
                    (await app.Client.PostAsJsonAsync(
                        $"sessions/{id}/reports", new { song, feedback = likes ? "completed" : "skipped" })).EnsureSuccessStatusCode();
                }
            }
        }
    }
}
