using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

/// <summary>Songs 0 to 4 of the table are (1,0), (0,1), (1,1), (0,0), (2,0).</summary>
public sealed class PlaylistMeasuresTests
{
    [Fact]
    public void Coverage_HandMade_IsTheShareOfSongsPlayedAveragedOverSeeds()
    {
        // Seed 1: songs 0, 1; seed 2: songs 0 to 3. Pooled it would be 4/5.
        PlayedRow row = Row([[0, 1], [1, 0]], [[0, 1], [2, 3]]);

        Measures(row).Coverage(row).Should().BeApproximately(((2.0 / 5) + (4.0 / 5)) / 2, 1e-12);
    }

    [Theory]
    [InlineData(0, 1, 1.0)]
    [InlineData(0, 4, 0.0)]
    [InlineData(0, 2, 0.2928932188134524)]
    [InlineData(0, 3, 1.0)]
    [InlineData(3, 3, 1.0)]
    public void Diversity_TwoSongs_IsOneMinusTheirCosine(int left, int right, double expected)
    {
        PlayedRow row = Row([[left, right]]);

        Measures(row).Diversity(row).Should().BeApproximately(expected, 1e-12);
    }

    [Fact]
    public void Diversity_ThreeSongs_IsTheMeanOverPairsThenOverPlaylists()
    {
        // (1 + 0 + 1) / 3 for songs 0, 1, 4; 0 for 0, 4; a single song is no pair and not counted.
        PlayedRow row = Row([[0, 1, 4], [0, 4], [2]]);

        Measures(row).Diversity(row).Should().BeApproximately(((2.0 / 3) + 0) / 2, 1e-12);
    }

    [Fact]
    public void Diversity_VeryLongPlaylist_IsThatOfAllItsPairs()
    {
        var random = new SeededRandom(5);
        int[] songs = [.. Enumerable.Range(0, 1_200).Select(_ => random.Next(5))];
        PlayedRow row = Row([songs]);
        double sum = 0;
        foreach (int left in Enumerable.Range(0, songs.Length))
        {
            for (int right = 0; right < left; right++)
                sum += Pair(songs[left], songs[right]);
        }

        Measures(row).Diversity(row).Should().BeApproximately(sum / (songs.Length * (songs.Length - 1) / 2), 1e-9);

        static double Pair(int left, int right)
        {
            (double X, double Y)[] rows = [(1, 0), (0, 1), (Math.Sqrt(0.5), Math.Sqrt(0.5)), (0, 0), (1, 0)];
            return 1 - ((rows[left].X * rows[right].X) + (rows[left].Y * rows[right].Y));
        }
    }

    [Fact]
    public void Diversity_SongsAlikeInManyFeatures_IsNeverBelowZero()
    {
        var actions = new FeatureTable(["a", "b", "c"], [1f, 1f, 1f, 1f, 1f, 1f, 0.1f, 0.7f, 0.3f, 0.1f, 0.7f, 0.3f]);
        foreach (int[] pair in (int[][])[[0, 1], [2, 3]])
        {
            PlayedRow row = Row([pair]);
            new PlaylistMeasures(actions, [row]).Diversity(row).Should().BeInRange(0, 1e-12);
        }
    }

    [Fact]
    public void Diversity_NoPairOrNoFeatures_IsNotANumber()
    {
        PlayedRow row = Row([[2]]);

        Measures(row).Diversity(row).Should().Be(double.NaN);
        new PlaylistMeasures(FeatureTable.Featureless(5), [Row([[0, 1]])]).Diversity(Row([[0, 1]])).Should().Be(double.NaN);
    }

    [Fact]
    public void Novelty_HandMade_IsTheMeanSelfInformation()
    {
        // Plays of songs 0 to 4 over both rows, each once more: 4, 1, 1, 1, 1 of 8: 1 bit for song 0, 3 bits for the others.
        PlayedRow usual = Row([[0], [0], [0]]);
        PlayedRow none = Row([[]]);

        Measures(usual, none).Novelty(usual).Should().BeApproximately(1, 1e-12);
        Measures(usual, none).Novelty(none).Should().Be(double.NaN);
    }

    [Fact]
    public void Novelty_SongsOthersPlayToo_IsLowerThanOfSongsNobodyPlays()
    {
        PlayedRow usual = Row([[0, 1], [0, 1], [0, 1]]);
        PlayedRow follows = Row([[0, 1]]);
        PlayedRow seeks = Row([[2, 4]]);
        PlaylistMeasures measures = Measures(usual, follows, seeks);

        measures.Novelty(seeks).Should().BeGreaterThan(measures.Novelty(follows));
    }

    [Fact]
    public void Gini_HandMade_IsHalfTheMeanDifferenceOverTheMeanAveragedOverSeeds()
    {
        // Seed 1: plays 3, 1, 0, 0, 0: ordered (0, 0, 0, 1, 3), (2·1 + 4·3) / (5·4) = 0.7. Seed 2: plays 1, 1, 1, 1, 0: (−2 + 0 + 2 + 4) /
        // (5·4) = 0.2.
        PlayedRow row = Row([[0, 1], [0], [0]], [[0, 1], [2, 3]]);

        Measures(row).Gini(row).Should().BeApproximately((0.7 + 0.2) / 2, 1e-12);
    }

    [Fact]
    public void Gini_AllAlikeOneForEverybodyAndNothing_AreItsEnds()
    {
        PlayedRow alike = Row([[0, 1, 2], [3, 4]]);
        PlayedRow one = Row([[3], [3], [3]]);
        PlayedRow none = Row([[]]);

        Measures(alike).Gini(alike).Should().BeApproximately(0, 1e-12);
        Measures(one).Gini(one).Should().BeApproximately(0.8, 1e-12, "with n songs it can be (n − 1)/n");
        Measures(none).Gini(none).Should().Be(double.NaN);
    }

    [Fact]
    public void CompletionAndSkipRate_TwoSeeds_PoolAllResponses()
    {
        PlayedRow row = Row([[0]], [[1]]) with { Responses = [new FeedbackCounts(3, 1), new FeedbackCounts(0, 2)] };

        PlaylistMeasures.CompletionRate(row).Should().BeApproximately(3.0 / 6, 1e-12);
        PlaylistMeasures.SkipRate(row).Should().BeApproximately(3.0 / 6, 1e-12);
        PlaylistMeasures.CompletionRate(Row([[0]])).Should().Be(double.NaN, "nobody showed anything");
        PlaylistMeasures.SkipRate(Row([[0]])).Should().Be(double.NaN);
    }

    [Theory]
    [InlineData(Feedback.None, 0, 0)]
    [InlineData(Feedback.Completed, 1, 0)]
    [InlineData(Feedback.Liked, 1, 0)]
    [InlineData(Feedback.Skipped, 0, 1)]
    [InlineData(Feedback.SkippedLate, 0, 1)]
    [InlineData(Feedback.Disliked, 0, 1)]
    public void Plus_Feedback_CountsAsCompletedOrSkippedOrNot(Feedback feedback, long completed, long skipped) =>
        default(FeedbackCounts).Plus(feedback).Should().Be(new FeedbackCounts(completed, skipped));

    private static PlaylistMeasures Measures(params PlayedRow[] rows) => new(HandMade.Spec.Actions, rows);

    private static PlayedRow Row(params int[][][] playlists) => new("row", false, [], playlists, new FeedbackCounts[playlists.Length]);
}
