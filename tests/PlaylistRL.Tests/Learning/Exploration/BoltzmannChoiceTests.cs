using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class BoltzmannChoiceTests
{
    private static readonly FeatureTable _table = new(["a"], [1f, 2f, 1f, 3f, 2f, 2f]);

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(10)]
    public void Draw_ManyTimes_IsAsOftenAsTheFormulaSays(double temperature)
    {
        // Rows 0 (songs 0, 2), 1 (songs 1, 4, 5), 2 (song 3); song 4 is excluded.
        float[] values = [1f, 0.5f, 2f];
        int[] excluded = [4];
        double[] ofSongs = [1, 0.5, 1, 2, double.NaN, 0.5];
        double[] candidates = [.. ofSongs.Where(value => !double.IsNaN(value))];
        double mean = candidates.Average();
        double deviation = Math.Sqrt(candidates.Average(value => (value - mean) * (value - mean)));
        double[] weights = [.. ofSongs.Select(value => double.IsNaN(value) ? 0 : Math.Exp((value - 2) / (temperature * deviation)))];

        var random = new SeededRandom(5);
        var drawn = new int[6];
        const int Draws = 40_000;
        for (int i = 0; i < Draws; i++)
        {
            float[] shares = [.. values];
            var counts = new int[3];
            int song = BoltzmannChoice.Draw(shares, counts, _table, new Candidates(6, excluded), temperature, random);
            drawn[song]++;
            int row = _table.DistinctOf(song);
            (shares[row] / counts[row]).Should().BeApproximately((float)(weights[song] / weights.Sum()), 1e-5f);
        }

        for (int song = 0; song < 6; song++)
            ((double)drawn[song] / Draws).Should().BeApproximately(weights[song] / weights.Sum(), 0.01);
    }

    [Fact]
    public void Draw_AllValuesEqual_IsUniform()
    {
        var random = new SeededRandom(6);
        var drawn = new int[6];
        for (int i = 0; i < 12_000; i++)
            drawn[BoltzmannChoice.Draw([1f, 1f, 1f], new int[3], _table, new Candidates(6, []), 0.3, random)]++;
        drawn.Should().OnlyContain(count => count > 1_800 && count < 2_200);
    }

    [Fact]
    public void Draw_RowWithoutCandidate_IsNeverChosen()
    {
        var random = new SeededRandom(7);
        int[] excluded = [3];
        for (int i = 0; i < 1000; i++)
            BoltzmannChoice.Draw([1f, 0.5f, float.NegativeInfinity], new int[3], _table, new Candidates(6, excluded), 0.5, random).Should()
                .NotBe(3);
    }

    [Fact]
    public void Draw_NoSharedRows_DrawsActions()
    {
        var random = new SeededRandom(8);
        int[] excluded = [1];
        for (int i = 0; i < 200; i++)
            BoltzmannChoice.Draw([0f, 9f, 0f], new int[3], null, new Candidates(3, excluded), 0.5, random).Should().NotBe(1);
    }
}
