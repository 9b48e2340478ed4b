using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

public sealed class VectorMathTests
{
    private static readonly float[] _specials =
        [0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    [Fact]
    public void Relu_EveryLength_ReplacesNegativesOnly()
    {
        ForEveryLength((random, length) =>
        {
            float[] values = Draw(random, length, specials: true);
            float[] result = [.. values];
            VectorMath.Relu(result);
            result.Should().Equal(values.Select(value => float.IsNaN(value) ? value : value > 0 ? value : 0f));
        });
    }

    [Fact]
    public void ReluGradient_EveryLength_PassesWhereTheActivationIsAboveZero()
    {
        ForEveryLength((random, length) =>
        {
            float[] activations = [.. Draw(random, length, specials: true).Select(value => Math.Max(value, 0f))];
            float[] gradients = Draw(random, length, specials: true);
            float[] result = [.. gradients];
            VectorMath.ReluGradient(activations, result);
            result.Should().Equal(gradients.Zip(activations, (gradient, activation) => activation > 0 ? gradient : 0f));
        });
    }

    [Fact]
    public void Add_EveryLength_EqualsThePlainLoop()
    {
        ForEveryLength((random, length) =>
        {
            (float[] left, float[] right) = (Draw(random, length, specials: true), Draw(random, length, specials: true));
            float[] result = [.. right];
            VectorMath.Add(left, result);
            result.Should().Equal(right.Zip(left, (r, l) => r + l));
        });
    }

    [Fact]
    public void AddScaled_EveryLength_EqualsThePlainLoop()
    {
        ForEveryLength((random, length) =>
        {
            (float[] left, float[] right) = (Draw(random, length), Draw(random, length));
            float[] result = [.. right];
            VectorMath.AddScaled(left, -0.75f, result);
            for (int i = 0; i < length; i++)
                ((double)result[i]).Should().BeApproximately(right[i] - (0.75 * left[i]), 1e-7);
        });
    }

    [Fact]
    public void MoveTowards_EveryLength_GoesTheShareOfTheWay()
    {
        ForEveryLength((random, length) =>
        {
            (float[] source, float[] target) = (Draw(random, length), Draw(random, length));
            float[] result = [.. target];
            VectorMath.MoveTowards(source, 0.125f, result);
            for (int i = 0; i < length; i++)
                ((double)result[i]).Should().BeApproximately((0.875 * target[i]) + (0.125 * source[i]), 2e-7);
        });
    }

    [Fact]
    public void Scale_EveryLength_MultipliesEach()
    {
        ForEveryLength((random, length) =>
        {
            float[] values = Draw(random, length, specials: true);
            float[] result = [.. values];
            VectorMath.Scale(result, 0.1f);
            result.Should().Equal(values.Select(value => value * 0.1f));
        });
    }

    [Fact]
    public void Dot_EveryLength_AgreesWithDoublePrecision()
    {
        ForEveryLength((random, length) =>
        {
            (float[] left, float[] right) = (Draw(random, length), Draw(random, length));
            double expected = left.Zip(right, (l, r) => (double)l * r).Sum();
            ((double)VectorMath.Dot(left, right)).Should().BeApproximately(expected, 1e-7 * (length + 1));
        });
    }

    [Fact]
    public void SumOfSquares_EveryLength_AgreesWithDoublePrecisionAndDoesNotOverflowFloats()
    {
        ForEveryLength((random, length) =>
        {
            float[] values = [.. Draw(random, length).Select(value => value * 1e30f)];
            double expected = values.Sum(value => (double)value * value);
            VectorMath.SumOfSquares(values).Should().BeApproximately(expected, 1e-12 * expected);
        });
    }

    [Fact]
    public void IndexOfMax_TiesNaNsAndInfinities_AgreesWithLinq()
    {
        var random = new SeededRandom(22);
        float[] few = [float.NaN, float.NegativeInfinity, float.PositiveInfinity, -1f, 0f, -0f, 1f, 1f, 2f];
        for (int trial = 0; trial < 20_000; trial++)
        {
            int kinds = random.Next(1, few.Length + 1);
            float[] values = [.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => few[random.Next(kinds)])];
            float[] above = [.. values.Where(value => value > float.NegativeInfinity)];
            int expected = above.Length == 0 ? -1 : Array.FindIndex(values, value => value == above.Max());
            if (VectorMath.IndexOfMax(values) != expected)
                Assert.Fail($"The greatest of [{string.Join(' ', values)}] is at {expected}, not {VectorMath.IndexOfMax(values)}.");
        }
    }

    [Fact]
    public void FirstNotBelow_NaNsInfinitiesAndTails_AgreesWithALoop()
    {
        var random = new SeededRandom(23);
        float[] few = [float.NegativeInfinity, -1f, 0f, 1f, float.NaN, float.PositiveInfinity];
        for (int trial = 0; trial < 20_000; trial++)
        {
            int kinds = random.Next(1, few.Length + 1);
            float[] values = [.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => few[random.Next(kinds)])];
            int from = random.Next(values.Length + 1);
            float threshold = few[random.Next(4)];
            int expected = from;
            while (expected < values.Length && values[expected] < threshold)
                expected++;
            if (VectorMath.FirstNotBelow(values, from, threshold) != expected)
                Assert.Fail($"From {from} on, the first of [{string.Join(' ', values)}] not below {threshold} is at {expected}, not "
                    + $"{VectorMath.FirstNotBelow(values, from, threshold)}.");
        }
    }

    [Fact]
    public void IndexOfMax_GreatestAtEveryPosition_FindsIt()
    {
        for (int length = 1; length <= 70; length++)
        {
            for (int at = 0; at < length; at++)
            {
                float[] values = new float[length];
                values[at] = float.Epsilon;
                Assert.Equal(at, VectorMath.IndexOfMax(values));
            }
        }
    }

    private static void ForEveryLength(Action<SeededRandom, int> check)
    {
        var random = new SeededRandom(21);
        for (int length = 0; length <= 70; length++)
            check(random, length);
    }

    private static float[] Draw(SeededRandom random, int length, bool specials = false) =>
        [.. Enumerable.Range(0, length).Select(
            _ => specials && random.Next(4) == 0 ? _specials[random.Next(_specials.Length)] : (2 * random.NextSingle()) - 1)];

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    [InlineData(64)]
    [InlineData(67)]
    public void DotRows_RowsOfAnyLength_HaveTheBitsOfDot(int length)
    {
        var random = new SeededRandom(5);
        float[] left = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
        float[] rows = [.. Enumerable.Range(0, 9 * length).Select(_ => random.NextSingle() - 0.5f)];
        var products = new float[9];
        VectorMath.DotRows(left, rows, products);
        products.Should().Equal(Enumerable.Range(0, 9).Select(row => VectorMath.Dot(left, rows.AsSpan(row * length, length))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5f)]
    public void FirstNotBelow_WithWhatIsTaken_IsThatOfTheDifferences(float factor)
    {
        var random = new SeededRandom(6);
        float[] values = [.. Enumerable.Range(0, 203).Select(i => i == 150 ? float.NaN : random.NextSingle())];
        float[] taken = [.. Enumerable.Range(0, 203).Select(_ => random.NextSingle())];
        int[] expected = [.. Enumerable.Range(0, 203).Where(i => !(values[i] - (taken[i] * factor) < 0.7f))];
        var found = new List<int>();
        for (int at = VectorMath.FirstNotBelow(values, taken, factor, 0, 0.7f); at < values.Length;
            at = VectorMath.FirstNotBelow(values, taken, factor, at + 1, 0.7f))
            found.Add(at);
        found.Should().Equal(expected).And.Contain(150);
    }
}
