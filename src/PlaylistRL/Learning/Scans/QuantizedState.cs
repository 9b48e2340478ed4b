using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <summary>
/// What one observation contributes to every row's score in integers, in a scan's scratch, and in which steps all is counted.
/// </summary>
internal ref struct QuantizedState
{
    /// <summary>Below this nothing is told from zero, so that no step is divided by that is none.</summary>
    public const float LeastStep = 1e-30f;

    // Within 16 bits, whatever is rounded on the way.
    private const float MostWhole = 32_766f;
    private const float MostPartialSum = 32_000f;

    // What an input may be above its bound by rounding, in steps.
    private const int Allowance = 32;

    // A half, and what divisions by steps round.
    private const float Half = 0.51f;

    /// <summary>[⌈H/2⌉]</summary>
    public Span<int> Hidden;

    /// <summary><c>round(2¹⁵ α/σ)</c></summary>
    public short ActionFactor;

    /// <summary>1/μ, one an input that depends on state and action.</summary>
    public Span<float> MatchFactors;

    /// <summary>[inputs × ⌈H/2⌉]</summary>
    public Span<int> MatchWeights;

    /// <summary>σ, the step in which the inputs of the second layer are counted.</summary>
    public float Step;

    /// <summary>
    /// How many steps an input can be wrong by: half a one for the state, thrice as much for the action and for every match, each of which
    /// is rounded, multiplied with a rounded number and rounded again.
    /// </summary>
    public float StepsWrong;

    /// <summary>No sum of parts of an input of the second layer is further from zero.</summary>
    public float Reach;

    /// <summary>No sum of all inputs of the second layer is above this.</summary>
    public double Total;

    /// <summary>How many matches there may be for <see cref="StepsWrong"/> to be allowed for.</summary>
    public static int MostMatches => 18;

    /// <summary>How much scratch it takes.</summary>
    public static int LengthOf(int hidden, int matches) => (matches + 1) * (IntegerKernel.Pairs(hidden) + 1);

    /// <summary>
    /// Counts a state in steps; <see cref="Reach"/> is not finite where that cannot be, and then nothing else is to be used.
    /// </summary>
    /// <param name="hidden"><c>W_s·s + b₁</c>, [H].</param>
    /// <param name="actions">The actions.</param>
    /// <param name="mostMatches">No match of this state and an action is further from zero, [inputs].</param>
    /// <param name="matchWeights">[inputs × H]</param>
    /// <param name="room">The scratch.</param>
    public static QuantizedState Of(
        ReadOnlySpan<float> hidden, QuantizedActions actions, ReadOnlySpan<float> mostMatches, ReadOnlySpan<float> matchWeights,
        ref ScratchSpace room)
    {
        int pairs = IntegerKernel.Pairs(hidden.Length);
        var state = new QuantizedState
        {
            Hidden = MemoryMarshal.Cast<float, int>(room.Take(pairs)),
            MatchFactors = room.Take(mostMatches.Length),
            MatchWeights = MemoryMarshal.Cast<float, int>(room.Take(mostMatches.Length * pairs)),
            StepsWrong = Half * (4 + (3 * mostMatches.Length)),
        };
        float greatest = state.Measure(hidden, actions, mostMatches, matchWeights);
        state.Step = MathF.Max(
            MathF.Max(
                greatest / (IntegerKernel.MostInput - Allowance), state.Reach / MostPartialSum),
                MathF.Max(1.0001f * actions.Step, LeastStep));
        state.Total += hidden.Length * (double)state.StepsWrong * state.Step;
        if (!float.IsFinite(state.Step))
        {
            state.Reach = float.NaN;
            return state;
        }

        for (int input = 0; input < mostMatches.Length; input++)
        {
            // A step of matches so great beside that of the inputs that no weight but zero has a whole number of it.
            if (!float.IsFinite(MatchFactor(mostMatches[input], state.Step)))
            {
                state.Reach = float.NaN;
                return state;
            }
        }

        state.ActionFactor = (short)MathF.Round(32_768f * actions.Step / state.Step);
        IntegerKernel.Round(hidden, 1f / state.Step, MemoryMarshal.Cast<int, short>(state.Hidden));
        for (int input = 0; input < mostMatches.Length; input++)
        {
            float most = MathF.Max(mostMatches[input], LeastStep);
            state.MatchFactors[input] = MostWhole / most;
            IntegerKernel.Round(
                matchWeights.Slice(input * hidden.Length, hidden.Length),
                MatchFactor(mostMatches[input], state.Step),
                MemoryMarshal.Cast<int, short>(state.MatchWeights.Slice(input * pairs, pairs)));
        }

        return state;
    }

    /// <summary>2¹⁵ μ/σ, with which the weights of a match are counted.</summary>
    private static float MatchFactor(float most, float step) => 32_768f * (MathF.Max(most, LeastStep) / MostWhole) / step;

    /// <summary>Finds <see cref="Reach"/> and <see cref="Total"/>; returns what no input of the second layer is above.</summary>
    private float Measure(
        ReadOnlySpan<float> hidden, QuantizedActions actions, ReadOnlySpan<float> mostMatches, ReadOnlySpan<float> matchWeights)
    {
        ReadOnlySpan<float> greatestActions = actions.Greatest;
        ReadOnlySpan<float> mostActions = actions.Most;
        float greatest = 0f;
        for (int unit = 0; unit < hidden.Length; unit++)
        {
            float matches = 0f;
            for (int input = 0; input < mostMatches.Length; input++)
                matches += MathF.Abs(matchWeights[(input * hidden.Length) + unit]) * MathF.Max(mostMatches[input], LeastStep);
            float x = MathF.Max(0f, hidden[unit] + greatestActions[unit] + matches);
            greatest = MathF.Max(greatest, x);
            Total += x;
            Reach = MathF.Max(Reach, MathF.Abs(hidden[unit]) + mostActions[unit] + matches);
        }

        // A little more for what these sums round.
        Total *= 1.0001;
        Reach *= 1.0001f;
        return 1.0001f * greatest;
    }
}
