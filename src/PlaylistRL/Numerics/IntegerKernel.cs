using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PlaylistRL;

/// <summary>
/// The second half of <see cref="ScoringKernel"/>, H×H product, ReLU and dot product, in integers of 16 bits: the product in two thirds of the time, and an error that is known. For telling which actions cannot be the best.
/// </summary>
/// <remarks>
/// <code>
/// x        [H × Lanes]        relu(first layer), all finite and at least 0
/// steps    [Lanes]            σ = max over k of x / 8191: the step in which an action's x is counted
/// packed   [⌈H/2⌉ × Lanes]    round(x/σ) of inputs 2k (low half) and 2k + 1 (high half)
/// pairs    [⌈H/2⌉ × H₄]       round(W/ω) of inputs 2k and 2k + 1 to one output, alike; H₄ is H rounded up to fours
/// scales   [H₄]               ω, one an output
/// score += head · relu(σ ω · Σ packed·pairs + bias)
/// </code>
/// <para>Two products a lane and instruction (<c>vpmaddwd</c>), summed in 32 bits, which <see cref="Quantize"/> sees to that they never leave. What a score can be wrong by follows from rounding alone; see <c>QuantizedLayer</c>.</para>
/// <para>There is no such instruction in portable form, so it is for x86 with AVX2 and vectors of eight; elsewhere <see cref="IsSupported"/> is false and all is done in single precision.</para>
/// </remarks>
internal static class IntegerKernel
{
    /// <summary>The greatest whole number that an input becomes.</summary>
    public const int MostInput = 8_191;

    /// <summary>Below this no input is told from zero, so that steps never divide by zero.</summary>
    private const float LeastStep = 1e-30f;

    /// <summary>The least scale of weights that are not all zero, so that its inverse is a number.</summary>
    private const double LeastScale = 1e-36;

    /// <summary>Whether this processor has what it takes.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported && Vector<float>.Count == Vector256<float>.Count;

    /// <summary>H rounded up to a multiple of four.</summary>
    public static int Padded(int hidden) => (hidden + 3) & ~3;

    /// <summary>How many pairs of inputs there are.</summary>
    public static int Pairs(int hidden) => (hidden + 1) / 2;

    /// <summary>Rounds weights to 16 bits, each output's in steps as small as sums in 32 bits allow.</summary>
    /// <param name="weights">[H × H], input-major.</param>
    /// <param name="hidden">H.</param>
    /// <param name="pairs">See the drawing, like the others.</param>
    /// <param name="scales">[H₄]; 0 where all weights are.</param>
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

