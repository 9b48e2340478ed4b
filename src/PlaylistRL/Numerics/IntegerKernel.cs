using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PlaylistRL;

/// <summary>
/// What <see cref="ScoringKernel"/> does, but for the linear terms, in integers of 16 bits: first layer, ReLU, H×H product, ReLU and dot
/// product in two thirds of the time, and an error that is known. For telling which actions cannot be the best.
/// </summary>
/// <remarks>
/// <code>
/// a lane is an action; numbers of 16 bits stand in pairs, of hidden units 2k (low half) and 2k + 1 (high half)
///
/// state         [⌈H/2⌉]             round((W_s·s + b₁)/σ)        σ: the step in which x is counted, one an observation
/// actions       [⌈H/2⌉ × Lanes]     round(W_a·a/α)               α: the step of the actions
/// actionFactor                      round(2¹⁵ α/σ)
/// matches       [inputs × Lanes]    round(m/μ), in both halves   μ: the step of the input
/// matchWeights  [inputs × ⌈H/2⌉]    round(2¹⁵ W_m μ/σ)
/// packed        [⌈H/2⌉ × Lanes]     relu(state + (actions·actionFactor + Σ matches·matchWeights) / 2¹⁵) = x/σ, roughly
///
/// pairs         [⌈H/2⌉ × H₄]        round(W₂/ω);  H₄ is H rounded up to fours, one pair a pair of inputs and output
/// scales        [H₄]                σω, ω the step of an output's weights
/// score += head · relu(scales · Σ packed·pairs + bias)
/// </code>
/// <para>With AVX2 sixteen products (eight with SSSE3) an instruction in the first layer (<c>vpmulhrsw</c>, which rounds to the upper
/// half), and in the second as many that are summed two by two in 32 bits (<c>vpmaddwd</c>), which <see cref="Quantize"/> sees to that they
/// never leave. What a score can be wrong by follows from rounding alone; see <c>QuantizedLayer</c>, and <c>QuantizedState</c>, which sees
/// to it that nothing leaves 16 bits.</para>
/// <para>There are no such instructions in portable form, so it is for x86, in vectors as wide as those of single precision; elsewhere
/// <see cref="IsSupported"/> is false and all is done in single precision.</para>
/// </remarks>
internal static partial class IntegerKernel
{
    /// <summary>The greatest whole number that an input becomes.</summary>
    public const int MostInput = 16_383;

    /// <summary>The least scale of weights that are not all zero, so that its inverse is a number.</summary>
    private const double LeastScale = 1e-36;

    /// <summary>Whether this processor has what it takes.</summary>
    public static bool IsSupported => IsWide || IsNarrow;

    /// <summary>H rounded up to a multiple of four.</summary>
    public static int Padded(int hidden) => (hidden + 3) & ~3;

    /// <summary>How many pairs of inputs there are.</summary>
    public static int Pairs(int hidden) => (hidden + 1) / 2;

    /// <summary>Rounds weights to 16 bits, each output's in steps as small as sums in 32 bits allow.</summary>
    /// <param name="weights">[H × H], input-major.</param>
    /// <param name="hidden">H.</param>
    /// <param name="pairs">See the drawing, like the others.</param>
    /// <param name="scales">[H₄]: ω; 0 where all weights are.</param>
    /// <param name="sums">[H₄]: the sum of the absolute weights of each output.</param>
    public static void Quantize(ReadOnlySpan<float> weights, int hidden, Span<int> pairs, Span<float> scales, Span<double> sums)
    {
        int padded = Padded(hidden);
        sums.Clear();
        scales.Clear();
        Span<float> greatest = scales;
        for (int k = 0; k < hidden; k++)
        {
            ReadOnlySpan<float> row = weights.Slice(k * hidden, hidden);
            for (int j = 0; j < hidden; j++)
            {
                float size = MathF.Abs(row[j]);
                sums[j] += size;
                greatest[j] = MathF.Max(greatest[j], size);
            }
        }

        // The sum of |round(W/ω)| is at most sums/ω + H/2; times MostInput it must stay below 2³¹.
        double room = (int.MaxValue / (double)MostInput) - (hidden / 2.0);
        Span<float> inverse = stackalloc float[padded <= 1_024 ? padded : 0];
        if (inverse.IsEmpty)
            inverse = new float[padded];
        for (int j = 0; j < padded; j++)
        {
            double scale = Math.Max(sums[j] / room, greatest[j] / (double)short.MaxValue);
            scales[j] = sums[j] > 0 ? (float)Math.Max(scale * 1.0001, LeastScale) : 0f;
            inverse[j] = scales[j] > 0f ? 1f / scales[j] : 0f;
        }

        for (int pair = 0; pair < Pairs(hidden); pair++)
        {
            Span<int> target = pairs.Slice(pair * padded, padded);
            ReadOnlySpan<float> low = weights.Slice(2 * pair * hidden, hidden);
            ReadOnlySpan<float> high = (2 * pair) + 1 < hidden ? weights.Slice(((2 * pair) + 1) * hidden, hidden) : default;
            for (int j = 0; j < hidden; j++)
            {
                int first = (int)MathF.Round(low[j] * inverse[j]);
                int second = high.IsEmpty ? 0 : (int)MathF.Round(high[j] * inverse[j]);
                target[j] = (first & 0xFFFF) | (second << 16);
            }

            target[hidden..].Clear();
        }
    }

