using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// Scores one tile of actions for one state: add, ReLU, H×H product, ReLU, dot product and bilinear skip in one pass, nothing written but
/// the scores.
/// </summary>
/// <remarks>
/// <para>The action head's first layer is linear in [state | features], so <c>W₁·[s;a] + b₁ = (W_s·s + b₁) + W_a·a</c>; the second term is
/// computed once an action.</para>
/// <code>
/// a lane is an action; a tile has Lanes = 3 vectors of them
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
/// A block of 4 outputs × 3 vectors stays in 12 registers while the inputs are walked once; with three of the input and one weight that is
/// all sixteen. Every lane does the same operations in the same order, so an action's score does not depend on which tile it falls in.
/// </para>
/// <para>ReLU is the hardware's maximum with zero as the first operand, which lets NaN through on every processor; <c>Vector.Max</c> says
/// so too and takes four instructions for it.</para>
/// </remarks>
internal static partial class ScoringKernel
{
    /// <summary>How many actions a tile has.</summary>
    public static int Lanes => 3 * Vector<float>.Count;

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
        Debug.Assert(weights.Length == hidden * hidden && bias.Length == hidden && head.Length == outputs * hidden, "Weights do not fit.");
        Debug.Assert(scores.Length >= outputs * Lanes, "Scores do not fit.");

