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

    /// <summary>A policy that draws cannot say how likely a choice was: nothing is logged rather than something that is wrong.</summary>
    [Theory]
    [InlineData(false, 0, false)]
    [InlineData(true, 0, false)]
    [InlineData(false, 0.5, false)]
    [InlineData(true, 0.5, false)]
    [InlineData(false, 0.5, true)]
    public async Task Log_PolicyThatDraws_HasNoPropensity(bool varied, double exploration, bool variedPolicy)
    {
        using var scratch = new Scratch();
        await using TestApp app = await TestApp.StartAsync(options =>
        {
            ServablePolicy thompson = BeliefPolicy.Thompson(TestApp.Catalog);
            options.PolicyFactory = (_, _, _) => new(variedPolicy ? new VariedPolicy(thompson, new() { TradeOff = 0.5 }) : thompson);
            options.Recommender = new() { Exploration = exploration };
            (options.Store, options.Database) = (StoreKind.Sqlite, scratch["a.db"]);
        });
        for (int session = 0; session < 5; session++)
        {
            string id = await app.Playlists.StartAsync(new SessionStart { Like = ["Rock"] });
            await app.Playlists.NextAsync(id, 10, variety: varied ? new VarietyOptions { TradeOff = 0.5 } : null);
        }

        IEventLog log = app.Services.GetRequiredService<IEventLog>();
        (await log.ReadAsync(new EventQuery()).ToListAsync()).Should().HaveCount(50)
            .And.OnlyContain(decision => double.IsNaN(decision.Propensity));
        (await log.ReadRowsAsync().ToListAsync()).Should().OnlyContain(row => row.Propensity == null);
    }

    /// <summary>Once what is served no longer draws, propensities are known again, in the same session.</summary>
    [Fact]
    public async Task Log_PolicySwappedUnderASession_EachSongHasThePropensityOfItsPolicy()
    {
        await using TestApp app = await TestApp.StartAsync(options => options.Recommender = new() { Exploration = 0.5 });
        string id = await app.Playlists.StartAsync(new SessionStart { Like = ["Rock"] });
        await app.Playlists.NextAsync(id, 3);
        await app.Policies.DeployAsync(BeliefPolicy.Thompson(TestApp.Catalog), "a test");
        await app.Playlists.NextAsync(id, 3);
        await app.Policies.RollBackAsync();
        await app.Playlists.NextAsync(id, 3);

        List<LoggedDecision> log = await app.Services.GetRequiredService<IEventLog>().ReadAsync(new EventQuery()).ToListAsync();
        log.Select(decision => double.IsNaN(decision.Propensity)).Should().Equal(
            false, false, false, true, true, true, false, false, false);
        foreach (LoggedDecision decision in log.Where(decision => !double.IsNaN(decision.Propensity)))
        {
            double explored = 0.5 / decision.Candidates;
            (Math.Abs(decision.Propensity - explored) < 1e-12 || Math.Abs(decision.Propensity - explored - 0.5) < 1e-12)
                .Should().BeTrue($"{decision.Propensity} is neither that of a song that was only explored nor that of the best");
        }
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
