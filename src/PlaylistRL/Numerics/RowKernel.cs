using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// What <see cref="ScoringKernel"/> does for a tile of actions, for one: the same operations in the same order, so the same bits; here
/// vectors run over the hidden units.
/// </summary>
/// <remarks>
/// <code>
/// actionHidden  [H]               W_a·a
/// matches       [inputs]          of state and action
/// features      [F]               one action's
/// scratch       [2 × H]
/// scores        [outputs]
/// </code>
/// The rest is as in the tile's drawing.
/// </remarks>
internal static class RowKernel
{
    /// <param name="stateHidden">See the drawings, like the others.</param>
    public static void Score(
        ReadOnlySpan<float> stateHidden,
        ReadOnlySpan<float> actionHidden,
        ReadOnlySpan<float> matches,
        ReadOnlySpan<float> matchWeights,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> head,
        ReadOnlySpan<float> headBias,
        ReadOnlySpan<float> skip,
        ReadOnlySpan<float> features,
        Span<float> scratch,
        Span<float> scores)
    {
        int hidden = stateHidden.Length;
        Debug.Assert(
            actionHidden.Length == hidden && scratch.Length >= 2 * hidden
            && matchWeights.Length == matches.Length * hidden, "A row has H numbers.");
        Span<float> x = scratch[..hidden];
        Span<float> sums = scratch.Slice(hidden, hidden);
        stateHidden.CopyTo(x);
        VectorMath.Add(actionHidden, x);
        for (int input = 0; input < matches.Length; input++)
            VectorMath.AddScaled(matchWeights.Slice(input * hidden, hidden), matches[input], x);
        VectorMath.Relu(x);
        SecondLayer(x, weights, bias, sums);
        int length = skip.Length / headBias.Length;
        for (int output = 0; output < headBias.Length; output++)
        {
            float score = Linear(skip.Slice(output * length, length), features, headBias[output]);
            ReadOnlySpan<float> factors = head.Slice(output * hidden, hidden);
            for (int j = 0; j < hidden; j++)
                score = float.MultiplyAddEstimate(factors[j], sums[j], score);
            scores[output] = score;
        }
    }

    /// <summary>Returns <c>bias + vector · features</c>, summed in the order of <see cref="ScoringKernel.Linear"/>.</summary>
    public static float Linear(ReadOnlySpan<float> vector, ReadOnlySpan<float> features, float bias)
    {
        for (int f = 0; f < vector.Length; f++)
            bias = float.MultiplyAddEstimate(vector[f], features[f], bias);
        return bias;
    }

    /// <summary>Writes <c>relu(W₂·x + b₂)</c>: eight vectors of outputs at a time, each summed over the inputs in their order.</summary>
    private static void SecondLayer(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> sums)
    {
        int hidden = x.Length;
        int width = Vector<float>.Count;
        int j = 0;
        for (; j + (8 * width) <= hidden; j += 8 * width)
            EightVectors(
                x, ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), j), ref Unsafe.Add(
                ref MemoryMarshal.GetReference(bias), j), ref sums[j]);
        if (j == hidden)
            return;
        Span<float> rest = sums[j..];
        bias[j..].CopyTo(rest);
        for (int k = 0; k < hidden; k++)
            VectorMath.AddScaled(weights.Slice((k * hidden) + j, rest.Length), x[k], rest);
        VectorMath.Relu(rest);
    }

    private static void EightVectors(ReadOnlySpan<float> x, ref float weight, ref float bias, ref float sum)
    {
        nuint width = (nuint)Vector<float>.Count;
        Vector<float> s0 = Vector.LoadUnsafe(ref bias);
        Vector<float> s1 = Vector.LoadUnsafe(ref bias, width);
        Vector<float> s2 = Vector.LoadUnsafe(ref bias, 2 * width);
        Vector<float> s3 = Vector.LoadUnsafe(ref bias, 3 * width);
        Vector<float> s4 = Vector.LoadUnsafe(ref bias, 4 * width);
        Vector<float> s5 = Vector.LoadUnsafe(ref bias, 5 * width);
        Vector<float> s6 = Vector.LoadUnsafe(ref bias, 6 * width);
        Vector<float> s7 = Vector.LoadUnsafe(ref bias, 7 * width);
        foreach (float number in x)
        {
            var factor = new Vector<float>(number);
            s0 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref weight), s0);
            s1 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref weight, width), s1);
            s2 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref weight, 2 * width), s2);
            s3 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref weight, 3 * width), s3);
            s4 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref weight, 4 * width), s4);
            s5 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref weight, 5 * width), s5);
            s6 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref weight, 6 * width), s6);
            s7 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref weight, 7 * width), s7);
            weight = ref Unsafe.Add(ref weight, x.Length);
        }

        Vector.MaxNative(Vector<float>.Zero, s0).StoreUnsafe(ref sum);
        Vector.MaxNative(Vector<float>.Zero, s1).StoreUnsafe(ref sum, width);
        Vector.MaxNative(Vector<float>.Zero, s2).StoreUnsafe(ref sum, 2 * width);
        Vector.MaxNative(Vector<float>.Zero, s3).StoreUnsafe(ref sum, 3 * width);
        Vector.MaxNative(Vector<float>.Zero, s4).StoreUnsafe(ref sum, 4 * width);
        Vector.MaxNative(Vector<float>.Zero, s5).StoreUnsafe(ref sum, 5 * width);
        Vector.MaxNative(Vector<float>.Zero, s6).StoreUnsafe(ref sum, 6 * width);
        Vector.MaxNative(Vector<float>.Zero, s7).StoreUnsafe(ref sum, 7 * width);
    }
}
