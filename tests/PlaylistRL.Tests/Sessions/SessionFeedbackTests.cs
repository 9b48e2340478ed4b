using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

public sealed class SessionFeedbackTests
{
    private static readonly SongCatalog _sample = Served.Catalog;
    private static readonly PlaylistRecommender _recommender = new(Served.Policy, _sample);

    /// <summary>Of all genres together: of a single one it depends on the training's seed.</summary>
    [Fact]
    public void Report_DislikingEverySongOfAGenre_LowersItsShareOfTheNextPlaylist()
    {
        (double Before, double After, double Without)[] listeners =
            [.. ((string[])["Metal", "Dance", "Rock", "Folk"]).SelectMany(genre => ListenersWith(genre, Feedback.Disliked))];

        (listeners.Count(share => share.After < share.Before) / (double)listeners.Length).Should().BeGreaterThanOrEqualTo(0.95);
        listeners.Average(share => share.After).Should().BeLessThan(0.1);
    }

    [Fact]
    public void Report_DislikingOneOfThreeThatAreStated_KeepsTheOthersThatAreHeardToTheEnd()
    {
        var random = new SeededRandom(4);
        var shares = new List<(double Before, double After)>();
        for (ulong listener = 0; listener < 200; listener++)
        {
            string[] liked = [.. Enumerable.Range(0, 3).Select(_ => _sample.FeatureNames[random.Next(21)]).Distinct()];
            PlaylistSession session = _recommender.StartSession(_sample.Preferences(liked), listener);
            Playlist first = session.NextPlaylist(10);
            foreach (PlaylistEntry entry in first)
                session.Report(entry.Id, Served.Has(entry.Id, liked[0]) ? Feedback.Disliked : Feedback.Completed);
            Playlist second = session.NextPlaylist(10);
            shares.Add((Others(first), Others(second)));

            double Others(Playlist playlist) =>
                playlist.Average(entry => liked.Skip(1).Any(feature => Served.Has(entry.Id, feature)) ? 1.0 : 0.0);
        }

        shares.Average(share => share.After).Should().BeGreaterThan(
            0.8 * shares.Average(share => share.Before), "a dislike is of a song, and what else it had was liked in others");
    }

    [Theory]
    [InlineData("Metal")]
    [InlineData("Dance")]
    public void Report_LikingEverySongOfAGenre_RaisesItsShareOfTheNextPlaylist(string genre)
    {
        (double Before, double After, double Without)[] listeners = [
            .. ListenersWith(genre, Feedback.Liked, 2_000).Where(share => share.Before < 1)];

        // By more than three standard errors, listener by listener.
        AtLeast(3, [.. listeners.Select(share => share.After - share.Before)]);
        AtLeast(3, [.. listeners.Select(share => share.After - share.Without)], "without a word of theirs it would have been this");
    }

    [Fact]
    public void Report_SkipsOfAGenre_AreTheReasonGiven()
    {
        PlaylistSession session = _recommender.StartSession(_sample.Preferences("Rock", "1990s"));
        foreach (PlaylistEntry entry in session.NextPlaylist(10))
            session.Report(entry.Id, Served.Has(entry.Id, "Rock") ? Feedback.SkippedLate : Feedback.None);

        LearnedWeight rock = session.Taste.Single(weight => weight.Feature == "Rock");
        Playlist next = session.NextPlaylist(10);

        rock.Stated.Should().Be(1f);
        rock.Learned.Should().BeNegative();
        rock.Deviation.Should().BeLessThan((float)Math.Sqrt(_recommender.Belief.StatedVariance), "every report makes the belief surer");
        session.Taste.Should().HaveCount(21);
        FeatureMatch[] reasons = [.. next.SelectMany(entry => entry.Matches)];
        reasons.Should().OnlyContain(
            match => match.Weight == match.Stated + match.Learned && match.Contribution == match.Weight * match.Value);
        next.SelectMany(entry => entry.Matches.Where(match => match.Feature == "Rock")).Should()
            .OnlyContain(match => match.Learned == rock.Learned);
        next.Should().OnlyContain(entry => entry.LearnedContribution == entry.Matches.Sum(match => match.LearnedContribution));
    }

    [Fact]
    public void Report_Disliked_DoesNotComeAgainWhileThereIsAnythingElse()
    {
        SongCatalog few = PlaylistSessionTests.First(_sample, 30);
        PlaylistSession session = new PlaylistRecommender(Served.Policy, few, new() { RepeatWindow = 5 })
            .StartSession(few.Preferences("Rock"));
        string[] disliked = [.. session.NextPlaylist(6).Select(entry => entry.Id)];
        foreach (string id in disliked)
            session.Report(id, Feedback.Disliked);

        for (int i = 0; i < 8; i++)
            session.NextPlaylist(5).Should().OnlyContain(entry => !disliked.Contains(entry.Id));
        session.NextPlaylist(30).Select(entry => entry.Id).TakeLast(6).Should()
            .BeEquivalentTo(disliked, "when there is nothing else left they are played after all");
    }

    [Fact]
    public void Report_Twice_TheSecondReplacesTheFirst()
    {
        PlaylistSession one = Played(out Playlist first);
        PlaylistSession other = Played(out _);
        one.Report(first[3].Id, Feedback.Disliked);
        one.Report(first[3].Id, Feedback.Liked);
        other.Report(first[3].Id, Feedback.Liked);

        one.Taste.Should().Equal(other.Taste);
        Served.Text(one.NextPlaylist(10)).Should().Be(Served.Text(other.NextPlaylist(10)));
    }

