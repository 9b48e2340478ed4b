namespace PlaylistRL;

/// <summary>
/// A network's ranking for one playlist: all songs at the first, later those that were best then, and all again where they may not be
/// enough.
/// </summary>
/// <param name="policy">The policy, bound to songs.</param>
/// <param name="listed">The songs that were best.</param>
internal sealed class NetworkRanking(QPolicy policy, ListedScan listed) : PlaylistRanking(policy)
{
    /// <summary>The songs that were best.</summary>
    public ListedScan Listed => listed;

    public override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        policy.TopK(observation, candidates, tieSeed, actions, values, listed);

    public override void Dispose() => policy.Return(listed);
}