    /// <summary>Adds <c>head · relu(…)</c> to the scores; see the drawing.</summary>
    /// <param name="bias">[H₄]</param>
    /// <param name="head">[outputs × H₄]</param>
    /// <param name="scores">[outputs × Lanes]</param>
    /// <param name="ahead">What the next tile will read.</param>
    public static void Score(
        ReadOnlySpan<int> packed, ReadOnlySpan<int> pairs, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias, ReadOnlySpan<float> head,
            int outputs, Span<float> scores, MemoryAhead ahead)
    {
        int padded = scales.Length;
        int aheadPerBlock = ahead.Length * 4 / padded;
        int inputs = pairs.Length / padded;
        Debug.Assert(
            packed.Length >= inputs * ScoringKernel.Lanes && bias.Length == padded
            && head.Length >= outputs * padded, "Weights do not fit.");
        if (!HasManyRegisters)
        {
            for (int j = 0; j < padded; j += 2)
            {
                TwoOutputs(
                    ref MemoryMarshal.GetReference(packed), ref Unsafe.Add(
                        ref MemoryMarshal.GetReference(pairs), j), scales.Slice(j, 2), bias.Slice(j, 2),
                    ref Unsafe.Add(
                        ref MemoryMarshal.GetReference(head), j), padded, inputs, outputs, ref MemoryMarshal.GetReference(scores));
                ahead.Ask(aheadPerBlock / 2);
            }

            return;
        }

        for (int j = 0; j < padded; j += 4)
        {
            FourOutputs(
                ref MemoryMarshal.GetReference(packed), ref Unsafe.Add(
                    ref MemoryMarshal.GetReference(pairs), j), scales.Slice(j, 4), bias.Slice(j, 4),
                ref Unsafe.Add(ref MemoryMarshal.GetReference(head), j), padded, inputs, outputs, ref MemoryMarshal.GetReference(scores));
            ahead.Ask(aheadPerBlock);
        }
    }

    /// <summary>
    /// Twelve sums, three inputs, a weight and a product are seventeen: with sixteen registers one sum would go through memory in every
    /// turn, at nearly half the speed.
    /// </summary>
    private static bool HasManyRegisters => Avx512F.VL.IsSupported;

    private static void TwoOutputs(
        ref int x, ref int pair, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias, ref float head, int padded, int inputs, int outputs,
            ref float score)
    {
        int width = Vector<int>.Count;
        Vector<int> s00 = Vector<int>.Zero, s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00;
        for (int k = 0; k < inputs; k++)
        {
            Vector<short> x0 = PairsAt(ref x, 0);
            Vector<short> x1 = PairsAt(ref x, width);
            Vector<short> x2 = PairsAt(ref x, 2 * width);
            Vector<short> w = Both(pair);
            s00 += MultiplyAddAdjacent(x0, w);
            s01 += MultiplyAddAdjacent(x1, w);
            s02 += MultiplyAddAdjacent(x2, w);
            w = Both(Unsafe.Add(ref pair, 1));
            s10 += MultiplyAddAdjacent(x0, w);
            s11 += MultiplyAddAdjacent(x1, w);
            s12 += MultiplyAddAdjacent(x2, w);
            x = ref Unsafe.Add(ref x, 3 * width);
            pair = ref Unsafe.Add(ref pair, padded);
        }

        for (int output = 0; output < outputs; output++)
        {
            var w = new Vector<float>(head);
            Vector<float> c0 = Vector.MultiplyAddEstimate(w, Relu(s00, scales[0], bias[0]), Vector.LoadUnsafe(ref score));
            Vector<float> c1 = Vector.MultiplyAddEstimate(w, Relu(s01, scales[0], bias[0]), Vector.LoadUnsafe(ref score, (nuint)width));
            Vector<float> c2 = Vector.MultiplyAddEstimate(
                w, Relu(s02, scales[0], bias[0]), Vector.LoadUnsafe(ref score, (nuint)(2 * width)));
            w = new Vector<float>(Unsafe.Add(ref head, 1));
            Vector.MultiplyAddEstimate(w, Relu(s10, scales[1], bias[1]), c0).StoreUnsafe(ref score);
            Vector.MultiplyAddEstimate(w, Relu(s11, scales[1], bias[1]), c1).StoreUnsafe(ref score, (nuint)width);
            Vector.MultiplyAddEstimate(w, Relu(s12, scales[1], bias[1]), c2).StoreUnsafe(ref score, (nuint)(2 * width));
            score = ref Unsafe.Add(ref score, 3 * width);
            head = ref Unsafe.Add(ref head, padded);
        }
    }