    /// <summary>Writes <c>round(x/σ)</c> in pairs, σ, and each lane's sum of x.</summary>
    public static void Pack(ReadOnlySpan<float> x, int hidden, Span<int> packed, Span<float> steps, Span<float> sums)
    {
        int lanes = ScoringKernel.Lanes;
        Debug.Assert(x.Length >= hidden * lanes && packed.Length >= Pairs(hidden) * lanes && steps.Length >= lanes && sums.Length >= lanes, "A tile has H × Lanes numbers.");
        ref float source = ref MemoryMarshal.GetReference(x);
        Vector256<float> m0 = Vector256<float>.Zero, m1 = m0, m2 = m0, t0 = m0, t1 = m0, t2 = m0;
        for (int k = 0; k < hidden; k++)
        {
            ref float row = ref Unsafe.Add(ref source, k * lanes);
            Vector256<float> v0 = Vector256.LoadUnsafe(ref row);
            Vector256<float> v1 = Vector256.LoadUnsafe(ref row, 8);
            Vector256<float> v2 = Vector256.LoadUnsafe(ref row, 16);
            m0 = Avx.Max(m0, v0);
            m1 = Avx.Max(m1, v1);
            m2 = Avx.Max(m2, v2);
            t0 += v0;
            t1 += v1;
            t2 += v2;
        }

        Vector256<float> i0 = Step(m0, ref MemoryMarshal.GetReference(steps));
        Vector256<float> i1 = Step(m1, ref steps[8]);
        Vector256<float> i2 = Step(m2, ref steps[16]);
        t0.StoreUnsafe(ref MemoryMarshal.GetReference(sums));
        t1.StoreUnsafe(ref sums[8]);
        t2.StoreUnsafe(ref sums[16]);
        ref int target = ref MemoryMarshal.GetReference(packed);
        int pair = 0;
        for (; pair < hidden / 2; pair++)
        {
            ref float row = ref Unsafe.Add(ref source, 2 * pair * lanes);
            ref int to = ref Unsafe.Add(ref target, pair * lanes);
            (Whole(ref row, i0) | (Whole(ref Unsafe.Add(ref row, 24), i0) << 16)).StoreUnsafe(ref to);
            (Whole(ref Unsafe.Add(ref row, 8), i1) | (Whole(ref Unsafe.Add(ref row, 32), i1) << 16)).StoreUnsafe(ref to, 8);
            (Whole(ref Unsafe.Add(ref row, 16), i2) | (Whole(ref Unsafe.Add(ref row, 40), i2) << 16)).StoreUnsafe(ref to, 16);
        }

        if (hidden % 2 == 0)
            return;
        ref float last = ref Unsafe.Add(ref source, 2 * pair * lanes);
        ref int end = ref Unsafe.Add(ref target, pair * lanes);
        Whole(ref last, i0).StoreUnsafe(ref end);
        Whole(ref Unsafe.Add(ref last, 8), i1).StoreUnsafe(ref end, 8);
        Whole(ref Unsafe.Add(ref last, 16), i2).StoreUnsafe(ref end, 16);
    }

