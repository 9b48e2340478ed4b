namespace PlaylistRL;

/// <summary>
/// Ranks the songs for one playlist as a policy does, and remembers between its songs what can save work. To be disposed of when the
/// playlist is made, and not to be used by two threads.
/// </summary>
/// <param name="policy">The policy.</param>
internal abstract class PlaylistRanking(IRankingPolicy policy) : IRankingPolicy, IDisposable
{
    public bool ValuesAreReturns => policy.ValuesAreReturns;

    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        Span<int> action = stackalloc int[1];
        Span<float> value = stackalloc float[1];
        return TopK(step.Observation, step.Candidates, tieSeed, action, value) == 1
            ? new Decision(action[0], value[0], 1.0)
            : throw new InvalidOperationException("There is no candidate to choose.");
    }

    public abstract int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values);

    /// <summary>Gives back what is used again for another playlist.</summary>
    public abstract void Dispose();
}