    private static void FourOutputs(
        ref int x, ref int pair, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias, ref float head, int padded, int inputs, int outputs,
            ref float score)
    {
        int width = Vector<int>.Count;
        Vector<int> s00 = Vector<int>.Zero, s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00, s20 = s00, s21 = s00, s22 = s00,
            s30 = s00, s31 = s00, s32 = s00;
        for (int k = 0; k < inputs; k++)
        {
            Vector<short> x0 = PairsAt(ref x, 0);
            Vector<short> x1 = PairsAt(ref x, width);
            Vector<short> x2 = PairsAt(ref x, 2 * width);
            Vector<short> w = Both(pair);
            s00 += MultiplyAddAdjacent(x0, w);
            s01 += MultiplyAddAdjacent(x1, w);
            s02 += MultiplyAddAdjacent(x2, w);
            w = Both(Unsafe.Add(ref pair, 1));
            s10 += MultiplyAddAdjacent(x0, w);
            s11 += MultiplyAddAdjacent(x1, w);
            s12 += MultiplyAddAdjacent(x2, w);
            w = Both(Unsafe.Add(ref pair, 2));
            s20 += MultiplyAddAdjacent(x0, w);
            s21 += MultiplyAddAdjacent(x1, w);
            s22 += MultiplyAddAdjacent(x2, w);
            w = Both(Unsafe.Add(ref pair, 3));
            s30 += MultiplyAddAdjacent(x0, w);
            s31 += MultiplyAddAdjacent(x1, w);
            s32 += MultiplyAddAdjacent(x2, w);
            x = ref Unsafe.Add(ref x, 3 * width);
            pair = ref Unsafe.Add(ref pair, padded);
        }

        for (int output = 0; output < outputs; output++)
        {
            Vector<float> c0 = Vector.LoadUnsafe(ref score);
            Vector<float> c1 = Vector.LoadUnsafe(ref score, (nuint)width);
            Vector<float> c2 = Vector.LoadUnsafe(ref score, (nuint)(2 * width));
            var w = new Vector<float>(head);
            c0 = Vector.MultiplyAddEstimate(w, Relu(s00, scales[0], bias[0]), c0);
            c1 = Vector.MultiplyAddEstimate(w, Relu(s01, scales[0], bias[0]), c1);
            c2 = Vector.MultiplyAddEstimate(w, Relu(s02, scales[0], bias[0]), c2);
            w = new Vector<float>(Unsafe.Add(ref head, 1));
            c0 = Vector.MultiplyAddEstimate(w, Relu(s10, scales[1], bias[1]), c0);
            c1 = Vector.MultiplyAddEstimate(w, Relu(s11, scales[1], bias[1]), c1);
            c2 = Vector.MultiplyAddEstimate(w, Relu(s12, scales[1], bias[1]), c2);
            w = new Vector<float>(Unsafe.Add(ref head, 2));
            c0 = Vector.MultiplyAddEstimate(w, Relu(s20, scales[2], bias[2]), c0);
            c1 = Vector.MultiplyAddEstimate(w, Relu(s21, scales[2], bias[2]), c1);
            c2 = Vector.MultiplyAddEstimate(w, Relu(s22, scales[2], bias[2]), c2);
            w = new Vector<float>(Unsafe.Add(ref head, 3));
            c0 = Vector.MultiplyAddEstimate(w, Relu(s30, scales[3], bias[3]), c0);
            c1 = Vector.MultiplyAddEstimate(w, Relu(s31, scales[3], bias[3]), c1);
            c2 = Vector.MultiplyAddEstimate(w, Relu(s32, scales[3], bias[3]), c2);
            c0.StoreUnsafe(ref score);
            c1.StoreUnsafe(ref score, (nuint)width);
            c2.StoreUnsafe(ref score, (nuint)(2 * width));
            score = ref Unsafe.Add(ref score, 3 * width);
            head = ref Unsafe.Add(ref head, padded);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Relu(Vector<int> sum, float scale, float bias) =>
        Vector.MaxNative(
            Vector<float>.Zero, Vector.MultiplyAddEstimate(Vector.ConvertToSingle(sum), new Vector<float>(scale), new Vector<float>(bias)));
}
