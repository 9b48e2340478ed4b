using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Variety;

public sealed class MarginalRelevanceTests
{
    [Theory]
    [InlineData(1.0, new[] { 1.0, 0.5, 0.0 })]
    [InlineData(0.5, new[] { 0.0, 0.15, -0.2 })]
    [InlineData(0.25, new[] { -0.5, -0.025, -0.3 })]
    [InlineData(0.0, new[] { -1.0, -0.2, -0.4 })]
    public void Score_TwoSongsHeard_TakesOffTheGreaterSimilarity(double tradeOff, double[] expected)
    {
        double[] similarity = [1.0, 0.2, 0.3, 0.1, 0.0, 0.4];
        var scores = new double[3];

        MarginalRelevance.Score([1.0, 0.5, 0.0], similarity, tradeOff, scores);

        for (int i = 0; i < 3; i++)
            scores[i].Should().BeApproximately(expected[i], 1e-15);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    public void Score_NothingHeard_IsRelevanceTimesTheTradeOff(double tradeOff)
    {
        var scores = new double[2];

        MarginalRelevance.Score([1.0, 0.25], [], tradeOff, scores);

        scores.Should().Equal(tradeOff, tradeOff * 0.25);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Choose_SongAfterSong_IsTheNaiveAlgorithm(ulong seed)
    {
        foreach (SongCatalog songs in new[] { TestCatalogs.Binary(30, 6, seed: seed), TestCatalogs.Real(30, 6, seed) })
        {
            var similarity = new FeatureSimilarity(songs.Features);
            (int[] ranking, float[] values) = Rankings.Random(30, seed);
            foreach (double tradeOff in new[] { 0.0, 0.3, 0.7, 0.95, 1.0 })
            {
                int[] naive = Naive(ranking, values, tradeOff, (a, b) => Cosine(songs, a, b), count: 12);
                Rankings.Greedy(similarity, new() { TradeOff = tradeOff, Window = 100 }, ranking, values, count: 12).Should().Equal(naive);
            }
        }
    }

    /// <summary>As the paper writes it down: <c>argmax over R \ S of λ·Sim1 − (1 − λ)·max over S of Sim2</c>.</summary>
    private static int[] Naive(int[] ranking, float[] values, double tradeOff, Func<int, int, double> similarity, int count)
    {
        var rest = ranking.Zip(values, (song, value) => (Song: song, Value: (double)value)).ToList();
        var chosen = new List<int>();
        while (chosen.Count < count)
        {
            double least = rest.Min(one => one.Value);
            double range = rest.Max(one => one.Value) - least;
            (int Song, double Value) best = rest.MaxBy(
                one => (tradeOff * (one.Value - least) / range) - (
                (1 - tradeOff) * chosen.Select(other => similarity(one.Song, other)).DefaultIfEmpty(0).Max()));
            chosen.Add(best.Song);
            rest.Remove(best);
        }

        return [.. chosen];
    }

    private static double Cosine(SongCatalog songs, int a, int b)
    {
        double[] left = [.. songs.Features.Row(a).ToArray().Select(value => (double)value)];
        double[] right = [.. songs.Features.Row(b).ToArray().Select(value => (double)value)];
        if (left.SequenceEqual(right))
            return 1;
        double norms = Math.Sqrt(left.Sum(value => value * value)) * Math.Sqrt(right.Sum(value => value * value));
        double cosine = norms == 0 ? 0 : left.Zip(right, (x, y) => x * y).Sum() / norms;
        bool signed = songs.Features.Values.ToArray().Any(value => value < 0);
        return Math.Round(signed ? (1 + cosine) / 2 : cosine, 13);
    }
}