        FirstLayer(stateHidden, actionHidden, matches, matchWeights, scratch);
        LinearTerms(skip, features, headBias, scores);
        ref float x = ref MemoryMarshal.GetReference(scratch);
        ref float weight = ref MemoryMarshal.GetReference(weights);
        ref float heads = ref MemoryMarshal.GetReference(head);
        ref float score = ref MemoryMarshal.GetReference(scores);
        int j = 0;
        for (; HasFewRegisters && j + 2 <= hidden; j += 2)
            TwoOutputs(ref x, ref Unsafe.Add(ref weight, j), bias.Slice(j, 2), ref Unsafe.Add(ref heads, j), hidden, outputs, ref score);
        for (; j + 4 <= hidden; j += 4)
            FourOutputs(ref x, ref Unsafe.Add(ref weight, j), bias.Slice(j, 4), ref Unsafe.Add(ref heads, j), hidden, outputs, ref score);
        for (; j < hidden; j++)
            OneOutput(ref x, ref Unsafe.Add(ref weight, j), bias[j], ref Unsafe.Add(ref heads, j), hidden, outputs, ref score);
    }

    /// <summary>Writes <c>x = relu(…)</c>, the inputs of the second layer, [H × Lanes]; see the drawing.</summary>
    public static void FirstLayer(
        ReadOnlySpan<float> stateHidden, ReadOnlySpan<float> actionHidden, ReadOnlySpan<float> matches, ReadOnlySpan<float> matchWeights,
        Span<float> x)
    {
        int hidden = stateHidden.Length;
        int inputs = matchWeights.Length / hidden;
        Debug.Assert(actionHidden.Length == hidden * Lanes && x.Length >= hidden * Lanes, "A tile has H × Lanes numbers.");
        Debug.Assert(matchWeights.Length == inputs * hidden && matches.Length >= inputs * Lanes, "Matches do not fit.");
        ref float target = ref MemoryMarshal.GetReference(x);
        ref float state = ref MemoryMarshal.GetReference(stateHidden);
        ref float action = ref MemoryMarshal.GetReference(actionHidden);
        ref float match = ref MemoryMarshal.GetReference(matches);
        ref float matchWeight = ref MemoryMarshal.GetReference(matchWeights);
        int k = 0;
        for (; k + 4 <= hidden; k += 4)
            FourInputs(
                ref Unsafe.Add(ref state, k), ref Unsafe.Add(ref action, k * Lanes), ref match, ref Unsafe.Add(
                ref matchWeight, k), inputs, hidden, ref Unsafe.Add(ref target, k * Lanes));
        for (; k < hidden; k++)
            OneInput(
                stateHidden[k], ref Unsafe.Add(ref action, k * Lanes), ref match, ref Unsafe.Add(
                ref matchWeight, k), inputs, hidden, ref Unsafe.Add(ref target, k * Lanes));
    }

    /// <summary>Four inputs of the second layer: state, action and matches summed, through the ReLU.</summary>
    private static void FourInputs(
        ref float state, ref float action, ref float match, ref float weight, int inputs, int hidden, ref float x)
    {
        int width = Vector<float>.Count;
        int lanes = 3 * width;
        var w = new Vector<float>(state);
        Vector<float> s00 = w + Vector.LoadUnsafe(ref action);
        Vector<float> s01 = w + Vector.LoadUnsafe(ref action, (nuint)width);
        Vector<float> s02 = w + Vector.LoadUnsafe(ref action, (nuint)(2 * width));
        w = new Vector<float>(Unsafe.Add(ref state, 1));
        Vector<float> s10 = w + Vector.LoadUnsafe(ref action, (nuint)(3 * width));
        Vector<float> s11 = w + Vector.LoadUnsafe(ref action, (nuint)(4 * width));
        Vector<float> s12 = w + Vector.LoadUnsafe(ref action, (nuint)(5 * width));
        w = new Vector<float>(Unsafe.Add(ref state, 2));
        Vector<float> s20 = w + Vector.LoadUnsafe(ref action, (nuint)(6 * width));
        Vector<float> s21 = w + Vector.LoadUnsafe(ref action, (nuint)(7 * width));
        Vector<float> s22 = w + Vector.LoadUnsafe(ref action, (nuint)(8 * width));
        w = new Vector<float>(Unsafe.Add(ref state, 3));
        Vector<float> s30 = w + Vector.LoadUnsafe(ref action, (nuint)(9 * width));
        Vector<float> s31 = w + Vector.LoadUnsafe(ref action, (nuint)(10 * width));
        Vector<float> s32 = w + Vector.LoadUnsafe(ref action, (nuint)(11 * width));
        for (int input = 0; input < inputs; input++)
        {
            Vector<float> x0 = Vector.LoadUnsafe(ref match);
            Vector<float> x1 = Vector.LoadUnsafe(ref match, (nuint)width);
            Vector<float> x2 = Vector.LoadUnsafe(ref match, (nuint)(2 * width));
            w = new Vector<float>(weight);
            s00 = Vector.MultiplyAddEstimate(w, x0, s00);
            s01 = Vector.MultiplyAddEstimate(w, x1, s01);
            s02 = Vector.MultiplyAddEstimate(w, x2, s02);
            w = new Vector<float>(Unsafe.Add(ref weight, 1));
            s10 = Vector.MultiplyAddEstimate(w, x0, s10);
            s11 = Vector.MultiplyAddEstimate(w, x1, s11);
            s12 = Vector.MultiplyAddEstimate(w, x2, s12);
            w = new Vector<float>(Unsafe.Add(ref weight, 2));
            s20 = Vector.MultiplyAddEstimate(w, x0, s20);
            s21 = Vector.MultiplyAddEstimate(w, x1, s21);
            s22 = Vector.MultiplyAddEstimate(w, x2, s22);
            w = new Vector<float>(Unsafe.Add(ref weight, 3));
            s30 = Vector.MultiplyAddEstimate(w, x0, s30);
            s31 = Vector.MultiplyAddEstimate(w, x1, s31);
            s32 = Vector.MultiplyAddEstimate(w, x2, s32);
            match = ref Unsafe.Add(ref match, lanes);
            weight = ref Unsafe.Add(ref weight, hidden);
        }

        Store(Relu(s00), Relu(s01), Relu(s02), ref x);
        Store(Relu(s10), Relu(s11), Relu(s12), ref Unsafe.Add(ref x, lanes));
        Store(Relu(s20), Relu(s21), Relu(s22), ref Unsafe.Add(ref x, 2 * lanes));
        Store(Relu(s30), Relu(s31), Relu(s32), ref Unsafe.Add(ref x, 3 * lanes));
    }

    private static void OneInput(float state, ref float action, ref float match, ref float weight, int inputs, int hidden, ref float x)
    {
        int width = Vector<float>.Count;
        var w = new Vector<float>(state);
        Vector<float> s0 = w + Vector.LoadUnsafe(ref action);
        Vector<float> s1 = w + Vector.LoadUnsafe(ref action, (nuint)width);
        Vector<float> s2 = w + Vector.LoadUnsafe(ref action, (nuint)(2 * width));
        for (int input = 0; input < inputs; input++)
        {
            w = new Vector<float>(weight);
            s0 = Vector.MultiplyAddEstimate(w, Vector.LoadUnsafe(ref match), s0);
            s1 = Vector.MultiplyAddEstimate(w, Vector.LoadUnsafe(ref match, (nuint)width), s1);
            s2 = Vector.MultiplyAddEstimate(w, Vector.LoadUnsafe(ref match, (nuint)(2 * width)), s2);
            match = ref Unsafe.Add(ref match, 3 * width);
            weight = ref Unsafe.Add(ref weight, hidden);
        }

        Store(Relu(s0), Relu(s1), Relu(s2), ref x);
    }

    /// <summary>Four outputs of the second layer, through the ReLU and into the scores.</summary>
    private static void FourOutputs(
        ref float x, ref float weight, ReadOnlySpan<float> bias, ref float head, int hidden, int outputs, ref float score)
    {
        int width = Vector<float>.Count;
        int lanes = 3 * width;
        var s00 = new Vector<float>(bias[0]);
        var s10 = new Vector<float>(bias[1]);
        var s20 = new Vector<float>(bias[2]);
        var s30 = new Vector<float>(bias[3]);
        Vector<float> s01 = s00, s02 = s00, s11 = s10, s12 = s10, s21 = s20, s22 = s20, s31 = s30, s32 = s30;
        for (int k = 0; k < hidden; k++)
        {
            Vector<float> x0 = Vector.LoadUnsafe(ref x);
            Vector<float> x1 = Vector.LoadUnsafe(ref x, (nuint)width);
            Vector<float> x2 = Vector.LoadUnsafe(ref x, (nuint)(2 * width));
            var w = new Vector<float>(weight);
            s00 = Vector.MultiplyAddEstimate(w, x0, s00);
            s01 = Vector.MultiplyAddEstimate(w, x1, s01);
            s02 = Vector.MultiplyAddEstimate(w, x2, s02);
            w = new Vector<float>(Unsafe.Add(ref weight, 1));
            s10 = Vector.MultiplyAddEstimate(w, x0, s10);
            s11 = Vector.MultiplyAddEstimate(w, x1, s11);
            s12 = Vector.MultiplyAddEstimate(w, x2, s12);
            w = new Vector<float>(Unsafe.Add(ref weight, 2));
            s20 = Vector.MultiplyAddEstimate(w, x0, s20);
            s21 = Vector.MultiplyAddEstimate(w, x1, s21);
            s22 = Vector.MultiplyAddEstimate(w, x2, s22);
            w = new Vector<float>(Unsafe.Add(ref weight, 3));
            s30 = Vector.MultiplyAddEstimate(w, x0, s30);
            s31 = Vector.MultiplyAddEstimate(w, x1, s31);
            s32 = Vector.MultiplyAddEstimate(w, x2, s32);
            x = ref Unsafe.Add(ref x, lanes);
            weight = ref Unsafe.Add(ref weight, hidden);
        }

        // Before the loop, so that what it holds is sums, scores and one weight, sixteen vectors.
        s00 = Relu(s00);
        s01 = Relu(s01);
        s02 = Relu(s02);
        s10 = Relu(s10);
        s11 = Relu(s11);
        s12 = Relu(s12);
        s20 = Relu(s20);
        s21 = Relu(s21);
        s22 = Relu(s22);
        s30 = Relu(s30);
        s31 = Relu(s31);
        s32 = Relu(s32);

        for (int output = 0; output < outputs; output++)
        {
            Vector<float> c0 = Vector.LoadUnsafe(ref score);
            Vector<float> c1 = Vector.LoadUnsafe(ref score, (nuint)width);
            Vector<float> c2 = Vector.LoadUnsafe(ref score, (nuint)(2 * width));
            var w = new Vector<float>(head);
            c0 = Vector.MultiplyAddEstimate(w, s00, c0);
            c1 = Vector.MultiplyAddEstimate(w, s01, c1);
            c2 = Vector.MultiplyAddEstimate(w, s02, c2);
            w = new Vector<float>(Unsafe.Add(ref head, 1));
            c0 = Vector.MultiplyAddEstimate(w, s10, c0);
            c1 = Vector.MultiplyAddEstimate(w, s11, c1);
            c2 = Vector.MultiplyAddEstimate(w, s12, c2);
            w = new Vector<float>(Unsafe.Add(ref head, 2));
            c0 = Vector.MultiplyAddEstimate(w, s20, c0);
            c1 = Vector.MultiplyAddEstimate(w, s21, c1);
            c2 = Vector.MultiplyAddEstimate(w, s22, c2);
            w = new Vector<float>(Unsafe.Add(ref head, 3));
            c0 = Vector.MultiplyAddEstimate(w, s30, c0);
            c1 = Vector.MultiplyAddEstimate(w, s31, c1);
            c2 = Vector.MultiplyAddEstimate(w, s32, c2);
            Store(c0, c1, c2, ref score);
            score = ref Unsafe.Add(ref score, lanes);
            head = ref Unsafe.Add(ref head, hidden);
        }
    }

    private static void OneOutput(ref float x, ref float weight, float bias, ref float head, int hidden, int outputs, ref float score)
    {
        int width = Vector<float>.Count;
        int lanes = 3 * width;
        var s0 = new Vector<float>(bias);
        Vector<float> s1 = s0, s2 = s0;
        for (int k = 0; k < hidden; k++)
        {
            var w = new Vector<float>(weight);
            s0 = Vector.MultiplyAddEstimate(w, Vector.LoadUnsafe(ref x), s0);
            s1 = Vector.MultiplyAddEstimate(w, Vector.LoadUnsafe(ref x, (nuint)width), s1);
            s2 = Vector.MultiplyAddEstimate(w, Vector.LoadUnsafe(ref x, (nuint)(2 * width)), s2);
            x = ref Unsafe.Add(ref x, lanes);
            weight = ref Unsafe.Add(ref weight, hidden);
        }

        for (int output = 0; output < outputs; output++)
        {
            var w = new Vector<float>(head);
            Vector<float> c0 = Vector.MultiplyAddEstimate(w, Relu(s0), Vector.LoadUnsafe(ref score));
            Vector<float> c1 = Vector.MultiplyAddEstimate(w, Relu(s1), Vector.LoadUnsafe(ref score, (nuint)width));
            Vector<float> c2 = Vector.MultiplyAddEstimate(w, Relu(s2), Vector.LoadUnsafe(ref score, (nuint)(2 * width)));
            Store(c0, c1, c2, ref score);
            score = ref Unsafe.Add(ref score, lanes);
            head = ref Unsafe.Add(ref head, hidden);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Relu(Vector<float> value) => Vector.MaxNative(Vector<float>.Zero, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> first, Vector<float> second, Vector<float> third, ref float target)
    {
        first.StoreUnsafe(ref target);
        second.StoreUnsafe(ref target, (nuint)Vector<float>.Count);
        third.StoreUnsafe(ref target, (nuint)(2 * Vector<float>.Count));
    }
}
