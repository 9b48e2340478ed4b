namespace PlaylistRL.Lab;

/// <summary>Another policy that chooses by chance with some probability, and says how likely each choice was.</summary>
internal sealed class ExploringPolicy : IPolicy
{
    private readonly IPolicy _policy;
    private readonly double _exploration;

    public ExploringPolicy(IPolicy policy, double exploration)
    {
        if (!(exploration is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"The exploration is {exploration}; legal is 0 to 1."));
        _policy = policy;
        _exploration = exploration;
    }

    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        Decision best = _policy.Select(step, tieSeed);
        if (_exploration == 0 || _policy is RandomPolicy)
            return best;
        var random = new SeededRandom(Seeds.Derive(tieSeed, SeedPurpose.Exploration));
        int action = random.NextDouble() < _exploration ? step.Candidates.At(random.Next(step.Candidates.Count)) : best.Action;
        double propensity = (_exploration / step.Candidates.Count) + (action == best.Action ? 1 - _exploration : 0);
        return best with { Action = action, Propensity = propensity };
    }
}
