namespace PlaylistRL.Tests.Agents.Variety;

/// <summary>A ranker as an application might bring it: values by song, ranked by sorting; or a list that breaks the rules.</summary>
internal sealed class OwnRanker(float[] values, bool valuesAreReturns = false) : IRankingPolicy
{
    public bool ValuesAreReturns => valuesAreReturns;

    /// <summary>What it says instead of the truth.</summary>
    public (int Count, int[] Actions, float[] Values)? Lie { get; init; }

    public int TopK(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> scores)
    {
        if (Lie is var (count, lied, worth) && lied is not null)
        {
            lied.CopyTo(actions);
            worth.CopyTo(scores);
            return count;
        }

        var among = new List<int>();
        for (int action = 0; action < values.Length; action++)
        {
            if (candidates.Contains(action))
                among.Add(action);
        }

        int[] ranked = [
            .. among.OrderByDescending(action => values[action]).ThenBy(action => TieBreak.Hash(tieSeed, action)).Take(actions.Length)];
        ranked.CopyTo(actions);
        for (int place = 0; place < ranked.Length; place++)
            scores[place] = values[ranked[place]];
        return ranked.Length;
    }

    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        var actions = new int[1];
        var worth = new float[1];
        TopK(step.Observation, step.Candidates, tieSeed, actions, worth);
        return new Decision(actions[0], worth[0], 1.0);
    }
}
