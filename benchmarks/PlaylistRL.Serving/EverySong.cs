namespace PlaylistRL.Serving;

/// <summary>A policy's ranking as an application's own, which a session asks about all songs each time.</summary>
internal sealed class EverySong(IRankingPolicy policy) : IRankingPolicy
{
    public bool ValuesAreReturns => policy.ValuesAreReturns;

    /// <summary>The policy served so.</summary>
    public static VariedPolicy Of(ServablePolicy policy) =>
        new(new EverySong((IRankingPolicy)policy), policy.Spec, new VarietyOptions { TradeOff = 1 });

    public Decision Select(in TimeStep step, ulong tieSeed) => policy.Select(step, tieSeed);

    public int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        policy.TopK(observation, candidates, tieSeed, actions, values);
}