    [Fact]
    public void Report_TakenBack_IsAsIfItHadNotBeen()
    {
        PlaylistSession one = Played(out Playlist first);
        PlaylistSession other = Played(out _);
        one.Report(first[0].Id, Feedback.Skipped);
        one.Report(first[0].Id, Feedback.None);

        one.Taste.Should().Equal(other.Taste);
    }

    [Fact]
    public void Report_ASongThatIsNotInTheCatalog_SaysSo()
    {
        PlaylistSession session = Played(out _);
        FluentActions.Invoking(() => session.Report("no such song", Feedback.Liked)).Should().Throw<ArgumentException>()
            .WithMessage("*has no song 'no such song'*");
    }

    [Fact]
    public void Report_ASongNeverRecommended_SaysSo()
    {
        PlaylistSession session = Played(out Playlist first);
        string other = _sample.Songs.First(song => first.All(entry => entry.Id != song.Id)).Id;
        FluentActions.Invoking(() => session.Report(other, Feedback.Liked)).Should().Throw<ArgumentException>()
            .WithMessage($"*'{other}' was never recommended*");
    }

    [Fact]
    public void Report_UnknownFeedback_NamesThoseThatExist()
    {
        PlaylistSession session = Played(out Playlist first);
        FluentActions.Invoking(() => session.Report(first[0].Id, (Feedback)17)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*Completed*Disliked*");
        session.Taste.Should().OnlyContain(weight => weight.Learned == 0f, "nothing of a refused report is kept");
    }

    [Fact]
    public void Update_OtherPreferences_KeepsWhatWasReported()
    {
        PlaylistSession updated = Played(out Playlist first);
        updated.Report(first[0].Id, Feedback.Disliked);
        updated.Update(_sample.Preferences("Jazz", "Folk"));

        updated.Preferences["Jazz"].Should().Be(1f);
        updated.Taste.Single(weight => weight.Feature == "Folk").Stated.Should().Be(1f);
        updated.Taste.Should().Contain(weight => weight.Learned < 0f);
        Served.Share(updated.NextPlaylist(10), "Folk").Should().BeGreaterThan(0.4);
    }

    [Fact]
    public void Update_AWeightBelowZero_KeepsTheFeatureAway()
    {
        PlaylistSession session = _recommender.StartSession(_sample.Preferences(("Pop", 1f), ("1980s", 1f)));
        double before = Served.Share(session.NextPlaylist(10), "Pop");
        session.Update(_sample.Preferences(("Pop", -1f), ("1980s", 1f)));

        Served.Share(session.NextPlaylist(10), "Pop").Should().BeLessThan(before);
    }

    [Fact]
    public void Finish_ASession_SumsUpAndEndsIt()
    {
        PlaylistSession session = Played(out Playlist first);
        session.Report(first[0].Id, Feedback.Liked);
        session.Report(first[1].Id, Feedback.Skipped);
        session.Report(first[2].Id, Feedback.Skipped);
        session.Report(first[2].Id, Feedback.None);

        SessionSummary summary = session.Finish();

        summary.Heard.Should().Be(10);
        summary.Feedback.Should().BeEquivalentTo(new Dictionary<Feedback, int> { [Feedback.Liked] = 1, [Feedback.Skipped] = 1 });
        summary.Learned.Weights.ToArray().Should().Equal(session.Taste.Select(weight => weight.Weight));
        session.IsFinished.Should().BeTrue();
        FluentActions.Invoking(() => session.NextPlaylist(1)).Should().Throw<InvalidOperationException>().WithMessage("*finished*");
        FluentActions.Invoking(() => session.Report(first[0].Id, Feedback.Liked)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => session.Update(_sample.Preferences("Pop"))).Should().Throw<InvalidOperationException>();
        _recommender.StartSession(summary.Learned).NextPlaylist(10).Should()
            .HaveCount(10, "what was learned is where the next session can start");
    }

    /// <summary>
    /// Listeners who ticked a genre and up to three other features: its share of the first playlist, of the next after feedback on all its
    /// songs, and of the next without any.
    /// </summary>
    private static IEnumerable<(double Before, double After, double Without)> ListenersWith(
        string genre, Feedback feedback, ulong count = 200)
    {
        var random = new SeededRandom(4);
        for (ulong listener = 0; listener < count; listener++)
        {
            string[] liked = [
                genre, .. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => _sample.FeatureNames[random.Next(21)])
                .Where(name => name != genre).Distinct()];
            PlaylistSession session = _recommender.StartSession(_sample.Preferences(liked), listener);
            Playlist first = session.NextPlaylist(10);
            double before = Served.Share(first, genre);
            if (before == 0)
                continue;
            PlaylistSession silent = _recommender.StartSession(_sample.Preferences(liked), listener);
            silent.NextPlaylist(10);
            foreach (PlaylistEntry entry in first.Where(entry => Served.Has(entry.Id, genre)))
                session.Report(entry.Id, feedback);
            yield return (before, Served.Share(session.NextPlaylist(10), genre), Served.Share(silent.NextPlaylist(10), genre));
        }
    }

    private static void AtLeast(double standardErrors, double[] differences, string because = "")
    {
        double mean = differences.Average();
        double error = Math.Sqrt(differences.Sum(one => (one - mean) * (one - mean)) / (differences.Length - 1) / differences.Length);
        mean.Should().BeGreaterThan(standardErrors * error, because);
    }

    private static PlaylistSession Played(out Playlist first)
    {
        PlaylistSession session = _recommender.StartSession(_sample.Preferences("Rock", "1990s"), 9);
        first = session.NextPlaylist(10);
        return session;
    }
}
