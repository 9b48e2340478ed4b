using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>
/// Logged propensities are those with which songs are chosen, also with variety, artists kept apart, a filter, and songs that were just
/// heard: weighted by 1/propensity, playlists of a policy that explores estimate what all playlists would give.
/// </summary>
public sealed class PropensityTests
{
    private const int Sessions = 6_000;
    private const int Length = 3;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Log_ManySessions_WeightedByPropensityCountsEveryPlaylistOnce(bool varied, bool filtered)
    {
        SongCatalog catalog = Songs();
        await using TestApp app = await TestApp.StartAsync(options =>
        {
            options.CatalogFactory = (_, _) => new(catalog);
            options.Recommender = new() { Exploration = 0.7, ArtistSpacing = 1, RepeatWindow = 4 };
        });
        var filter = filtered ? new SongFilter("not the last one", song => song.Id != "7") : null;
        VarietyOptions? variety = varied ? new VarietyOptions { TradeOff = 0.5 } : null;
        for (int session = 0; session < Sessions; session++)
        {
            string id = await app.Playlists.StartAsync(new SessionStart { Like = ["a"], Seed = (ulong)session * 7919 });
            await app.Playlists.NextAsync(id, 1, filter, variety);
            await app.Playlists.NextAsync(id, Length - 1, filter, variety);
        }

        // Σ 1/(p₁ p₂ p₃) over sessions estimates the number of playlists there are; each session is one of them.
        int legal = Playlists(catalog, filtered ? 7 : 8, []);
        double sum = 0;
        double squares = 0;
        double weight = 1;
        await foreach (LoggedDecision decision in app.Services.GetRequiredService<IEventLog>().ReadAsync(new EventQuery()))
        {
            weight = (decision.Position == 1 ? 1 : weight) / decision.Propensity;
            decision.Filter.Should().Be(filtered ? "not the last one" : null);
            if (decision.Position != Length)
                continue;
            sum += weight;
            squares += weight * weight;
        }

        double mean = sum / Sessions;
        double deviation = Math.Sqrt(((squares / Sessions) - (mean * mean)) / Sessions);
        mean.Should().BeApproximately(legal, 4 * deviation);
        deviation.Should().BeLessThan(legal * 0.05, "or the test could not fail");
    }

    /// <summary>Eight songs of four artists, two each.</summary>
    private static SongCatalog Songs() => new(
        "eight", [.. Enumerable.Range(0, 8).Select(i => new Song($"{i}", $"Song {i}", $"Artist {i / 2}"))],
        new FeatureTable(["a", "b"], [1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0]));

    // No song twice, and never the artist of the song before.
    private static int Playlists(SongCatalog catalog, int songs, List<int> before) => before.Count == Length
        ? 1
        : Enumerable.Range(0, songs)
            .Where(song => !before.Contains(song) && (before.Count == 0 || catalog[before[^1]].Artist != catalog[song].Artist))
            .Sum(song => Playlists(catalog, songs, [.. before, song]));
}