    /// <summary>Writes the step of eight lanes; returns what an input is multiplied with to be counted in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Step(Vector256<float> greatest, ref float target)
    {
        Vector256<float> step = Avx.Max(greatest * Vector256.Create(1f / MostInput), Vector256.Create(LeastStep));
        step.StoreUnsafe(ref target);
        return Vector256<float>.One / step;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Whole(ref float source, Vector256<float> inverse) => Avx.ConvertToVector256Int32(Vector256.LoadUnsafe(ref source) * inverse);

    /// <summary>Adds <c>head · relu(…)</c> to the scores; see the drawing.</summary>
    /// <param name="bias">[H₄]</param>
    /// <param name="head">[outputs × H₄]</param>
    /// <param name="scores">[outputs × Lanes]</param>
    public static void Score(
        ReadOnlySpan<int> packed, ReadOnlySpan<float> steps, ReadOnlySpan<int> pairs, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias, ReadOnlySpan<float> head, int outputs, Span<float> scores)
    {
        int padded = scales.Length;
        int inputs = pairs.Length / padded;
        Debug.Assert(packed.Length >= inputs * ScoringKernel.Lanes && bias.Length == padded && head.Length >= outputs * padded, "Weights do not fit.");
        for (int j = 0; j < padded; j += 4)
        {
            FourOutputs(
                ref MemoryMarshal.GetReference(packed), ref MemoryMarshal.GetReference(steps), ref Unsafe.Add(ref MemoryMarshal.GetReference(pairs), j), scales.Slice(j, 4), bias.Slice(j, 4),
                ref Unsafe.Add(ref MemoryMarshal.GetReference(head), j), padded, inputs, outputs, ref MemoryMarshal.GetReference(scores));
        }
    }

    private static void FourOutputs(
        ref int x, ref float steps, ref int pair, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias, ref float head, int padded, int inputs, int outputs, ref float score)
    {
        Vector256<int> s00 = Vector256<int>.Zero, s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00, s20 = s00, s21 = s00, s22 = s00, s30 = s00, s31 = s00, s32 = s00;
        for (int k = 0; k < inputs; k++)
        {
            Vector256<short> x0 = Vector256.LoadUnsafe(ref x).AsInt16();
            Vector256<short> x1 = Vector256.LoadUnsafe(ref x, 8).AsInt16();
            Vector256<short> x2 = Vector256.LoadUnsafe(ref x, 16).AsInt16();
            Vector256<short> w = Vector256.Create(pair).AsInt16();
            s00 += Avx2.MultiplyAddAdjacent(x0, w);
            s01 += Avx2.MultiplyAddAdjacent(x1, w);
            s02 += Avx2.MultiplyAddAdjacent(x2, w);
            w = Vector256.Create(Unsafe.Add(ref pair, 1)).AsInt16();
            s10 += Avx2.MultiplyAddAdjacent(x0, w);
            s11 += Avx2.MultiplyAddAdjacent(x1, w);
            s12 += Avx2.MultiplyAddAdjacent(x2, w);
            w = Vector256.Create(Unsafe.Add(ref pair, 2)).AsInt16();
            s20 += Avx2.MultiplyAddAdjacent(x0, w);
            s21 += Avx2.MultiplyAddAdjacent(x1, w);
            s22 += Avx2.MultiplyAddAdjacent(x2, w);
            w = Vector256.Create(Unsafe.Add(ref pair, 3)).AsInt16();
            s30 += Avx2.MultiplyAddAdjacent(x0, w);
            s31 += Avx2.MultiplyAddAdjacent(x1, w);
            s32 += Avx2.MultiplyAddAdjacent(x2, w);
            x = ref Unsafe.Add(ref x, 24);
            pair = ref Unsafe.Add(ref pair, padded);
        }

        Vector256<float> step0 = Vector256.LoadUnsafe(ref steps);
        Vector256<float> step1 = Vector256.LoadUnsafe(ref steps, 8);
        Vector256<float> step2 = Vector256.LoadUnsafe(ref steps, 16);
        for (int output = 0; output < outputs; output++)
        {
            Vector256<float> c0 = Vector256.LoadUnsafe(ref score);
            Vector256<float> c1 = Vector256.LoadUnsafe(ref score, 8);
            Vector256<float> c2 = Vector256.LoadUnsafe(ref score, 16);
            var w = Vector256.Create(head);
            c0 = Fma.MultiplyAdd(w, Relu(s00, step0, scales[0], bias[0]), c0);
            c1 = Fma.MultiplyAdd(w, Relu(s01, step1, scales[0], bias[0]), c1);
            c2 = Fma.MultiplyAdd(w, Relu(s02, step2, scales[0], bias[0]), c2);
            w = Vector256.Create(Unsafe.Add(ref head, 1));
            c0 = Fma.MultiplyAdd(w, Relu(s10, step0, scales[1], bias[1]), c0);
            c1 = Fma.MultiplyAdd(w, Relu(s11, step1, scales[1], bias[1]), c1);
            c2 = Fma.MultiplyAdd(w, Relu(s12, step2, scales[1], bias[1]), c2);
            w = Vector256.Create(Unsafe.Add(ref head, 2));
            c0 = Fma.MultiplyAdd(w, Relu(s20, step0, scales[2], bias[2]), c0);
            c1 = Fma.MultiplyAdd(w, Relu(s21, step1, scales[2], bias[2]), c1);
            c2 = Fma.MultiplyAdd(w, Relu(s22, step2, scales[2], bias[2]), c2);
            w = Vector256.Create(Unsafe.Add(ref head, 3));
            c0 = Fma.MultiplyAdd(w, Relu(s30, step0, scales[3], bias[3]), c0);
            c1 = Fma.MultiplyAdd(w, Relu(s31, step1, scales[3], bias[3]), c1);
            c2 = Fma.MultiplyAdd(w, Relu(s32, step2, scales[3], bias[3]), c2);
            c0.StoreUnsafe(ref score);
            c1.StoreUnsafe(ref score, 8);
            c2.StoreUnsafe(ref score, 16);
            score = ref Unsafe.Add(ref score, 24);
            head = ref Unsafe.Add(ref head, padded);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Relu(Vector256<int> sum, Vector256<float> step, float scale, float bias) =>
        Avx.Max(Vector256<float>.Zero, Fma.MultiplyAdd(Vector256.ConvertToSingle(sum) * step, Vector256.Create(scale), Vector256.Create(bias)));
}
