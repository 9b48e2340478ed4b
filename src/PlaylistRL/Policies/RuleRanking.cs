namespace PlaylistRL;

/// <summary>A rule's ranking for one playlist: its answers are the rule's.</summary>
/// <param name="rule">The rule.</param>
/// <param name="scoring">Its own.</param>
/// <param name="few">The songs that can be its best.</param>
internal sealed class RuleRanking(RulePolicy rule, FeatureScoring scoring, FeatureShortlist few) : PlaylistRanking(rule)
{
    public override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        rule.TopK(observation, candidates, tieSeed, actions, values, few);

    public override void Dispose() => scoring.Return(few);
}
