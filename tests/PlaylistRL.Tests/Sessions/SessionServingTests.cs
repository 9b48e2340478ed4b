using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>Filters, artists, exploration, and a catalogue that changes while sessions live.</summary>
public sealed class SessionServingTests
{
    private static readonly SongCatalog _sample = Served.Catalog;

    [Fact]
    public void NextPlaylist_WithAFilter_PlaysOnlyWhatPasses()
    {
        var short_ = new SongFilter("short titles", song => song.Title.Length < 12);
        var old = new SongFilter("old", (catalog, song) => catalog.Features.Row(song)[catalog.FeatureNames.IndexOf("1980s")] > 0);
        PlaylistSession session = new PlaylistRecommender(Served.Policy, _sample).StartSession(_sample.Preferences("Rock"));

        session.NextPlaylist(10, short_).Should().OnlyContain(entry => entry.Title.Length < 12).And.HaveCount(10);
        session.NextPlaylist(10, old.And(short_)).Should().OnlyContain(entry => entry.Title.Length < 12 && Served.Has(entry.Id, "1980s"));
        session.NextPlaylist(10).Should().Contain(entry => entry.Title.Length >= 12);
        old.And(short_).Name.Should().Be("old and short titles");
        old.Count(_sample).Should().Be(_sample.Songs.Count(song => Served.Has(song.Id, "1980s")));
    }

    [Fact]
    public void NextPlaylist_FilterThatLetsNothingPass_NamesIt()
    {
        var none = new SongFilter("by nobody", song => song.Artist == "nobody");
        PlaylistSession session = new PlaylistRecommender(Served.Policy, _sample).StartSession(_sample.Preferences("Rock"));

        FluentActions.Invoking(() => session.NextPlaylist(10, none)).Should().Throw<ArgumentException>()
            .WithMessage("*'by nobody'*no song*'sample'*");
        session.HeardCount.Should().Be(0);
    }

    [Fact]
    public void NextPlaylist_FilterWithFewerSongsThanWanted_SaysSo()
    {
        var few = new SongFilter("few", (_, song) => song < 4);
        Playlist playlist = new PlaylistRecommender(Served.Policy, _sample).StartSession(_sample.Preferences("Rock")).NextPlaylist(10, few);

        playlist.Should().HaveCount(4);
        playlist.Shortfall.Should().Contain("4 of 10").And.Contain("'few'");
    }

