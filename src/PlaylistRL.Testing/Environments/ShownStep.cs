namespace PlaylistRL.Testing;

/// <summary>What a step showed, kept.</summary>
internal sealed class ShownStep
{
    public ShownStep(in TimeStep step)
    {
        Observation = step.Observation.ToArray();
        ActionCount = step.Candidates.ActionCount;
        Filter = step.Candidates.Filter;
        Excluded = step.Candidates.Excluded.ToArray();
        CandidateCount = step.Candidates.Count;
        Reward = step.Reward;
        Ending = step.Ending;
    }

    public float[] Observation { get; }

    public int ActionCount { get; }

    public CandidateFilter? Filter { get; }

    /// <summary>In the order in which they were shown.</summary>
    public int[] Excluded { get; }

    public int CandidateCount { get; }

    public float Reward { get; }

    public Ending Ending { get; }

    public Candidates Candidates => new(ActionCount, Excluded, Filter);

    /// <summary>As a step that runs, for a policy.</summary>
    public TimeStep AsStep() => TimeStep.First(Observation, Candidates);

    /// <summary>The first difference to what another one showed, in words; null where there is none.</summary>
    public FormattableString? Difference(ShownStep seen)
    {
        if (seen.Ending != Ending)
            return $"{seen.Ending} instead of {Ending}";
        if (!seen.Reward.Equals(Reward))
            return $"reward {seen.Reward} instead of {Reward}";
        int at = Observation.AsSpan().CommonPrefixLength(seen.Observation);
        if (at < Observation.Length || seen.Observation.Length != Observation.Length)
            return at == Math.Min(Observation.Length, seen.Observation.Length)
                ? $"an observation of {seen.Observation.Length} numbers instead of {Observation.Length}"
                : (FormattableString)$"number {at} of the observation is {seen.Observation[at]} instead of {Observation[at]}";
        if (seen.CandidateCount != CandidateCount || !seen.Excluded.Order().SequenceEqual(Excluded.Order()) || FilterDiffers(seen))
            return $"other candidates: {seen.CandidateCount} instead of {CandidateCount}, or others excluded";
        return null;
    }

    private bool FilterDiffers(ShownStep seen)
    {
        if (ReferenceEquals(seen.Filter, Filter))
            return false;
        if (seen.Filter is null || Filter is null || seen.Filter.Count != Filter.Count)
            return true;
        return Enumerable.Range(0, ActionCount).Any(action => Filter.Contains(action) != seen.Filter.Contains(action));
    }
}
