using System.Runtime.InteropServices;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

/// <summary>The kernel in integers does what its drawing says, number by number.</summary>
public sealed class IntegerKernelTests
{
    public static TheoryData<int, int> Sizes =>
        new() { { 1, 0 }, { 2, 2 }, { 5, 4 }, { 7, 2 }, { 8, 6 }, { 33, 2 }, { 64, 4 }, { 128, 4 }, { 130, 0 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void FirstLayer_AnySize_IsTheSumOfRoundedProductsThroughTheReLU(int hidden, int inputs)
    {
        Assert.SkipUnless(IntegerKernel.IsSupported, "This processor has no products of 16-bit numbers that are summed two by two.");
        int lanes = ScoringKernel.Lanes;
        int pairs = IntegerKernel.Pairs(hidden);
        var random = new SeededRandom((ulong)((100 * hidden) + inputs));
        float[] state = Whole(random, hidden, 5_000);
        float[] actions = Whole(random, hidden * lanes, 32_766);
        float[] plain = Doubled(Whole(random, inputs / 2 * lanes, 16_383));
        float[] weights = Whole(random, inputs * hidden, 3_000);
        const short Factor = 5_001;
        var packedState = new int[pairs];
        var packedActions = new int[pairs * lanes];
        var packedMatches = new int[inputs * lanes];
        var packedWeights = new int[inputs * pairs];
        var packed = new int[pairs * lanes];

        // Twos that are halved again: the step is no whole number.
        IntegerKernel.Round(Doubled(state), 0.5f, MemoryMarshal.Cast<int, short>(packedState.AsSpan()));
        IntegerKernel.PairUnits(Doubled(actions), hidden, 0.5f, packedActions);
        IntegerKernel.PairMatches(
            Doubled(plain), [.. Enumerable.Repeat(0.25f, lanes)], [
            .. Enumerable.Range(0, inputs).Select(input => input % 2 == 0 ? 0.5f : 1f)], packedMatches);
        for (int input = 0; input < inputs; input++)
            IntegerKernel.Round(
                Doubled(weights[(input * hidden)..((input + 1) * hidden)]), 0.5f, MemoryMarshal.Cast<int, short>(
                packedWeights.AsSpan(input * pairs, pairs)));
        IntegerKernel.FirstLayer(packedState, packedActions, Factor, packedMatches, packedWeights, packed);

        for (int unit = 0; unit < 2 * pairs; unit++)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                int expected = 0;
                if (unit < hidden)
                {
                    expected = (int)state[unit] + Product(actions[(unit * lanes) + lane], Factor);
                    for (int input = 0; input < inputs; input++)
                        expected += Product(plain[(input / 2 * lanes) + lane] / (input % 2 == 0 ? 1 : 2), weights[(input * hidden) + unit]);
                }

                int pair = packed[(unit / 2 * lanes) + lane];
                (unit % 2 == 0 ? (short)pair : pair >> 16).Should().Be(Math.Max(0, expected), "unit {0}, lane {1}", unit, lane);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(129)]
    public void Score_GreatestInputsAndAnyWeights_IsExactInWholeNumbersAndStaysWithin32Bits(int hidden)
    {
        Assert.SkipUnless(IntegerKernel.IsSupported, "This processor has no products of 16-bit numbers that are summed two by two.");
        int lanes = ScoringKernel.Lanes;
        int padded = IntegerKernel.Padded(hidden);
        var random = new SeededRandom((ulong)hidden);
        int[] x = [
            .. Enumerable.Range(0, 2 * IntegerKernel.Pairs(hidden) * lanes)
            .Select(at => at >= hidden * lanes ? 0 : at % lanes == 0 ? IntegerKernel.MostInput : random.Next(IntegerKernel.MostInput + 1))];
        var packed = new int[IntegerKernel.Pairs(hidden) * lanes];
        for (int pair = 0; pair < IntegerKernel.Pairs(hidden); pair++)
        {
            for (int lane = 0; lane < lanes; lane++)
                packed[(pair * lanes) + lane] = x[(2 * pair * lanes) + lane] | (x[(((2 * pair) + 1) * lanes) + lane] << 16);
        }

        float[] weights = [
            .. Enumerable.Range(0, hidden * hidden).Select(at => at % hidden == 0 ? 1f : (float)((2 * random.NextDouble()) - 1))];
        var pairs = new int[IntegerKernel.Pairs(hidden) * padded];
        var steps = new float[padded];
        IntegerKernel.Quantize(weights, hidden, pairs, steps, new double[padded]);
        float[] scales = [.. steps.Select(step => step / IntegerKernel.MostInput)];
        float[] bias = [.. Enumerable.Range(0, padded).Select(_ => random.NextSingle() - 0.5f)];
        float[] head = [.. Enumerable.Range(0, padded).Select(j => j < hidden ? random.NextSingle() - 0.5f : 0f)];
        var scores = new float[lanes];
        IntegerKernel.Score(packed, pairs, scales, bias, head, 1, scores, MemoryAhead.None);

        for (int lane = 0; lane < lanes; lane++)
        {
            double score = 0;
            double size = 0;
            for (int j = 0; j < hidden; j++)
            {
                long sum = 0;
                for (int k = 0; k < hidden; k++)
                    sum += x[(k * lanes) + lane] * (long)Math.Round(weights[(k * hidden) + j] / steps[j]);
                Math.Abs(sum).Should().BeLessThanOrEqualTo(int.MaxValue);
                double inner = (sum * (double)scales[j]) + bias[j];
                score += head[j] * Math.Max(0, inner);
                size += Math.Abs(head[j]) * (Math.Abs(inner) + 1);
            }

            ((double)scores[lane]).Should().BeApproximately(score, 1e-5 * size);
        }
    }

    private static int Product(float left, float right) => (((int)left * (int)right) + (1 << 14)) >> 15;

    private static float[] Whole(SeededRandom random, int count, int most) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(random.Next((2 * most) + 1) - most))];

    private static float[] Doubled(float[] numbers) => [.. numbers.Select(number => 2 * number)];
}
