using System.Buffers;

namespace PlaylistRL;

/// <summary>
/// One choice for variety: the best candidates by a policy, their values made relevances, their likeness to what was heard, the greatest
/// score. Equal scores are decided by the policy's own order, and so equal values by <see cref="TieBreak"/>. Thread-safe; allocates nothing
/// once the array pool is warm.
/// </summary>
internal static class VarietyChoice
{
    /// <param name="policy">Ranks the candidates.</param>
    /// <param name="similarity">Over the actions the policy ranks.</param>
    /// <param name="options">Validated.</param>
    /// <param name="observation">What the policy sees.</param>
    /// <param name="candidates">At least one.</param>
    /// <param name="heard">At most <see cref="VarietyOptions.Window"/> actions, in any order; one may stand twice.</param>
    /// <param name="tieSeed">Decides between equal values.</param>
    /// <returns>The chosen action and its value as the policy wrote it.</returns>
    /// <exception cref="InvalidOperationException">There is no candidate, or the policy's ranking breaks the contract of
    /// <see cref="IRankingPolicy.TopK"/>.</exception>
    public static (int Action, float Value) Best(
        IRankingPolicy policy, FeatureSimilarity similarity, VarietyOptions options, ReadOnlySpan<float> observation,
            in Candidates candidates, ReadOnlySpan<int> heard, ulong tieSeed)
    {
        int wanted = Math.Min(options.CandidateCount, candidates.Count);
        if (wanted == 0)
            throw new InvalidOperationException("There is no candidate to choose.");
        int[] rentedActions = ArrayPool<int>.Shared.Rent(wanted);
        float[] rentedValues = ArrayPool<float>.Shared.Rent(wanted);
        Span<float> values = rentedValues.AsSpan(0, wanted);
        int count = RankingContract.Usable(
            policy, policy.TopK(
            observation, candidates, tieSeed, rentedActions.AsSpan(0, wanted), values), similarity.ActionCount,
            rentedActions.AsSpan(0, wanted), values);
        int chosen = Choose(similarity, options, rentedActions.AsSpan(0, count), values[..count], heard);
        (int action, float value) = (rentedActions[chosen], values[chosen]);
        ArrayPool<int>.Shared.Return(rentedActions);
        ArrayPool<float>.Shared.Return(rentedValues);
        return candidates.Contains(action)
            ? (action, value)
            : throw new InvalidOperationException(
                FormattableString.Invariant($"{policy.GetType().Name}.TopK ranked action {action}, which is no candidate."));
    }

    /// <summary>The place of the greatest score in a ranking, the first of equals.</summary>
    /// <param name="similarity">Over the actions.</param>
    /// <param name="options">Validated.</param>
    /// <param name="actions">The ranking, the best first; at least one.</param>
    /// <param name="values">Their values: finite, none greater than the one before.</param>
    /// <param name="heard">Actions to differ from.</param>
    public static int Choose(
        FeatureSimilarity similarity, VarietyOptions options, ReadOnlySpan<int> actions, ReadOnlySpan<float> values,
        ReadOnlySpan<int> heard)
    {
        int count = actions.Length;
        bool compareHeard = options.Method == VarietyMethod.Determinantal;
        int items = compareHeard ? count + heard.Length : count;
        double[] rented = ArrayPool<double>.Shared.Rent((2 * count) + (heard.Length * items) + items);
        Span<double> relevance = rented.AsSpan(0, count);
        Span<double> scores = rented.AsSpan(count, count);
        Span<double> left = rented.AsSpan(2 * count, items);
        Span<double> likeness = rented.AsSpan((2 * count) + items, heard.Length * items);
        RelevanceScale.Apply(values, relevance);
        for (int song = 0; song < heard.Length; song++)
        {
            Span<double> row = likeness.Slice(song * items, items);
            for (int candidate = 0; candidate < count; candidate++)
                row[candidate] = similarity.Between(heard[song], actions[candidate]);
            for (int other = 0; other < items - count; other++)
                row[count + other] = other > song ? similarity.Between(heard[song], heard[other]) : 0;
        }

        if (compareHeard)
        {
            DeterminantalProcess.Left(likeness, heard.Length, left);
            DeterminantalProcess.Score(relevance, left[..count], options.TradeOff, scores);
        }
        else
        {
            MarginalRelevance.Score(relevance, likeness, options.TradeOff, scores);
        }

        int best = 0;
        for (int candidate = 1; candidate < count; candidate++)
        {
            if (scores[candidate] > scores[best])
                best = candidate;
        }

        ArrayPool<double>.Shared.Return(rented);
        return best;
    }
}
