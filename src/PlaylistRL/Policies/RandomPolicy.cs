namespace PlaylistRL;

/// <summary>Any candidate with the same probability: the 0 % of every table. Immutable, thread-safe; works in every world.</summary>
public sealed class RandomPolicy : IPolicy
{
    /// <summary>
    /// Chooses a candidate by a hash of <paramref name="tieSeed"/>, its only source of chance: the same seed and candidates give the same
    /// choice.
    /// </summary>
    /// <exception cref="ArgumentException">The step has no candidate.</exception>
    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        int count = step.Candidates.Count;
        if (count == 0)
            throw new ArgumentException("The step has no candidate: the episode has ended.", nameof(step));
        ulong rank = Math.BigMul(Seeds.Derive(tieSeed, SeedPurpose.Exploration), (ulong)count, out _);
        return new Decision(step.Candidates.At((int)rank), float.NaN, 1.0 / count);
    }
}
