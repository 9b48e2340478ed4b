using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

/// <summary>What a listener's past says, and sessions that begin with it.</summary>
public sealed class TasteProfileTests
{
    private static readonly SongCatalog _catalog = SongCatalog.LoadSample();

    [Fact]
    public void Belief_OfAPast_IsThatOfTheResponsesThemselves()
    {
        PastPlay[] plays = [.. Plays(60, seed: 1)];
        var direct = new TasteBelief(_catalog.FeatureNames.Count);
        foreach (PastPlay play in plays)
            direct.Update(_catalog.Features.Row(_catalog.IndexOf(play.Song)), play.Feedback);
        var remembered = new TasteBelief(_catalog.FeatureNames.Count);

        remembered.Remember(TasteProfile.Of(_catalog, plays));

        for (int feature = 0; feature < direct.FeatureCount; feature++)
        {
            remembered.Mean[feature].Should().BeApproximately(direct.Mean[feature], 1e-5);
            remembered.Variance(feature).Should().BeApproximately(direct.Variance(feature), 1e-5);
        }
    }

    [Fact]
    public void Belief_OfAPast_IsMovedByStatementsAndFeedback()
    {
        TasteProfile past = TasteProfile.Of(_catalog, Plays(60, seed: 1));
        var belief = new TasteBelief(_catalog.FeatureNames.Count);
        belief.Remember(past);
        double before = belief.Mean[0];
        float[] stated = new float[belief.FeatureCount];
        stated[0] = 1;

        belief.Restate(stated);

        belief.Mean[0].Should().BeGreaterThan(before);
        double heard = belief.Mean[0];
        int song = Enumerable.Range(0, _catalog.Count).First(index => _catalog.Features.Row(index)[0] > 0);
        belief.Update(_catalog.Features.Row(song), Feedback.Disliked);
        belief.Mean[0].Should().BeLessThan(heard);
    }

    [Fact]
    public void Belief_OfDrawnTastes_TakesAPastIn()
    {
        var model = new HiddenTasteUserModel();
        var belief = new TasteBelief(_catalog.Features, model, BeliefOptions.Exact(4, 0.4));
        int feature = _catalog.FeatureNames.IndexOf("Rock");
        double before = belief.Mean[feature];
        IEnumerable<PastPlay> plays = _catalog.Songs.Where((_, song) => _catalog.Features.Row(song)[feature] > 0).Take(40)
            .Select(song => new PastPlay(song.Id, Feedback.Completed));

        belief.Remember(TasteProfile.Of(_catalog, plays));

        belief.Mean[feature].Should().BeGreaterThan(before + 0.2);
    }

    [Fact]
    public void Profile_SongHeardAgain_SaysLessEachTime()
    {
        TasteProfile Of(int times) => TasteProfile.Of(_catalog, Enumerable.Repeat(new PastPlay(_catalog[0].Id, Feedback.Completed), times));

        double[] likings = [.. ((int[])[0, 1, 2, 3, 100]).Select(times => Liking(Of(times), 0))];

        likings.Should().BeInAscendingOrder();
        (likings[2] - likings[1]).Should().BeLessThan(likings[1] - likings[0]);
        Of(100).Songs.Should().Be(1);
        Of(100).Plays.Should().Be(100);
    }

    [Fact]
    public void Profile_WeakerEvidence_MovesLess()
    {
        double Of(Feedback feedback, double age, TasteProfileOptions? options = null) =>
            Liking(TasteProfile.Of(_catalog, [new PastPlay(_catalog[0].Id, feedback, age)], options), 0);

        double completed = Of(Feedback.Completed, 0);
        Of(Feedback.None, 0).Should().BeGreaterThan(0).And.BeLessThan(completed);
        Of(Feedback.None, 0, new() { PlayedStrength = 0 }).Should().Be(0);
        Of(Feedback.None, 0, new() { PlayedStrength = 1 }).Should().BeApproximately(completed, 1e-6);
        Of(Feedback.Completed, 100, new() { HalfLifeInDays = 50 }).Should().BeLessThan(completed);
        Of(Feedback.Completed, 100).Should().BeApproximately(completed, 1e-6, "without a half-life age does not matter");
    }

    [Fact]
    public void Profile_SongsOfOthers_ArePassedOver()
    {
        PastPlay[] plays = [new("nobody's", Feedback.Liked), new(_catalog[3].Id, Feedback.None)];

        TasteProfile profile = TasteProfile.Of(_catalog, plays);

        profile.ToString().Should().Be("1 play of 1 song");
    }

    [Fact]
    public void Profile_WrongInput_Raises()
    {
        ((Action)(() => TasteProfile.Of(_catalog, [new PastPlay("x", Feedback.Liked, double.NaN)]))).Should().Throw<ArgumentException>();
        ((Action)(() => TasteProfile.Of(_catalog, [new PastPlay("x", (Feedback)77)]))).Should().Throw<ArgumentException>();
        ((Action)(() => TasteProfile.Of(_catalog, [], new() { PlayedStrength = 2, HalfLifeInDays = 0 }))).Should()
            .Throw<ArgumentException>().WithMessage("*PlayedStrength*HalfLifeInDays*");
    }

