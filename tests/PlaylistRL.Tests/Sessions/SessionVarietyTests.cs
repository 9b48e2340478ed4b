using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>Sessions whose playlists are varied keep all their other promises.</summary>
public sealed class SessionVarietyTests
{
    private static readonly SongCatalog _sample = Served.Catalog;
    private static readonly VarietyOptions _marginal = new() { TradeOff = 0.3 };
    private static readonly VarietyOptions _determinantal = new() { Method = VarietyMethod.Determinantal, TradeOff = 0.3 };

    public static TheoryData<VarietyMethod> Methods => [VarietyMethod.MarginalRelevance, VarietyMethod.Determinantal];

    [Theory]
    [MemberData(nameof(Methods))]
    public void NextPlaylist_Varied_IsMoreDiverseAndRepeatsNothing(VarietyMethod method)
    {
        PlaylistSession plain = Session(new());
        PlaylistSession varied = Session(new() { Variety = Of(method) });
        var heard = new List<string>();
        (double plainly, double diversely) = (0, 0);
        for (int i = 0; i < 5; i++)
        {
            plainly += Diversity(plain.NextPlaylist(10));
            Playlist playlist = varied.NextPlaylist(10);
            diversely += Diversity(playlist);
            heard.AddRange(playlist.Select(entry => entry.Id));
        }

        heard.Should().HaveCount(50).And.OnlyHaveUniqueItems();
        diversely.Should().BeGreaterThan(1.3 * plainly);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void NextPlaylist_TradeOffOfOne_IsThePlainPlaylistToTheLastBit(VarietyMethod method)
    {
        VarietyOptions none = Of(method) with { TradeOff = 1 };
        string expected = Served.Text(Session(new()).NextPlaylist(20));

        Served.Text(Session(new() { Variety = none }).NextPlaylist(20)).Should().Be(expected);
        Served.Text(Session(new() { Variety = _marginal }).NextPlaylist(20, variety: none)).Should().Be(expected);
    }

    [Fact]
    public void NextPlaylist_VarietyGivenWithTheCall_GoesBeforeTheRecommenders()
    {
        string varied = Served.Text(Session(new() { Variety = _determinantal }).NextPlaylist(10));

        Served.Text(Session(new()).NextPlaylist(10, variety: _determinantal)).Should().Be(varied);
        Served.Text(Session(new() { Variety = _marginal }).NextPlaylist(10, variety: _determinantal)).Should().Be(varied);
        Served.Text(Session(new() { Variety = _marginal }).NextPlaylist(10)).Should().NotBe(varied);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void NextPlaylist_Varied_TellsThePolicysValueAndTheTrueReasons(VarietyMethod method)
    {
        Playlist playlist = Session(new() { Variety = Of(method) }).NextPlaylist(10);
        QPolicy policy = Served.Policy.For(_sample);
        int features = _sample.FeatureNames.Count;
        var belief = new TasteBelief(features, BeliefOptions.FromSettings(policy.Spec.Observation.Settings));
        belief.Restate(_sample.Preferences("Rock", "1990s").Weights);
        var observation = new float[PlaylistObservation.Length(features)];
        belief.CopyMeanTo(PlaylistObservation.Belief(observation, features));
        var values = new float[_sample.Count];
        var heard = new HashSet<int>();
        bool passedOver = false;
        foreach (PlaylistEntry entry in playlist)
        {
            PlaylistObservation.SetRemaining(observation, features, left: 11 - entry.Number, horizon: 10);
            policy.Score(observation, values);
            int song = _sample.IndexOf(entry.Id);
            entry.Value.Should().Be(values[song]);
            entry.Propensity.Should().Be(1.0);
            entry.Matches.Should().OnlyContain(match => match.Stated == 1f && Served.Has(entry.Id, match.Feature));
            passedOver |= values.Where((value, other) => value > entry.Value && !heard.Contains(other)).Any();
            heard.Add(song);
            PlaylistObservation.Hear(observation, features, _sample.Features.Row(song));
        }

        passedOver.Should().BeTrue("songs of greater value are passed over for those that are more of a change");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void NextPlaylist_SongAfterSong_IsWhatAVariedPolicyChooses(VarietyMethod method)
    {
        // A session of one song a playlist, beside a loop of one's own; songs of earlier playlists count.
        PlaylistSession session = Session(new() { Variety = Of(method), ArtistSpacing = 0 });
        var world = new PlaylistEnvironment(_sample, new HiddenTasteUserModel());
        var varied = new VariedPolicy(Served.Policy.For(_sample), world.Spec, Of(method));
        int features = _sample.FeatureNames.Count;
        var observation = new float[PlaylistObservation.Length(features)];
        _sample.Preferences("Rock", "1990s").Weights.CopyTo(PlaylistObservation.Belief(observation, features));
        var heard = new List<int>();
        for (int i = 0; i < 15; i++)
        {
            // The session is planned for ten songs, and then for ten more.
            PlaylistObservation.SetRemaining(observation, features, left: 10 - (i % 10), horizon: 10);
            Decision decision = varied.Select(
                TimeStep.First(observation, new Candidates(_sample.Count, heard.ToArray())), Seeds.Derive(7, SeedPurpose.Ties, (ulong)i));
            PlaylistEntry entry = session.NextPlaylist(1)[0];
            entry.Id.Should().Be(_sample[decision.Action].Id);
            entry.Value.Should().Be(decision.Value);
            heard.Add(decision.Action);
            PlaylistObservation.Hear(observation, features, _sample.Features.Row(decision.Action));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void NextPlaylist_VariedWithFilterArtistsAndDislikes_HonoursThemAll(VarietyMethod method)
    {
        var catalog = new SongCatalog(
            "artists", [
            .. _sample.Songs.Select((song, index) => song with { Artists = [$"artist {index % 7}"] })], _sample.Features,
            _sample.FeatureNames);
        var old = new SongFilter("old", (songs, song) => songs.Features.Row(song)[songs.FeatureNames.IndexOf("1980s")] > 0);
        PlaylistSession session = new PlaylistRecommender(
            Served.Policy, catalog, new() { Variety = Of(method), ArtistSpacing = 3, RepeatWindow = 5 })
            .StartSession(catalog.Preferences("Rock"), 2);
        Playlist first = session.NextPlaylist(10, old);
        foreach (PlaylistEntry entry in first)
            session.Report(entry.Id, Feedback.Disliked);
        PlaylistEntry[] played = [.. first, .. Enumerable.Range(0, 4).SelectMany(_ => session.NextPlaylist(10, old))];

        played.Should().HaveCount(50).And.OnlyContain(entry => Served.Has(entry.Id, "1980s"));
        played.Skip(10).Should().NotContain(entry => first.Any(disliked => disliked.Id == entry.Id));
        for (int i = 0; i < played.Length; i++)
            played[Math.Max(0, i - 3)..i].Select(entry => entry.Song.Artist).Should().NotContain(played[i].Song.Artist);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void NextPlaylist_VariedAndExploring_RecordsHowLikelyEachChoiceWas(VarietyMethod method)
    {
        // Every session's first song has the same candidates: how often each is played is known.
        var recommender = new PlaylistRecommender(
            Served.Policy, PlaylistSessionTests.First(_sample, 12), new() { Exploration = 0.6, ArtistSpacing = 0, Variety = Of(method) });
        SongCatalog songs = recommender.Catalog;
        PlaylistEntry[] entries = [
            .. Enumerable.Range(0, 3_000).SelectMany(
            seed => recommender.StartSession(songs.Preferences("Rock"), (ulong)seed).NextPlaylist(3))];
        foreach (int number in new[] { 1, 2, 3 })
        {
            double explored = 0.6 / (13 - number);
            PlaylistEntry[] ofNumber = [.. entries.Where(entry => entry.Number == number)];
            ofNumber.Should().OnlyContain(
                entry => Math.Abs(entry.Propensity - explored) < 1e-9 || Math.Abs(entry.Propensity - explored - 0.4) < 1e-9);

            // Inverse propensities of what was chosen count the candidates, if propensities are right.
            ofNumber.Average(entry => 1 / entry.Propensity).Should().BeApproximately(13 - number, 0.6);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void LoadSession_Varied_GoesOnAsIfItHadNeverStopped(VarietyMethod method)
    {
        var recommender = new PlaylistRecommender(Served.Policy, _sample, new() { Variety = Of(method) });
        PlaylistSession session = recommender.StartSession(_sample.Preferences("Rock"), 5);
        session.Report(session.NextPlaylist(4)[0].Id, Feedback.Liked);
        using var file = new MemoryStream();
        session.Save(file);
        file.Position = 0;

        Served.Text(recommender.LoadSession(file).NextPlaylist(8)).Should().Be(Served.Text(session.NextPlaylist(8)));
    }

    [Fact]
    public void ReplaceCatalog_VariedSession_GoesOnWithoutTheSongsThatAreGone()
    {
        var recommender = new PlaylistRecommender(Served.Policy, _sample, new() { Variety = _determinantal });
        PlaylistSession session = recommender.StartSession(_sample.Preferences("Rock"), 5);
        Playlist first = session.NextPlaylist(10);
        SongCatalog small = PlaylistSessionTests.First(_sample, 40);
        recommender.ReplaceCatalog(small);

        session.NextPlaylist(40).Should().HaveCount(40 - first.Count(entry => small.TryIndexOf(entry.Id, out _)));
    }

    [Fact]
    public void Variety_OutOfRange_RaisesAndChangesNothing()
    {
        FluentActions.Invoking(
            () => new PlaylistRecommender(Served.Policy, _sample, new() { RepeatWindow = 0, Variety = new() { TradeOff = 2 } }))
            .Should().Throw<ArgumentException>().WithMessage("PlaylistRecommenderOptions:*RepeatWindow is 0*TradeOff is 2*");
        PlaylistSession session = Session(new());
        FluentActions.Invoking(() => session.NextPlaylist(10, variety: new() { Window = 0 })).Should().Throw<ArgumentException>()
            .WithMessage("VarietyOptions: Window is 0*");
        session.HeardCount.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void NextPlaylist_PreferencesAtTheEndsOfWhatIsLegal_HasFiniteValues(VarietyMethod method)
    {
        foreach (VarietyOptions? variety in (VarietyOptions?[])[null, Of(method)])
        {
            PlaylistSession session = Session(new() { Variety = variety });
            session.Update(_sample.Preferences(("Rock", 1e12f), ("Pop", -1e12f)));
            session.NextPlaylist(5).Should().HaveCount(5).And.OnlyContain(
                entry => float.IsFinite(entry.Value) && entry.Matches.All(match => float.IsFinite(match.Contribution)));
        }
    }

    private static VarietyOptions Of(VarietyMethod method) => method == VarietyMethod.Determinantal ? _determinantal : _marginal;

    private static PlaylistSession Session(PlaylistRecommenderOptions options) =>
        new PlaylistRecommender(Served.Policy, _sample, options).StartSession(_sample.Preferences("Rock", "1990s"), seed: 7);

    private static double Diversity(Playlist playlist)
    {
        var similarity = new FeatureSimilarity(_sample.Features);
        int[] songs = [.. playlist.Select(entry => _sample.IndexOf(entry.Id))];
        return songs.SelectMany(one => songs, (one, other) => 1 - similarity.Between(one, other)).Sum();
    }
}
