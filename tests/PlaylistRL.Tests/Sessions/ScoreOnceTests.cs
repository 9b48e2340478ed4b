using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>Playlists over many songs, most of which are looked at once a playlist.</summary>
public sealed class ScoreOnceTests
{
    private static readonly SongFilter _twoOfThree = new("two of three", (_, song) => song % 3 != 1);
    private static readonly SongFilter _oneInFifty = new("one in fifty", (_, song) => song % 50 == 7);

    [Theory]
    [InlineData("greedy", false)]
    [InlineData("greedy", true)]
    [InlineData("confident", false)]
    [InlineData("bored", false)]
    [InlineData("bored", true)]
    [InlineData("improved", false)]
    [InlineData("improved", true)]
    [InlineData("cosine", false)]
    [InlineData("cosine", true)]
    public void NextPlaylist_RuleOverManySongs_IsThatOfAskingAboutAllEachTime(string kind, bool hasBothSigns)
    {
        SongCatalog catalog = hasBothSigns ? ManySongs.Signed : ManySongs.LikeSample;
        ServablePolicy rule = Rule(kind, catalog);

        for (ulong seed = 0; seed < 12; seed++)
        {
            PlaylistRecommenderOptions options = Options(seed);
            PlaylistSession once = Session(rule, catalog, options, seed);
            PlaylistSession each = Session(EverySong.Of(rule), catalog, options, seed);
            for (int playlist = 0; playlist < 3; playlist++)
            {
                (Playlist ours, Playlist theirs) = (Next(once, seed, playlist), Next(each, seed, playlist));
                Text(ours, theirs).Should().Equal(Text(theirs, theirs), "session {0}, playlist {1}", seed, playlist);
                Report(once, ours);
                Report(each, theirs);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NextPlaylist_NetworkThatScoresOnce_IsNearlyAlwaysThatOfScoringAll(bool hasBothSigns)
    {
        SongCatalog catalog = hasBothSigns ? ManySongs.Signed : ManySongs.LikeSample;
        QPolicy policy = Served.Policy.For(catalog);
        var (same, of) = (0, 0);
        for (ulong seed = 0; seed < 20; seed++)
        {
            PlaylistRecommenderOptions options = Options(seed);
            PlaylistSession once = Session(policy, catalog, options with { ScoreOnce = true }, seed);
            PlaylistSession each = Session(policy, catalog, options, seed);
            for (int playlist = 0; playlist < 2; playlist++)
            {
                (Playlist ours, Playlist theirs) = (Next(once, seed, playlist), Next(each, seed, playlist));
                (ours[0].Id, ours[0].Value, ours[0].Propensity).Should().Be((theirs[0].Id, theirs[0].Value, theirs[0].Propensity));
                bool isSame = Text(ours, theirs).SequenceEqual(Text(theirs, theirs));
                (same, of) = (same + (isSame ? 1 : 0), of + 1);
                if (!isSame)
                    break;
                Report(once, ours);
                Report(each, theirs);
            }
        }

        same.Should().BeGreaterThan(of * 8 / 10, "of {0} playlists", of);
    }

    [Fact]
    public void NextPlaylist_NetworkNotAskedTo_IsThatOfScoringAll()
    {
        SongCatalog catalog = ManySongs.LikeSample;
        QPolicy policy = Served.Policy.For(catalog);

        new PlaylistRecommenderOptions().ScoreOnce.Should().BeFalse();
        policy.ForPlaylist(scoreOnce: false).Should().BeNull();
        using PlaylistRanking? ranking = policy.ForPlaylist(scoreOnce: true);
        ranking.Should().NotBeNull();
        Served.Policy.ForPlaylist(scoreOnce: true).Should().BeNull("the sample has few songs");
        Rule("drawing", catalog).ForPlaylist(scoreOnce: true).Should().BeNull("it has another taste for each song");
    }

    [Fact]
    public void NextPlaylist_ScoresOnceOnManyThreads_IsThatOfOne()
    {
        SongCatalog catalog = ManySongs.LikeSample;
        foreach (ServablePolicy policy in new[] { Served.Policy.For(catalog).WithThreads(1), Rule("improved", catalog) })
        {
            var recommender = new PlaylistRecommender(policy, catalog, new() { ScoreOnce = true });
            string[] expected = [.. Enumerable.Range(0, 16).Select(Played)];
            var answers = new string[expected.Length];
            Parallel.For(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => answers[i] = Played(i));
            answers.Should().Equal(expected);

            string Played(int seed) => Served.Text(
                recommender.StartSession(catalog.Preferences("Rock", "1990s"), (ulong)seed).NextPlaylist(10));
        }
    }

    private static ServablePolicy Rule(string kind, SongCatalog catalog)
    {
        if (kind == "cosine")
            return new CosinePolicy(catalog);
        if (kind == "drawing")
            return BeliefPolicy.Thompson(catalog);
        if (kind == "greedy")
            return BeliefPolicy.Greedy(catalog);
        BeliefPolicy bored = BeliefPolicy.UpperConfidence(catalog, 0.5).WithBoredom(kind == "confident" ? 0 : 0.3);
        if (kind != "improved")
            return bored;
        var random = new SeededRandom(8);
        int count = ImprovedPolicy.NetworkOf(bored.Spec, 8).Shape.Count;
        return new ImprovedPolicy(bored, 40, 8, 0.02f, [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)]);
    }

    private static PlaylistRecommenderOptions Options(ulong seed) => new()
    {
        Exploration = seed % 4 == 3 ? 0.3 : 0,
        Variety = seed % 3 == 2 ? new VarietyOptions { Method = (VarietyMethod)(seed % 2) } : null,
        ArtistSpacing = seed % 2 == 0 ? 2 : 0,
        RepeatWindow = seed % 5 == 0 ? 3 : 50,
    };

    private static PlaylistSession Session(
        ServablePolicy policy, SongCatalog catalog, PlaylistRecommenderOptions options, ulong seed)
    {
        string[] stated = seed % 4 == 0 ? ["Rock"] : seed % 4 == 1 ? ["Pop", "1990s"] : ["Jazz", "1980s", "Rock"];
        return new PlaylistRecommender(policy, catalog, options).StartSession(
            catalog.Preferences([.. stated.Where(catalog.FeatureNames.Contains)]), seed);
    }

    private static Playlist Next(PlaylistSession session, ulong seed, int playlist) =>
        session.NextPlaylist(10, (seed + (ulong)playlist) % 3 == 0 ? _twoOfThree : seed % 6 == 5 ? _oneInFifty : null);

    private static void Report(PlaylistSession session, IEnumerable<PlaylistEntry> playlist)
    {
        foreach (PlaylistEntry entry in playlist)
            session.Report(entry.Id, entry.Number % 3 == 0 ? Feedback.Skipped : Feedback.Completed);
    }

    /// <summary>Songs, propensities and, where the other playlist has them, values.</summary>
    private static IEnumerable<string> Text(Playlist playlist, Playlist other) => playlist.Zip(other, (entry, with) =>
        FormattableString.Invariant($"{entry.Id} {entry.Propensity:R} {(float.IsNaN(with.Value) ? 0f : entry.Value):R}"));
}
