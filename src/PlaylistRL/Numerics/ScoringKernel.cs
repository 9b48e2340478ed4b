using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// Scores one tile of actions for one state: add, ReLU, H×H product, ReLU, dot product and bilinear skip in one pass, nothing written but the scores.
/// </summary>
/// <remarks>
/// <para>The action head's first layer is linear in [state | features], so <c>W₁·[s;a] + b₁ = (W_s·s + b₁) + W_a·a</c>; the second term is computed once an action.</para>
/// <code>
/// a lane is an action; a tile has Lanes = 2 vectors of them
///
/// actionHidden  [H × Lanes]       W_a·a               ┐
/// stateHidden   [H]               W_s·s + b₁          ├ x = relu(sum of the three)   → scratch [H × Lanes]
/// matches       [inputs × Lanes]  W_m·matches(s, a)   ┘
/// weights       [H × H]      input-major: weight from input k to output j at k·H + j
/// head          [outputs × H]                      score = head · relu(W₂·x + b₂) + skip · a + headBias
/// features      [F × Lanes]  the tile's features
/// skip          [outputs × F]
/// scores        [outputs × Lanes]
/// </code>
/// <para>
/// A block of 6 outputs × 2 vectors stays in 12 registers while the inputs are walked once. Every lane does the same operations in the same order,
/// so an action's score does not depend on which tile it falls in.
/// </para>
/// </remarks>
internal static class ScoringKernel
{
    /// <summary>How many actions a tile has.</summary>
    public static int Lanes => 2 * Vector<float>.Count;

    /// <param name="stateHidden">See the drawing, like the others.</param>
    /// <param name="matches">Inputs that depend on state and action, [inputs × Lanes]; empty for none.</param>
    /// <param name="matchWeights">Their weights in the first layer, [inputs × H].</param>
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
        int outputs = headBias.Length;
        Debug.Assert(actionHidden.Length == hidden * Lanes && scratch.Length >= hidden * Lanes, "A tile has H × Lanes numbers.");
        Debug.Assert(weights.Length == hidden * hidden && bias.Length == hidden && head.Length == outputs * hidden, "Weights do not fit.");
        Debug.Assert(scores.Length >= outputs * Lanes, "Scores do not fit.");

        AddRelu(stateHidden, actionHidden, matches, matchWeights, scratch);
        for (int output = 0; output < outputs; output++)
            Linear(skip.IsEmpty ? default : skip.Slice(output * (skip.Length / outputs), skip.Length / outputs), features, headBias[output], scores.Slice(output * Lanes, Lanes));