    [Fact]
    public void Session_OfAPast_IsTheSameWhenItWasSavedAndLoaded()
    {
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(_catalog), _catalog);
        TasteProfile past = TasteProfile.Of(_catalog, Plays(60, seed: 2));
        PlaylistSession session = recommender.StartSession(_catalog.Preferences(), past: past);
        session.Report(session.NextPlaylist(10)[0].Id, Feedback.Skipped);
        var file = new MemoryStream();
        session.Save(file);
        file.Position = 0;

        PlaylistSession loaded = recommender.LoadSession(file);

        Ids(loaded.NextPlaylist(10)).Should().Equal(Ids(session.NextPlaylist(10)));
        var again = new MemoryStream();
        loaded.Save(again);
        var third = new MemoryStream();
        session.Save(third);
        again.ToArray().Should().Equal(third.ToArray());
    }

    [Fact]
    public void Session_PolicyOfFeaturesInAnotherOrder_UnderstandsThePast()
    {
        string[] turned = [.. _catalog.FeatureNames.Reverse()];
        var other = new SongCatalog("turned", _catalog.Songs, _catalog.Features.WithColumns(turned));
        TasteProfile past = TasteProfile.Of(_catalog, Plays(60, seed: 3));
        string[] Served(SongCatalog catalog) => Ids(new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog)
            .StartSession(catalog.Preferences(ReadOnlySpan<string>.Empty), past: past).NextPlaylist(10));

        Served(other).Should().Equal(Served(_catalog));
    }

    [Fact]
    public void Session_PastOfOtherFeatures_Raises()
    {
        var other = new SongCatalog("other", [new Song("1", "A")], new FeatureTable(["Nix"], [1f]));
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(_catalog), _catalog);

        Action start = () => recommender.StartSession(
            _catalog.Preferences("Rock"), past: TasteProfile.Of(other, [new PastPlay("1", Feedback.Liked)]));

        start.Should().Throw<ArgumentException>().WithMessage("*other features than the policy: Nix*");
    }

    [Fact]
    public void Session_OfAListenersOwnPast_BeatsAColdStartAndAnothers()
    {
        const int Listeners = 60;
        var model = new HiddenTasteUserModel();
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(_catalog), _catalog, new() { ArtistSpacing = 0 });
        double cold = 0;
        double own = 0;
        double anothers = 0;
        for (int number = 0; number < Listeners; number++)
        {
            var listener = (IForesight)model.CreateListener(_catalog, new SeededRandom((ulong)number));
            float[] rewards = new float[_catalog.Count];
            listener.ExpectedRewards(rewards);
            cold += Completed(null);
            own += Completed(PastOf(number));
            anothers += Completed(PastOf((number + 1) % Listeners));

            double Completed(TasteProfile? past) => recommender
                .StartSession(_catalog.Preferences(ReadOnlySpan<string>.Empty), (ulong)number, past: past)
                .NextPlaylist(10).Average(entry => rewards[_catalog.IndexOf(entry.Id)]);
        }

        (own / Listeners).Should().BeGreaterThan((cold / Listeners) + 0.2).And.BeGreaterThan((anothers / Listeners) + 0.2);

        TasteProfile PastOf(int number)
        {
            var listener = model.CreateListener(_catalog, new SeededRandom((ulong)number));
            var random = new SeededRandom((ulong)(1000 + number));
            return TasteProfile.Of(_catalog, Enumerable.Range(0, 200).Select(_ =>
            {
                int song = random.Next(0, _catalog.Count);
                return new PastPlay(_catalog[song].Id, listener.Respond(song, random).Feedback);
            }));
        }
    }

    private static IEnumerable<PastPlay> Plays(int count, ulong seed)
    {
        // Songs that differ, so that each says all it can.
        int[] songs = [.. Enumerable.Range(0, _catalog.Count)];
        var random = new SeededRandom(seed);
        random.Shuffle(songs);
        return songs.Take(count).Select((song, play) =>
            new PastPlay(_catalog[song].Id, play % 3 == 0 ? Feedback.Skipped : play % 7 == 0 ? Feedback.Liked : Feedback.Completed));
    }

    private static double Liking(TasteProfile past, int song)
    {
        var belief = new TasteBelief(_catalog.FeatureNames.Count);
        belief.Remember(past);
        double liking = 0;
        ReadOnlySpan<float> row = _catalog.Features.Row(song);
        for (int feature = 0; feature < row.Length; feature++)
            liking += row[feature] * belief.Mean[feature];
        return liking;
    }

    private static string[] Ids(Playlist playlist) => [.. playlist.Select(entry => entry.Id)];
}
