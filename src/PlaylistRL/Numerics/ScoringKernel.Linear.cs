using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <content>Terms linear in the features.</content>
internal static partial class ScoringKernel
{
    /// <summary>Writes <c>skip · a + headBias</c> of every output; see the drawing.</summary>
    public static void LinearTerms(ReadOnlySpan<float> skip, ReadOnlySpan<float> features, ReadOnlySpan<float> headBias, Span<float> scores)
    {
        int outputs = headBias.Length;
        for (int output = 0; output < outputs; output++)
            Linear(skip.IsEmpty ? default
                : skip.Slice(output * (skip.Length / outputs), skip.Length / outputs), features, headBias[
                output], scores.Slice(output * Lanes, Lanes));
    }

    /// <summary>Writes <c>bias + vector · features</c> for each action of a tile.</summary>
    public static void Linear(ReadOnlySpan<float> vector, ReadOnlySpan<float> features, float bias, Span<float> scores)
    {
        Debug.Assert(features.Length >= vector.Length * Lanes && scores.Length >= Lanes, "Features do not fit.");
        int width = Vector<float>.Count;
        var s0 = new Vector<float>(bias);
        Vector<float> s1 = s0, s2 = s0;
        ref float source = ref MemoryMarshal.GetReference(features);
        foreach (float number in vector)
        {
            var factor = new Vector<float>(number);
            s0 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source), s0);
            s1 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source, (nuint)width), s1);
            s2 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source, (nuint)(2 * width)), s2);
            source = ref Unsafe.Add(ref source, 3 * width);
        }

        Store(s0, s1, s2, ref MemoryMarshal.GetReference(scores));
    }

    /// <summary>
    /// Writes <c>vector · features</c> of several vectors for each action of a tile, the bits that <see cref="Linear"/> writes without a
    /// bias: four vectors at a time, whose sums run side by side.
    /// </summary>
    /// <param name="vectors">[vectors × F]</param>
    /// <param name="features">[F × Lanes]</param>
    /// <param name="length">F.</param>
    /// <param name="sums">[vectors × Lanes]</param>
    public static void SeveralLinear(ReadOnlySpan<float> vectors, ReadOnlySpan<float> features, int length, Span<float> sums)
    {
        for (; vectors.Length >= 4 * length && length > 0; vectors = vectors[(4 * length)..], sums = sums[(4 * Lanes)..])
            FourLinear(
                ref MemoryMarshal.GetReference(vectors), ref MemoryMarshal.GetReference(
                features), length, ref MemoryMarshal.GetReference(sums));
        for (; vectors.Length > 0; vectors = vectors[length..], sums = sums[Lanes..])
            Linear(vectors[..length], features, 0f, sums);
    }

    private static void FourLinear(ref float vector, ref float features, int length, ref float sum)
    {
        int width = Vector<float>.Count;
        Vector<float> s00 = Vector<float>.Zero, s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00, s20 = s00, s21 = s00, s22 = s00,
            s30 = s00, s31 = s00, s32 = s00;
        for (int f = 0; f < length; f++)
        {
            Vector<float> x0 = Vector.LoadUnsafe(ref features);
            Vector<float> x1 = Vector.LoadUnsafe(ref features, (nuint)width);
            Vector<float> x2 = Vector.LoadUnsafe(ref features, (nuint)(2 * width));
            var w = new Vector<float>(Unsafe.Add(ref vector, f));
            s00 = Vector.MultiplyAddEstimate(w, x0, s00);
            s01 = Vector.MultiplyAddEstimate(w, x1, s01);
            s02 = Vector.MultiplyAddEstimate(w, x2, s02);
            w = new Vector<float>(Unsafe.Add(ref vector, length + f));
            s10 = Vector.MultiplyAddEstimate(w, x0, s10);
            s11 = Vector.MultiplyAddEstimate(w, x1, s11);
            s12 = Vector.MultiplyAddEstimate(w, x2, s12);
            w = new Vector<float>(Unsafe.Add(ref vector, (2 * length) + f));
            s20 = Vector.MultiplyAddEstimate(w, x0, s20);
            s21 = Vector.MultiplyAddEstimate(w, x1, s21);
            s22 = Vector.MultiplyAddEstimate(w, x2, s22);
            w = new Vector<float>(Unsafe.Add(ref vector, (3 * length) + f));
            s30 = Vector.MultiplyAddEstimate(w, x0, s30);
            s31 = Vector.MultiplyAddEstimate(w, x1, s31);
            s32 = Vector.MultiplyAddEstimate(w, x2, s32);
            features = ref Unsafe.Add(ref features, 3 * width);
        }

        Store(s00, s01, s02, ref sum);
        Store(s10, s11, s12, ref Unsafe.Add(ref sum, 3 * width));
        Store(s20, s21, s22, ref Unsafe.Add(ref sum, 6 * width));
        Store(s30, s31, s32, ref Unsafe.Add(ref sum, 9 * width));
    }
}
