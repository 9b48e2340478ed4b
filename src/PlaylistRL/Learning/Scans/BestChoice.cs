using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PlaylistRL.Learning;

/// <summary>The candidate of greatest value; ties by <see cref="TieBreak"/>. Pure, thread-safe, allocation-free.</summary>
internal static class BestChoice
{
    /// <summary>The best candidate and its value.</summary>
    /// <param name="values">
    /// One value a distinct row of <paramref name="sharedRows"/>, or one an action where that is null. Rows of negative infinity are passed
    /// over: a caller who knows rows without candidates sets them to it.
    /// </param>
    /// <param name="sharedRows">The table whose distinct rows the values belong to.</param>
    /// <param name="candidates">The actions that may be chosen.</param>
    /// <param name="tieSeed">Decides between equal values.</param>
    /// <exception cref="InvalidOperationException">
    /// A candidate's value is NaN or infinity, or no candidate has a value above negative infinity.
    /// </exception>
    public static (int Action, float Value) Find(
        ReadOnlySpan<float> values, FeatureTable? sharedRows, in Candidates candidates, ulong tieSeed)
    {
        int chosen = -1;
        float best = float.NegativeInfinity;
        int row = -1;
        while ((row = VectorMath.FirstNotBelow(values, row + 1, best)) < values.Length)
        {
            float value = values[row];
            if (value == float.NegativeInfinity)
                continue;
            int action = sharedRows is null
                ? (candidates.Contains(row) ? row : -1)
                : First(sharedRows.ActionsOf(row), candidates, tieSeed);
            if (action < 0)
                continue;
            CheckFinite(row, value);
            if (value > best || chosen < 0 || TieBreak.Precedes(tieSeed, action, chosen))
                chosen = action;
            best = value;
        }

        if (chosen >= 0)
            return (chosen, best);
        throw new InvalidOperationException(
            candidates.Count == 0
                ? "There is no candidate to choose."
                : "The value of every candidate is negative infinity: the parameters or the observation are not finite, or too large.");
    }

    /// <summary>What no candidate's value may be: NaN or infinity. Of songs that are no candidates nobody asks.</summary>
    /// <exception cref="InvalidOperationException">The value is NaN or infinity.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckFinite(int row, float value)
    {
        if (!(value < float.PositiveInfinity))
            Refuse(row, value);
    }

    /// <summary>The candidate among some actions that comes first by the tie rule; -1 where none is a candidate.</summary>
    public static int First(ReadOnlySpan<int> actions, in Candidates candidates, ulong tieSeed)
    {
        int first = -1;
        foreach (int action in actions)
        {
            // The tie first: it is lost by all but a few of many equal songs, which need not be looked up then.
            if ((first < 0 || TieBreak.Precedes(tieSeed, action, first)) && candidates.Contains(action))
                first = action;
        }

        return first;
    }

    [DoesNotReturn]
    private static void Refuse(int row, float value)
    {
        string kind = float.IsNaN(value) ? "NaN" : "infinity";
        throw new InvalidOperationException(
            $"The value of row {row} is {kind}: the parameters or the observation are not finite, or too large.");
    }
}
