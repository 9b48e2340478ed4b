using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

public sealed class DistinctRowsTests
{
    private const int Bits = 14;
    private const int Width = 4 * Bits;

    [Fact]
    public void NumberOf_RowsThatCollideByDesign_TakesNoMoreThanTensOfTimesOthers()
    {
        float[] hostile = Hostile();
        var random = new SeededRandom(5);
        float[] usual = [.. Enumerable.Range(0, hostile.Length).Select(_ => random.NextSingle())];
        double usualTime = Time(usual);

        // With a hash that is known it was some 200 times as long, whatever number it starts from.
        Time(hostile).Should().BeLessThan(20 * usualTime);
        new FeatureTable([.. Enumerable.Range(0, Width).Select(column => $"f{column}")], hostile).DistinctCount.Should().Be(1 << Bits);
    }

    [Fact]
    public void NumberOf_TwoGatherers_GiveTheSameNumbersInTheOrderOfComing()
    {
        var random = new SeededRandom(8);
        foreach (int width in (int[])[1, 2, 3, 4, 5, 8, 21, 64, 101])
        {
            var first = new DistinctRows(width);
            var second = new DistinctRows(width);
            var seen = new List<float[]>();
            for (int i = 0; i < 2_000; i++)
            {
                float[] row = [.. Enumerable.Range(0, width).Select(_ => (float)random.Next(width > 3 ? 2 : 8))];
                int expected = seen.FindIndex(known => known.AsSpan().SequenceEqual(row));
                first.TryNumberOf(row, out int found).Should().Be(expected >= 0);
                found.Should().Be(expected);
                if (expected < 0)
                {
                    expected = seen.Count;
                    seen.Add(row);
                }

                first.NumberOf(row).Should().Be(expected);
                second.NumberOf(row).Should().Be(expected);
                if (seen.Count > 400)
                    break;
            }

            first.ToMemory().Take(width * seen.Count).Should().Equal(seen.SelectMany(row => row));
        }
    }

    [Theory]
    [InlineData(100, 75, 100)]
    [InlineData(100, 74, 74)]
    [InlineData(0, 1, 1)]
    public void ToMemory_HoldsAtMostAQuarterOfNothing(int expected, int rows, int held)
    {
        var gathered = new DistinctRows(2, expected);
        for (int row = 0; row < rows; row++)
            gathered.NumberOf([row, 1]);

        gathered.ToMemory().Should().HaveCount(2 * held);
        FeatureTable table = FeatureTable.OfGathered(["a", "b"], gathered, [.. Enumerable.Range(0, rows), 0]);
        table.DistinctCount.Should().Be(rows);
        table.DistinctValues.Length.Should().Be(2 * rows);
        table.Fingerprint.Should().Be(new FeatureTable(["a", "b"], table.Values).Fingerprint);
        table.WithColumns(["b", "a"]).DistinctValues.Length.Should().Be(2 * rows);
        table.Invoking(given => given.DistinctRow(rows)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static double Time(float[] values)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < 3; i++)
        {
            long started = Stopwatch.GetTimestamp();
            var rows = new DistinctRows(Width);
            for (int start = 0; start < values.Length; start += Width)
                rows.NumberOf(values.AsSpan(start, Width));
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    /// <summary>
    /// A sign in one pair of numbers and a bit of the exponent in the next one cancel each other in <c>hash = rotate((hash ^ pair) × odd,
    /// 29)</c>, whatever the hash was before:
    /// with n such pairs of pairs 2ⁿ different rows have one hash.
    /// </summary>
    private static float[] Hostile()
    {
        var values = new float[Width << Bits];
        for (int row = 0; row < 1 << Bits; row++)
        {
            for (int bit = 0; bit < Bits; bit++)
            {
                bool set = (row >> bit & 1) != 0;
                Span<float> four = values.AsSpan((row * Width) + (4 * bit), 4);
                four[0] = four[3] = 1f;
                four[1] = set ? -1f : 1f;
                four[2] = BitConverter.UInt32BitsToSingle(set ? 0x3F800000u ^ 1u << 28 : 0x3F800000u);
            }
        }

        return values;
    }
}
