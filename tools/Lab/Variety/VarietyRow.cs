using System.Globalization;

namespace PlaylistRL.Lab;

/// <summary>One way to play an agent; null for as it is.</summary>
internal sealed record VarietyRow(VarietyOptions? Options)
{
    public string Method =>
        Options is null ? "none" : Options.Method == VarietyMethod.MarginalRelevance ? "marginal relevance" : "determinantal";

    public string TradeOff => (Options?.TradeOff ?? 1).ToString(CultureInfo.InvariantCulture);

    public string Name => $"{Method} {TradeOff}";

    public IPolicy Of(IRankingPolicy policy, EnvironmentSpec world) => Options is null ? policy : new VariedPolicy(policy, world, Options);
}