    [Fact]
    public void Filter_UsedAgain_AsksOnceASong()
    {
        int asked = 0;
        var counting = new SongFilter("all", _ =>
        {
            asked++;
            return true;
        });
        PlaylistSession session = new PlaylistRecommender(Served.Policy, _sample).StartSession(_sample.Preferences("Rock"));
        for (int i = 0; i < 5; i++)
            session.NextPlaylist(3, counting);

        asked.Should().Be(_sample.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void NextPlaylist_SongsOfFewArtists_KeepsTheSpacing(int spacing)
    {
        SongCatalog catalog = WithArtists(_sample, artists: 6);
        PlaylistSession session = new PlaylistRecommender(Served.Policy, catalog, new() { ArtistSpacing = spacing })
            .StartSession(catalog.Preferences("Rock"), 2);

        string[] artists = [.. Enumerable.Range(0, 5).SelectMany(_ => session.NextPlaylist(10)).Select(entry => entry.Song.Artist!)];

        for (int i = 0; i < artists.Length; i++)
            artists[Math.Max(0, i - spacing)..i].Should().NotContain(artists[i]);
        if (spacing == 0)
            artists.Zip(artists.Skip(1)).Should().Contain(
                pair => pair.First == pair.Second, "without spacing chance alone brings neighbours");
    }

    [Fact]
    public void NextPlaylist_OneArtistOnly_TheSpacingGivesWay()
    {
        SongCatalog catalog = WithArtists(_sample, artists: 1);
        new PlaylistRecommender(Served.Policy, catalog, new() { ArtistSpacing = 5 }).StartSession(catalog.Preferences("Rock"))
            .NextPlaylist(10).Should().HaveCount(10);
    }

    [Fact]
    public void NextPlaylist_Exploring_RecordsHowLikelyEachChoiceWas()
    {
        var recommender = new PlaylistRecommender(Served.Policy, _sample, new() { Exploration = 0.3, ArtistSpacing = 0 });
        PlaylistEntry[] entries = [
            .. Enumerable.Range(0, 200).SelectMany(
            seed => recommender.StartSession(_sample.Preferences("Rock"), (ulong)seed).NextPlaylist(10))];
        PlaylistEntry[] explored = [.. entries.Where(entry => entry.Propensity < 0.5)];

        explored.Should().OnlyContain(
            entry => Math.Abs(entry.Propensity - (0.3 / (1000 - entry.Number + 1))) < 1e-5, "it was one of all candidates");
        entries.Except(explored).Should().OnlyContain(entry => Math.Abs(entry.Propensity - 0.7) < 0.001);
        (explored.Length / 2000.0).Should().BeApproximately(0.3, 0.04);
        entries.Should().OnlyContain(entry => float.IsFinite(entry.Value));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void NextPlaylist_DrawingAmongTheBest_RecordsHowLikelyEachChoiceWas(double exploration)
    {
        const int Sessions = 3_000;
        BeliefPolicy rule = BeliefPolicy.Greedy(_sample);
        var recommender = new PlaylistRecommender(rule, _sample, new() { SoftBest = 5, Temperature = 2, Exploration = exploration });
        PlaylistEntry[] first = [
            .. Enumerable.Range(0, Sessions).Select(
            seed => recommender.StartSession(_sample.Preferences("Rock", "1990s"), (ulong)seed).NextPlaylist(2)[0])];

        PlaylistEntry[][] rows = [
            .. first.GroupBy(entry => rule.Spec.Actions.DistinctOf(_sample.IndexOf(entry.Id)), (_, entries) => entries.ToArray())
                .Where(entries => entries[0].Propensity > 0.001)];
        rows.Length.Should().BeInRange(5, 12, "five rows, and those that are valued as the last of them");
        rows.Select(entries => entries.Select(entry => entry.Propensity).Distinct().Count()).Should().OnlyContain(count => count == 1);
        foreach (PlaylistEntry[] entries in rows)
        {
            int songs = rule.Spec.Actions.ActionsOf(rule.Spec.Actions.DistinctOf(_sample.IndexOf(entries[0].Id))).Length;
            (entries.Length / (double)Sessions).Should().BeApproximately(entries[0].Propensity * songs, 0.04);
        }

        first.Should().OnlyContain(entry => float.IsFinite(entry.Value));
        rows.Select(entries => entries[0].Value).Distinct().Count().Should().BeGreaterThan(1);
    }

    [Fact]
    public void NextPlaylist_DrawingAmongTheBest_TakesNoVariety()
    {
        PlaylistSession session = new PlaylistRecommender(BeliefPolicy.Greedy(_sample), _sample, new() { SoftBest = 5 })
            .StartSession(_sample.Preferences("Rock"), 1);

        FluentActions.Invoking(() => session.NextPlaylist(5, variety: new VarietyOptions())).Should().Throw<ArgumentException>()
            .WithMessage("*SoftBest*Leave variety*");
        session.NextPlaylist(5).Should().HaveCount(5);
    }

    [Fact]
    public void Constructor_DrawingAmongTheBestOfAPolicyThatDraws_IsRefused()
    {
        FluentActions.Invoking(() => new PlaylistRecommender(BeliefPolicy.Thompson(_sample), _sample, new() { SoftBest = 5 })).Should()
            .Throw<ArgumentException>().WithMessage("*cannot say how likely its choices are (soft best of 5, temperature 1)*");
        FluentActions.Invoking(() => new PlaylistRecommender(
            BeliefPolicy.Greedy(_sample), _sample, new() { SoftBest = 0, Temperature = 0, Variety = new() })).Should()
            .Throw<ArgumentException>().WithMessage("*SoftBest is 0*Temperature is 0*SoftBest is above 1*");
    }

    [Fact]
    public void NextPlaylist_NotAskedToExplore_IsCertain() =>
        new PlaylistRecommender(Served.Policy, _sample).StartSession(_sample.Preferences("Rock")).NextPlaylist(10).Should()
            .OnlyContain(entry => entry.Propensity == 1.0);

    [Fact]
    public void ReplaceCatalog_SessionsAlive_GoOnWithWhatTheyKnow()
    {
        var recommender = new PlaylistRecommender(Served.Policy, _sample);
        PlaylistSession session = recommender.StartSession(_sample.Preferences("Rock", "1990s"));
        Playlist first = session.NextPlaylist(10);
        session.Report(first[0].Id, Feedback.Disliked);
        LearnedWeight[] taste = [.. session.Taste];

        // The first hundred songs are gone, the others stand elsewhere, the features in another order.
        SongCatalog changed = Reversed(_sample, skip: 100);
        recommender.ReplaceCatalog(changed);
        Playlist second = session.NextPlaylist(10);

        recommender.Catalog.Should().BeSameAs(changed);
        session.Taste.Should().Equal(taste);
        second.Should().HaveCount(10).And.OnlyContain(entry => first.All(heard => heard.Id != entry.Id));
        second.Should().OnlyContain(entry => ReferenceEquals(changed.Songs[changed.IndexOf(entry.Id)], entry.Song));
        session.Report(second[0].Id, Feedback.Liked);
        session.Taste.Should().NotEqual(taste);
    }

    [Fact]
    public void ReplaceCatalog_SongsThatAreGone_CountAsTheyWereHeard()
    {
        var recommender = new PlaylistRecommender(Served.Policy, _sample);
        PlaylistSession session = recommender.StartSession(_sample.Preferences("Rock", "1990s"));
        PlaylistSession undisturbed = new PlaylistRecommender(Served.Policy, _sample).StartSession(_sample.Preferences("Rock", "1990s"));
        Playlist first = session.NextPlaylist(2);
        undisturbed.NextPlaylist(2);
        session.Report(first[0].Id, Feedback.Liked);
        recommender.ReplaceCatalog(Without(_sample, first[0].Id, first[1].Id));
        session.NextPlaylist(1);

        session.Report(first[0].Id, Feedback.Disliked);
        session.Report(first[1].Id, Feedback.Skipped);
        undisturbed.Report(first[0].Id, Feedback.Disliked);
        undisturbed.Report(first[1].Id, Feedback.Skipped);

        session.Taste.Should().Equal(undisturbed.Taste);
        session.Heard.Select(song => song.Feedback).Should().Equal(Feedback.Disliked, Feedback.Skipped, Feedback.None);
        session.Heard.Select(song => song.Number).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void NextPlaylist_TwoArtistsAndASpacingOfTwo_TheyTakeTurns()
    {
        SongCatalog catalog = WithArtists(_sample, artists: 2);
        string[] artists = [
            .. new PlaylistRecommender(Served.Policy, catalog, new() { ArtistSpacing = 2 }).StartSession(catalog.Preferences("Rock"))
            .NextPlaylist(10).Select(entry => entry.Song.Artist!)];

        artists.Zip(artists.Skip(1)).Should().OnlyContain(pair => pair.First != pair.Second);
    }

    [Fact]
    public void StartSession_ExploringWithoutASeed_Raises() =>
        FluentActions.Invoking(
            () => new PlaylistRecommender(Served.Policy, _sample, new() { Exploration = 0.1 }).StartSession(_sample.Preferences("Rock")))
            .Should().Throw<ArgumentException>().WithMessage("*seed of its own*");

    [Fact]
    public void StartSession_ANameTwice_Raises()
    {
        string[] names = [.. _sample.FeatureNames];
        names[1] = names[0];
        FluentActions.Invoking(() => new PlaylistRecommender(Served.Policy, _sample).StartSession(new Preferences(names, new float[21])))
            .Should().Throw<ArgumentException>().WithMessage("*other features*");
    }

    [Fact]
    public void Evaluate_PolicyOfAnotherColumnOrder_IsRefused()
    {
        SongCatalog reversed = Reversed(_sample, skip: 0);
        var world = new PlaylistEnvironment(reversed, new HiddenTasteUserModel());
        FluentActions.Invoking(
            () => new Evaluator(world, new() { Listeners = 2 }).Evaluate([new Contender("moved", Served.Policy.For(reversed))])).Should()
            .Throw<ArgumentException>().WithMessage("*order*");
    }

    [Fact]
    public void ReplaceCatalog_WithoutAFeature_IsRefusedAndTheOldOneStays()
    {
        var recommender = new PlaylistRecommender(Served.Policy, _sample);
        FluentActions.Invoking(() => recommender.ReplaceCatalog(TestCatalogs.Binary())).Should().Throw<ArgumentException>()
            .WithMessage("*Missing:*Rock*");
        recommender.Catalog.Should().BeSameAs(_sample);
    }

    [Fact]
    public void ReplaceCatalog_WhileManyThreadsServe_NoPlaylistIsMixedOrFails()
    {
        // Ids tell which catalogue a song is of.
        SongCatalog[] catalogs = [.. Enumerable.Range(0, 3).Select(version => Renamed(_sample, $"v{version}-", skip: 40 * version))];
        var recommender = new PlaylistRecommender(Served.Policy, catalogs[0]);
        bool done = false;
        var swapping = new Thread(() =>
        {
            for (int i = 0; !Volatile.Read(ref done); i++)
                recommender.ReplaceCatalog(catalogs[i % 3]);
        });
        swapping.Start();
        int mixed = 0;
        Parallel.For(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 4 }, seed =>
        {
            PlaylistSession session = recommender.StartSession(catalogs[0].Preferences(catalogs[0].FeatureNames[seed % 21]), (ulong)seed);
            for (int i = 0; i < 3; i++)
            {
                Playlist playlist = session.NextPlaylist(10);
                if (playlist.Count != 10 || playlist.Select(entry => entry.Id[..3]).Distinct().Count() != 1)
                    Interlocked.Increment(ref mixed);
            }
        });
        Volatile.Write(ref done, true);
        swapping.Join();

        mixed.Should().Be(0);
    }

    [Fact]
    public void NextPlaylist_SongsOfTwoArtists_ThoseThatShareOneAreKeptApart()
    {
        // Every song has a main artist of its own, and one of four guests.
        var catalog = new SongCatalog(
            "guests", [.. _sample.Songs.Select((song, index) => song with { Artists = [$"artist {index}", $"guest {index % 4}"] })],
            _sample.Features, _sample.FeatureNames);
        string[] guests = [
            .. new PlaylistRecommender(Served.Policy, catalog, new() { ArtistSpacing = 3 }).StartSession(catalog.Preferences("Rock"))
            .NextPlaylist(12).Select(entry => entry.Song.Artists[1])];
        guests[..4].Should().OnlyHaveUniqueItems();
        guests[4..].Should().Equal(guests[..^4], "of four guests each comes every fourth time");
    }

    [Fact]
    public void NextPlaylist_OneGuestOnEverySong_TheMainArtistsAreStillKeptApart()
    {
        var catalog = new SongCatalog(
            "guest", [.. _sample.Songs.Select((song, index) => song with { Artists = [$"artist {index % 3}", "guest"] })],
            _sample.Features, _sample.FeatureNames);
        string[] artists = [
            .. new PlaylistRecommender(Served.Policy, catalog, new() { ArtistSpacing = 1 }).StartSession(catalog.Preferences("Rock"))
            .NextPlaylist(12).Select(entry => entry.Song.Artists[0])];
        for (int i = 1; i < artists.Length; i++)
            artists[i].Should().NotBe(artists[i - 1]);
    }

    private static SongCatalog WithArtists(SongCatalog catalog, int artists) => new(
        "artists", [
            .. catalog.Songs.Select((song, index) => song with { Artists = [$"artist {index % artists}"] })], catalog.Features,
            catalog.FeatureNames);

    private static SongCatalog Renamed(SongCatalog catalog, string prefix, int skip) => new(
        prefix, [.. catalog.Songs.Skip(skip).Select(song => song with { Id = prefix + song.Id })],
        new FeatureTable(catalog.FeatureNames, catalog.Features.Values[(skip * catalog.FeatureNames.Count)..]), catalog.FeatureNames);

    private static SongCatalog Without(SongCatalog catalog, params string[] ids)
    {
        int[] kept = [.. Enumerable.Range(0, catalog.Count).Where(song => !ids.Contains(catalog[song].Id))];
        return new SongCatalog(
            "without", [.. kept.Select(song => catalog[song])], new FeatureTable(
            catalog.FeatureNames, kept.SelectMany(song => catalog.Features.Row(song).ToArray()).ToArray()), catalog.FeatureNames);
    }

    private static SongCatalog Reversed(SongCatalog catalog, int skip)
    {
        int[] kept = [.. Enumerable.Range(skip, catalog.Count - skip).Reverse()];
        return new SongCatalog(
            "reversed", [.. kept.Select(song => catalog[song])],
            new FeatureTable(
                [.. catalog.FeatureNames.Reverse()], kept.SelectMany(song => catalog.Features.Row(song).ToArray().Reverse()).ToArray()));
    }
}
