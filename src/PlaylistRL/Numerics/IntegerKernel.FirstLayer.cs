using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <content>The first layer, and how numbers come into 16 bits.</content>
internal static partial class IntegerKernel
{
    /// <summary>Writes <c>round(number · factor)</c> in the order they stand in: two after each other are a pair.</summary>
    /// <param name="numbers">Any number of them; times the factor within ±32,767.</param>
    /// <param name="factor">1 by the step.</param>
    /// <param name="target">As many, and one more where their number is odd, which becomes 0.</param>
    public static void Round(ReadOnlySpan<float> numbers, float factor, Span<short> target)
    {
        int at = 0;
        int width = Vector<float>.Count;
        var factors = new Vector<float>(factor);
        for (; at + (2 * width) <= numbers.Length; at += 2 * width)
        {
            Vector<int> first = Nearest(new Vector<float>(numbers[at..]) * factors);
            Vector<int> second = Nearest(new Vector<float>(numbers[(at + width)..]) * factors);
            Vector.Narrow(first, second).CopyTo(target[at..]);
        }

        for (; at < numbers.Length; at++)
            target[at] = (short)MathF.Round(numbers[at] * factor);
        target[at..].Clear();
    }

    /// <summary>Writes a tile of numbers, one row a hidden unit, as pairs of units; see the drawing.</summary>
    /// <param name="tile">[H × Lanes]; times the factor within ±32,767.</param>
    /// <param name="hidden">H.</param>
    /// <param name="factor">1 by the step.</param>
    /// <param name="target">[⌈H/2⌉ × Lanes]</param>
    public static void PairUnits(ReadOnlySpan<float> tile, int hidden, float factor, Span<int> target)
    {
        int lanes = ScoringKernel.Lanes;
        int width = Vector<int>.Count;
        Debug.Assert(tile.Length >= hidden * lanes && target.Length >= Pairs(hidden) * lanes, "A tile has H × Lanes numbers.");
        var factors = new Vector<float>(factor);
        for (int unit = 0; unit < hidden; unit += 2)
        {
            ref float low = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile), unit * lanes);
            ref int pair = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), unit / 2 * lanes);
            for (int lane = 0; lane < lanes; lane += width)
            {
                Vector<int> first = Nearest(Vector.LoadUnsafe(ref low, (nuint)lane) * factors);
                Vector<int> second = unit + 1 < hidden ? Nearest(Vector.LoadUnsafe(ref low, (nuint)(lanes + lane)) * factors)
                    : Vector<int>.Zero;
                Together(first, second).StoreUnsafe(ref pair, (nuint)lane);
            }
        }
    }

    /// <summary>
    /// Writes a tile's matches, each in both halves, from their plain ones, each followed by itself over the norm; see the drawing.
    /// </summary>
    /// <param name="plain">[inputs/2 × Lanes]; times the factors of its two inputs, with and without the norm, within ±32,767.</param>
    /// <param name="oneOverNorm">[Lanes]</param>
    /// <param name="factors">[inputs]: 1 by the step of each.</param>
    /// <param name="target">[inputs × Lanes]</param>
    public static void PairMatches(
        ReadOnlySpan<float> plain, ReadOnlySpan<float> oneOverNorm, ReadOnlySpan<float> factors, Span<int> target)
    {
        int lanes = ScoringKernel.Lanes;
        int width = Vector<int>.Count;
        for (int input = 0; input < factors.Length; input += 2)
        {
            ref float source = ref Unsafe.Add(ref MemoryMarshal.GetReference(plain), input / 2 * lanes);
            ref int pair = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), input * lanes);
            var factor = new Vector<float>(factors[input]);
            var normFactor = new Vector<float>(factors[input + 1]);
            for (int lane = 0; lane < lanes; lane += width)
            {
                Vector<float> match = Vector.LoadUnsafe(ref source, (nuint)lane);
                Vector<int> whole = Nearest(match * factor);
                Together(whole, whole).StoreUnsafe(ref pair, (nuint)lane);
                whole = Nearest(match * Vector.LoadUnsafe(ref MemoryMarshal.GetReference(oneOverNorm), (nuint)lane) * normFactor);
                Together(whole, whole).StoreUnsafe(ref pair, (nuint)(lanes + lane));
            }
        }
    }

    /// <summary>Writes <c>packed = relu(…)</c>; see the drawing.</summary>
    public static void FirstLayer(
        ReadOnlySpan<int> state, ReadOnlySpan<int> actions, short actionFactor, ReadOnlySpan<int> matches, ReadOnlySpan<int> matchWeights,
        Span<int> packed)
    {
        int pairs = state.Length;
        int inputs = matchWeights.Length / pairs;
        int lanes = ScoringKernel.Lanes;
        Debug.Assert(
            actions.Length == pairs * lanes && packed.Length >= pairs * lanes
            && matches.Length >= inputs * lanes, "A tile has H × Lanes numbers.");
        var factor = new Vector<short>(actionFactor);
        ref int action = ref MemoryMarshal.GetReference(actions);
        ref int match = ref MemoryMarshal.GetReference(matches);
        ref int weight = ref MemoryMarshal.GetReference(matchWeights);
        ref int target = ref MemoryMarshal.GetReference(packed);
        int pair = 0;
        for (; pair + 4 <= pairs; pair += 4)
            FourPairs(
                state.Slice(pair, 4), ref Unsafe.Add(ref action, pair * lanes), factor, ref match, ref Unsafe.Add(
                ref weight, pair), inputs, pairs, ref Unsafe.Add(ref target, pair * lanes));
        for (; pair < pairs; pair++)
            OnePair(state[pair], ref Unsafe.Add(ref action, pair * lanes), factor, ref match, ref Unsafe.Add(
                ref weight, pair), inputs, pairs, ref Unsafe.Add(ref target, pair * lanes));
    }

    private static void FourPairs(
        ReadOnlySpan<int> state, ref int action, Vector<short> factor, ref int match, ref int weight, int inputs, int pairs, ref int target)
    {
        int width = Vector<int>.Count;
        Vector<short> s00 = MultiplyHighRoundScale(PairsAt(ref action, 0), factor), s01 = MultiplyHighRoundScale(
            PairsAt(ref action, width), factor), s02 = MultiplyHighRoundScale(PairsAt(ref action, 2 * width), factor);
        Vector<short> s10 = MultiplyHighRoundScale(PairsAt(ref action, 3 * width), factor), s11 = MultiplyHighRoundScale(
            PairsAt(ref action, 4 * width), factor), s12 = MultiplyHighRoundScale(PairsAt(ref action, 5 * width), factor);
        Vector<short> s20 = MultiplyHighRoundScale(PairsAt(ref action, 6 * width), factor), s21 = MultiplyHighRoundScale(
            PairsAt(ref action, 7 * width), factor), s22 = MultiplyHighRoundScale(PairsAt(ref action, 8 * width), factor);
        Vector<short> s30 = MultiplyHighRoundScale(PairsAt(ref action, 9 * width), factor), s31 = MultiplyHighRoundScale(
            PairsAt(ref action, 10 * width), factor), s32 = MultiplyHighRoundScale(PairsAt(ref action, 11 * width), factor);
        Vector<short> own = Both(state[3]);
        (s30, s31, s32) = (s30 + own, s31 + own, s32 + own);
        own = Both(state[2]);
        (s20, s21, s22) = (s20 + own, s21 + own, s22 + own);
        own = Both(state[1]);
        (s10, s11, s12) = (s10 + own, s11 + own, s12 + own);
        own = Both(state[0]);
        (s00, s01, s02) = (s00 + own, s01 + own, s02 + own);
        for (int input = 0; input < inputs; input++)
        {
            Vector<short> m0 = PairsAt(ref match, 0);
            Vector<short> m1 = PairsAt(ref match, width);
            Vector<short> m2 = PairsAt(ref match, 2 * width);
            Vector<short> w = Both(weight);
            s00 += MultiplyHighRoundScale(m0, w);
            s01 += MultiplyHighRoundScale(m1, w);
            s02 += MultiplyHighRoundScale(m2, w);
            w = Both(Unsafe.Add(ref weight, 1));
            s10 += MultiplyHighRoundScale(m0, w);
            s11 += MultiplyHighRoundScale(m1, w);
            s12 += MultiplyHighRoundScale(m2, w);
            w = Both(Unsafe.Add(ref weight, 2));
            s20 += MultiplyHighRoundScale(m0, w);
            s21 += MultiplyHighRoundScale(m1, w);
            s22 += MultiplyHighRoundScale(m2, w);
            w = Both(Unsafe.Add(ref weight, 3));
            s30 += MultiplyHighRoundScale(m0, w);
            s31 += MultiplyHighRoundScale(m1, w);
            s32 += MultiplyHighRoundScale(m2, w);
            match = ref Unsafe.Add(ref match, 3 * width);
            weight = ref Unsafe.Add(ref weight, pairs);
        }

        Store(s00, s01, s02, ref target);
        Store(s10, s11, s12, ref Unsafe.Add(ref target, 3 * width));
        Store(s20, s21, s22, ref Unsafe.Add(ref target, 6 * width));
        Store(s30, s31, s32, ref Unsafe.Add(ref target, 9 * width));
    }

    private static void OnePair(
        int state, ref int action, Vector<short> factor, ref int match, ref int weight, int inputs, int pairs, ref int target)
    {
        int width = Vector<int>.Count;
        Vector<short> s0 = Start(state, ref action, factor), s1 = Start(state, ref Unsafe.Add(ref action, width), factor), s2 = Start(
            state, ref Unsafe.Add(ref action, 2 * width), factor);
        for (int input = 0; input < inputs; input++)
        {
            Vector<short> w = Both(weight);
            s0 += MultiplyHighRoundScale(PairsAt(ref match, 0), w);
            s1 += MultiplyHighRoundScale(PairsAt(ref match, width), w);
            s2 += MultiplyHighRoundScale(PairsAt(ref match, 2 * width), w);
            match = ref Unsafe.Add(ref match, 3 * width);
            weight = ref Unsafe.Add(ref weight, pairs);
        }

        Store(s0, s1, s2, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Start(int state, ref int action, Vector<short> factor) =>
        MultiplyHighRoundScale(PairsAt(ref action, 0), factor) + Both(state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<short> first, Vector<short> second, Vector<short> third, ref int target)
    {
        Vector.AsVectorInt32(Vector.Max(first, Vector<short>.Zero)).StoreUnsafe(ref target);
        Vector.AsVectorInt32(Vector.Max(second, Vector<short>.Zero)).StoreUnsafe(ref target, (nuint)Vector<int>.Count);
        Vector.AsVectorInt32(Vector.Max(third, Vector<short>.Zero)).StoreUnsafe(ref target, (nuint)(2 * Vector<int>.Count));
    }
}