        int j = 0;
        for (; j + 6 <= hidden; j += 6)
            Six(j, hidden, outputs, scratch, weights, bias, head, scores);
        for (; j + 2 <= hidden; j += 2)
            Two(j, hidden, outputs, scratch, weights, bias, head, scores);
        if (j < hidden)
            One(j, hidden, outputs, scratch, weights, bias, head, scores);
    }

    /// <summary>Writes <c>bias + vector · features</c> for each action of a tile.</summary>
    public static void Linear(ReadOnlySpan<float> vector, ReadOnlySpan<float> features, float bias, Span<float> scores)
    {
        int width = Vector<float>.Count;
        var low = new Vector<float>(bias);
        Vector<float> high = low;
        ref float source = ref MemoryMarshal.GetReference(features);
        for (int f = 0; f < vector.Length; f++)
        {
            var factor = new Vector<float>(vector[f]);
            nuint at = (nuint)(f * 2 * width);
            low = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source, at), low);
            high = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref source, at + (nuint)width), high);
        }

        ref float target = ref MemoryMarshal.GetReference(scores);
        low.StoreUnsafe(ref target);
        high.StoreUnsafe(ref target, (nuint)width);
    }

    private static void AddRelu(ReadOnlySpan<float> stateHidden, ReadOnlySpan<float> actionHidden, ReadOnlySpan<float> matches, ReadOnlySpan<float> matchWeights, Span<float> x)
    {
        int width = Vector<float>.Count;
        int hidden = stateHidden.Length;
        ref float source = ref MemoryMarshal.GetReference(actionHidden);
        ref float match = ref MemoryMarshal.GetReference(matches);
        ref float target = ref MemoryMarshal.GetReference(x);
        for (int k = 0; k < hidden; k++)
        {
            var state = new Vector<float>(stateHidden[k]);
            nuint at = (nuint)(k * 2 * width);
            Vector<float> low = state + Vector.LoadUnsafe(ref source, at);
            Vector<float> high = state + Vector.LoadUnsafe(ref source, at + (nuint)width);
            nuint from = 0;
            for (int weight = k; weight < matchWeights.Length; weight += hidden, from += (nuint)(2 * width))
            {
                var factor = new Vector<float>(matchWeights[weight]);
                low = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref match, from), low);
                high = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref match, from + (nuint)width), high);
            }

            Vector.Max(low, Vector<float>.Zero).StoreUnsafe(ref target, at);
            Vector.Max(high, Vector<float>.Zero).StoreUnsafe(ref target, at + (nuint)width);
        }
    }

    private static void Six(
        int j, int hidden, int outputs, ReadOnlySpan<float> x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, ReadOnlySpan<float> head, Span<float> scores)
    {
        int width = Vector<float>.Count;
        var s00 = new Vector<float>(bias[j]);
        var s10 = new Vector<float>(bias[j + 1]);
        var s20 = new Vector<float>(bias[j + 2]);
        var s30 = new Vector<float>(bias[j + 3]);
        var s40 = new Vector<float>(bias[j + 4]);
        var s50 = new Vector<float>(bias[j + 5]);
        Vector<float> s01 = s00, s11 = s10, s21 = s20, s31 = s30, s41 = s40, s51 = s50;
        ref float input = ref MemoryMarshal.GetReference(x);
        ref float weight = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), j);
        for (int k = 0; k < hidden; k++)
        {
            Vector<float> x0 = Vector.LoadUnsafe(ref input);
            Vector<float> x1 = Vector.LoadUnsafe(ref input, (nuint)width);
            var w = new Vector<float>(weight);
            s00 = Vector.MultiplyAddEstimate(w, x0, s00);
            s01 = Vector.MultiplyAddEstimate(w, x1, s01);
            w = new Vector<float>(Unsafe.Add(ref weight, 1));
            s10 = Vector.MultiplyAddEstimate(w, x0, s10);
            s11 = Vector.MultiplyAddEstimate(w, x1, s11);
            w = new Vector<float>(Unsafe.Add(ref weight, 2));
            s20 = Vector.MultiplyAddEstimate(w, x0, s20);
            s21 = Vector.MultiplyAddEstimate(w, x1, s21);
            w = new Vector<float>(Unsafe.Add(ref weight, 3));
            s30 = Vector.MultiplyAddEstimate(w, x0, s30);
            s31 = Vector.MultiplyAddEstimate(w, x1, s31);
            w = new Vector<float>(Unsafe.Add(ref weight, 4));
            s40 = Vector.MultiplyAddEstimate(w, x0, s40);
            s41 = Vector.MultiplyAddEstimate(w, x1, s41);
            w = new Vector<float>(Unsafe.Add(ref weight, 5));
            s50 = Vector.MultiplyAddEstimate(w, x0, s50);
            s51 = Vector.MultiplyAddEstimate(w, x1, s51);
            input = ref Unsafe.Add(ref input, 2 * width);
            weight = ref Unsafe.Add(ref weight, hidden);
        }

        for (int output = 0; output < outputs; output++)
        {
            ReadOnlySpan<float> h = head.Slice((output * hidden) + j, 6);
            ref float score = ref MemoryMarshal.GetReference(scores.Slice(output * 2 * width, 2 * width));
            Vector<float> low = Vector.LoadUnsafe(ref score);
            Vector<float> high = Vector.LoadUnsafe(ref score, (nuint)width);
            Contribute(s00, s01, h[0], ref low, ref high);
            Contribute(s10, s11, h[1], ref low, ref high);
            Contribute(s20, s21, h[2], ref low, ref high);
            Contribute(s30, s31, h[3], ref low, ref high);
            Contribute(s40, s41, h[4], ref low, ref high);
            Contribute(s50, s51, h[5], ref low, ref high);
            low.StoreUnsafe(ref score);
            high.StoreUnsafe(ref score, (nuint)width);
        }
    }

    private static void Two(
        int j, int hidden, int outputs, ReadOnlySpan<float> x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, ReadOnlySpan<float> head, Span<float> scores)
    {
        int width = Vector<float>.Count;
        var s00 = new Vector<float>(bias[j]);
        var s10 = new Vector<float>(bias[j + 1]);
        Vector<float> s01 = s00, s11 = s10;
        ref float input = ref MemoryMarshal.GetReference(x);
        ref float weight = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), j);
        for (int k = 0; k < hidden; k++)
        {
            Vector<float> x0 = Vector.LoadUnsafe(ref input);
            Vector<float> x1 = Vector.LoadUnsafe(ref input, (nuint)width);
            var w = new Vector<float>(weight);
            s00 = Vector.MultiplyAddEstimate(w, x0, s00);
            s01 = Vector.MultiplyAddEstimate(w, x1, s01);
            w = new Vector<float>(Unsafe.Add(ref weight, 1));
            s10 = Vector.MultiplyAddEstimate(w, x0, s10);
            s11 = Vector.MultiplyAddEstimate(w, x1, s11);
            input = ref Unsafe.Add(ref input, 2 * width);
            weight = ref Unsafe.Add(ref weight, hidden);
        }

        for (int output = 0; output < outputs; output++)
        {
            ref float score = ref MemoryMarshal.GetReference(scores.Slice(output * 2 * width, 2 * width));
            Vector<float> low = Vector.LoadUnsafe(ref score);
            Vector<float> high = Vector.LoadUnsafe(ref score, (nuint)width);
            Contribute(s00, s01, head[(output * hidden) + j], ref low, ref high);
            Contribute(s10, s11, head[(output * hidden) + j + 1], ref low, ref high);
            low.StoreUnsafe(ref score);
            high.StoreUnsafe(ref score, (nuint)width);
        }
    }

    private static void One(
        int j, int hidden, int outputs, ReadOnlySpan<float> x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, ReadOnlySpan<float> head, Span<float> scores)
    {
        int width = Vector<float>.Count;
        var s0 = new Vector<float>(bias[j]);
        Vector<float> s1 = s0;
        for (int k = 0; k < hidden; k++)
        {
            var w = new Vector<float>(weights[(k * hidden) + j]);
            s0 = Vector.MultiplyAddEstimate(w, new Vector<float>(x[(k * 2 * width)..]), s0);
            s1 = Vector.MultiplyAddEstimate(w, new Vector<float>(x[(((k * 2) + 1) * width)..]), s1);
        }

        for (int output = 0; output < outputs; output++)
        {
            ref float score = ref MemoryMarshal.GetReference(scores.Slice(output * 2 * width, 2 * width));
            Vector<float> low = Vector.LoadUnsafe(ref score);
            Vector<float> high = Vector.LoadUnsafe(ref score, (nuint)width);
            Contribute(s0, s1, head[(output * hidden) + j], ref low, ref high);
            low.StoreUnsafe(ref score);
            high.StoreUnsafe(ref score, (nuint)width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Contribute(Vector<float> low, Vector<float> high, float head, ref Vector<float> scoreLow, ref Vector<float> scoreHigh)
    {
        var factor = new Vector<float>(head);
        scoreLow = Vector.MultiplyAddEstimate(factor, Vector.Max(low, Vector<float>.Zero), scoreLow);
        scoreHigh = Vector.MultiplyAddEstimate(factor, Vector.Max(high, Vector<float>.Zero), scoreHigh);
    }
}
