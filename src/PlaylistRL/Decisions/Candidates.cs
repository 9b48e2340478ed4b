namespace PlaylistRL.Learning;

/// <summary>The actions that may be chosen at one step: all of them, or those of a filter, minus a few excluded ones.</summary>
/// <remarks>
/// Kept in this form and never as a mask per step, so that a replay memory over a million songs stays small.
/// <see cref="Excluded"/> is valid until the next call on the environment that made it.
/// </remarks>
public readonly ref struct Candidates
{
    /// <summary>The candidates among <paramref name="actionCount"/> actions.</summary>
    /// <param name="actionCount">The number of actions that exist; at least 1.</param>
    /// <param name="excluded">Indices that may not be chosen: each once, each in range, each one that <paramref name="filter"/> lets
    /// pass.</param>
    /// <param name="filter">The actions considered at all; null for every action.</param>
    /// <exception cref="ArgumentException">The filter is over another number of actions, or more are excluded than pass it.</exception>
    public Candidates(int actionCount, ReadOnlySpan<int> excluded = default, CandidateFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actionCount, 1);
        if (filter is not null && filter.ActionCount != actionCount)
            throw new ArgumentException(
                $"The filter is over {filter.ActionCount} actions, the candidates over {actionCount}.", nameof(filter));
        ActionCount = actionCount;
        Excluded = excluded;
        Filter = filter;
        Count = (filter?.Count ?? actionCount) - excluded.Length;
        if (Count < 0)
            throw new ArgumentException($"{excluded.Length} actions are excluded of {filter?.Count ?? actionCount}: an index stands twice, "
                + $"or one that the filter keeps out.", nameof(excluded));
    }

    /// <summary>The number of actions that exist, candidates or not.</summary>
    public int ActionCount { get; }

    /// <summary>The number of candidates.</summary>
    public int Count { get; }

    /// <summary>The actions considered at all, or null for every action.</summary>
    public CandidateFilter? Filter { get; }

    /// <summary>Indices taken out of what the filter lets pass, each once, in no particular order.</summary>
    public ReadOnlySpan<int> Excluded { get; }

    /// <summary>Whether <paramref name="action"/> may be chosen; false for an index out of range.</summary>
    public bool Contains(int action) =>
        (uint)action < (uint)ActionCount && (Filter is null || Filter.Contains(action)) && !Excluded.Contains(action);

    /// <summary>
    /// The candidate that has <paramref name="rank"/> candidates of lower index before it; from 0 to <see cref="Count"/> − 1.
    /// </summary>
    /// <remarks>Takes time in the square of the number of excluded indices, and where there is a filter in a 64th of the number of
    /// actions.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rank"/> is below 0, or not below <see cref="Count"/>.</exception>
    public int At(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);

        // Each excluded index at or below the answer moves it up by one; the least fixed point is the answer.
        int action = Filter?.At(rank) ?? rank;
        while (true)
        {
            int moved = rank;
            foreach (int excluded in Excluded)
                moved += excluded <= action && (Filter?.Contains(excluded) ?? true) ? 1 : 0;
            int next = Filter?.At(moved) ?? moved;
            if (next == action)
                return action;
            action = next;
        }
    }
}
