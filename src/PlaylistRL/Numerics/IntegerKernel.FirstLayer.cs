using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PlaylistRL;

/// <content>The first layer, and how numbers come into 16 bits.</content>
internal static partial class IntegerKernel
{
    // The odd ones of sixteen numbers of 16 bits.
    private const byte HighHalves = 0b1010_1010;

    /// <summary>Writes <c>round(number · factor)</c> in the order they stand in: two after each other are a pair.</summary>
    /// <param name="numbers">Any number of them; times the factor within ±32,767.</param>
    /// <param name="factor">1 by the step.</param>
    /// <param name="target">As many, and one more where their number is odd, which becomes 0.</param>
    public static void Round(ReadOnlySpan<float> numbers, float factor, Span<short> target)
    {
        int at = 0;
        for (; at + 8 <= numbers.Length; at += 8)
        {
            Vector256<int> whole = Avx.ConvertToVector256Int32(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(numbers), (nuint)at) * Vector256.Create(factor));
            Sse2.PackSignedSaturate(whole.GetLower(), whole.GetUpper()).StoreUnsafe(ref MemoryMarshal.GetReference(target), (nuint)at);
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
        Debug.Assert(tile.Length >= hidden * lanes && target.Length >= Pairs(hidden) * lanes, "A tile has H × Lanes numbers.");
        var factors = Vector256.Create(factor);
        for (int unit = 0; unit < hidden; unit += 2)
        {
            ref float low = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile), unit * lanes);
            ref int pair = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), unit / 2 * lanes);
            for (int lane = 0; lane < lanes; lane += 8)
            {
                Vector256<int> first = Avx.ConvertToVector256Int32(Vector256.LoadUnsafe(ref low, (nuint)lane) * factors);
                Vector256<int> second = unit + 1 < hidden ? Avx.ConvertToVector256Int32(Vector256.LoadUnsafe(ref low, (nuint)(lanes + lane)) * factors) : Vector256<int>.Zero;
                Together(first, second).StoreUnsafe(ref pair, (nuint)lane);
            }
        }
    }

    /// <summary>Writes a tile's matches, each in both halves, from their plain ones, each followed by itself over the norm; see the drawing.</summary>
    /// <param name="plain">[inputs/2 × Lanes]; times the factors of its two inputs, with and without the norm, within ±32,767.</param>
    /// <param name="oneOverNorm">[Lanes]</param>
    /// <param name="factors">[inputs]: 1 by the step of each.</param>
    /// <param name="target">[inputs × Lanes]</param>
    public static void PairMatches(ReadOnlySpan<float> plain, ReadOnlySpan<float> oneOverNorm, ReadOnlySpan<float> factors, Span<int> target)
    {
        int lanes = ScoringKernel.Lanes;
        for (int input = 0; input < factors.Length; input += 2)
        {
            ref float source = ref Unsafe.Add(ref MemoryMarshal.GetReference(plain), input / 2 * lanes);
            ref int pair = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), input * lanes);
            var factor = Vector256.Create(factors[input]);
            var normFactor = Vector256.Create(factors[input + 1]);
            for (int lane = 0; lane < lanes; lane += 8)
            {
                Vector256<float> match = Vector256.LoadUnsafe(ref source, (nuint)lane);
                Vector256<int> whole = Avx.ConvertToVector256Int32(match * factor);
                Together(whole, whole).StoreUnsafe(ref pair, (nuint)lane);
                whole = Avx.ConvertToVector256Int32(match * Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(oneOverNorm), (nuint)lane) * normFactor);
                Together(whole, whole).StoreUnsafe(ref pair, (nuint)(lanes + lane));
            }
        }
    }

    /// <summary>Writes <c>packed = relu(…)</c>; see the drawing.</summary>
    public static void FirstLayer(ReadOnlySpan<int> state, ReadOnlySpan<int> actions, short actionFactor, ReadOnlySpan<int> matches, ReadOnlySpan<int> matchWeights, Span<int> packed)
    {
        int pairs = state.Length;
        int inputs = matchWeights.Length / pairs;
        int lanes = ScoringKernel.Lanes;
        Debug.Assert(actions.Length == pairs * lanes && packed.Length >= pairs * lanes && matches.Length >= inputs * lanes, "A tile has H × Lanes numbers.");
        var factor = Vector256.Create(actionFactor);
        ref int action = ref MemoryMarshal.GetReference(actions);
        ref int match = ref MemoryMarshal.GetReference(matches);
        ref int weight = ref MemoryMarshal.GetReference(matchWeights);
        ref int target = ref MemoryMarshal.GetReference(packed);
        int pair = 0;
        for (; pair + 4 <= pairs; pair += 4)
            FourPairs(state.Slice(pair, 4), ref Unsafe.Add(ref action, pair * lanes), factor, ref match, ref Unsafe.Add(ref weight, pair), inputs, pairs, ref Unsafe.Add(ref target, pair * lanes));
        for (; pair < pairs; pair++)
            OnePair(state[pair], ref Unsafe.Add(ref action, pair * lanes), factor, ref match, ref Unsafe.Add(ref weight, pair), inputs, pairs, ref Unsafe.Add(ref target, pair * lanes));
    }

    private static void FourPairs(ReadOnlySpan<int> state, ref int action, Vector256<short> factor, ref int match, ref int weight, int inputs, int pairs, ref int target)
    {
        Vector256<short> s00 = Start(state[0], ref action, factor), s01 = Start(state[0], ref Unsafe.Add(ref action, 8), factor), s02 = Start(state[0], ref Unsafe.Add(ref action, 16), factor);
        Vector256<short> s10 = Start(state[1], ref Unsafe.Add(ref action, 24), factor), s11 = Start(state[1], ref Unsafe.Add(ref action, 32), factor), s12 = Start(state[1], ref Unsafe.Add(ref action, 40), factor);
        Vector256<short> s20 = Start(state[2], ref Unsafe.Add(ref action, 48), factor), s21 = Start(state[2], ref Unsafe.Add(ref action, 56), factor), s22 = Start(state[2], ref Unsafe.Add(ref action, 64), factor);
        Vector256<short> s30 = Start(state[3], ref Unsafe.Add(ref action, 72), factor), s31 = Start(state[3], ref Unsafe.Add(ref action, 80), factor), s32 = Start(state[3], ref Unsafe.Add(ref action, 88), factor);
        for (int input = 0; input < inputs; input++)
        {
            Vector256<short> m0 = Vector256.LoadUnsafe(ref match).AsInt16();
            Vector256<short> m1 = Vector256.LoadUnsafe(ref match, 8).AsInt16();
            Vector256<short> m2 = Vector256.LoadUnsafe(ref match, 16).AsInt16();
            Vector256<short> w = Vector256.Create(weight).AsInt16();
            s00 += Avx2.MultiplyHighRoundScale(m0, w);
            s01 += Avx2.MultiplyHighRoundScale(m1, w);
            s02 += Avx2.MultiplyHighRoundScale(m2, w);
            w = Vector256.Create(Unsafe.Add(ref weight, 1)).AsInt16();
            s10 += Avx2.MultiplyHighRoundScale(m0, w);
            s11 += Avx2.MultiplyHighRoundScale(m1, w);
            s12 += Avx2.MultiplyHighRoundScale(m2, w);
            w = Vector256.Create(Unsafe.Add(ref weight, 2)).AsInt16();
            s20 += Avx2.MultiplyHighRoundScale(m0, w);
            s21 += Avx2.MultiplyHighRoundScale(m1, w);
            s22 += Avx2.MultiplyHighRoundScale(m2, w);
            w = Vector256.Create(Unsafe.Add(ref weight, 3)).AsInt16();
            s30 += Avx2.MultiplyHighRoundScale(m0, w);
            s31 += Avx2.MultiplyHighRoundScale(m1, w);
            s32 += Avx2.MultiplyHighRoundScale(m2, w);
            match = ref Unsafe.Add(ref match, 24);
            weight = ref Unsafe.Add(ref weight, pairs);
        }

        Store(s00, s01, s02, ref target);
        Store(s10, s11, s12, ref Unsafe.Add(ref target, 24));
        Store(s20, s21, s22, ref Unsafe.Add(ref target, 48));
        Store(s30, s31, s32, ref Unsafe.Add(ref target, 72));
    }

    private static void OnePair(int state, ref int action, Vector256<short> factor, ref int match, ref int weight, int inputs, int pairs, ref int target)
    {
        Vector256<short> s0 = Start(state, ref action, factor), s1 = Start(state, ref Unsafe.Add(ref action, 8), factor), s2 = Start(state, ref Unsafe.Add(ref action, 16), factor);
        for (int input = 0; input < inputs; input++)
        {
            Vector256<short> w = Vector256.Create(weight).AsInt16();
            s0 += Avx2.MultiplyHighRoundScale(Vector256.LoadUnsafe(ref match).AsInt16(), w);
            s1 += Avx2.MultiplyHighRoundScale(Vector256.LoadUnsafe(ref match, 8).AsInt16(), w);
            s2 += Avx2.MultiplyHighRoundScale(Vector256.LoadUnsafe(ref match, 16).AsInt16(), w);
            match = ref Unsafe.Add(ref match, 24);
            weight = ref Unsafe.Add(ref weight, pairs);
        }

        Store(s0, s1, s2, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Start(int state, ref int action, Vector256<short> factor) =>
        Vector256.Create(state).AsInt16() + Avx2.MultiplyHighRoundScale(Vector256.LoadUnsafe(ref action).AsInt16(), factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<short> first, Vector256<short> second, Vector256<short> third, ref int target)
    {
        Avx2.Max(first, Vector256<short>.Zero).AsInt32().StoreUnsafe(ref target);
        Avx2.Max(second, Vector256<short>.Zero).AsInt32().StoreUnsafe(ref target, 8);
        Avx2.Max(third, Vector256<short>.Zero).AsInt32().StoreUnsafe(ref target, 16);
    }

    /// <summary>The first number of each pair in the low half, the second in the high half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Together(Vector256<int> first, Vector256<int> second) => Avx2.Blend(first.AsInt16(), (second << 16).AsInt16(), HighHalves).AsInt32();
}
