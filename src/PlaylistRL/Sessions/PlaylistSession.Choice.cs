namespace PlaylistRL;

/// <content>Which song comes next: the policy's choice, varied where that is wanted, or a random one where exploration is.</content>
public sealed partial class PlaylistSession
{
    private Decision Decide(in Candidates candidates, VarietyOptions? variety)
    {
        Decision best = Best(candidates, variety);
        double exploration = _recommender.Options.Exploration;
        if (exploration == 0)
            return best;
        var random = new SeededRandom(Seeds.Derive(Seed, SeedPurpose.Exploration, (ulong)_heard.Count));
        int action = random.NextDouble() < exploration ? candidates.At(random.Next(candidates.Count)) : best.Action;
        double propensity = (exploration / candidates.Count) + (action == best.Action ? 1 - exploration : 0);
        if (action == best.Action)
            return best with { Propensity = propensity };
        var values = new float[candidates.ActionCount];
        _served.Policy.Score(_observation, values);
        return new Decision(action, values[action], propensity);
    }

    /// <summary>What is played where nothing is explored: certain, given the session's seed, with or without variety.</summary>
    private Decision Best(in Candidates candidates, VarietyOptions? variety)
    {
        ulong tieSeed = Seeds.Derive(Seed, SeedPurpose.Ties, (ulong)_heard.Count);
        if (variety is null or { TradeOff: 1 })
            return _served.Policy.Select(TimeStep.First(_observation, candidates), tieSeed);
        Span<int> heard = stackalloc int[VarietyOptions.MaxWindow];
        int count = 0;
        for (int at = Math.Max(0, _heard.Count - variety.Window); at < _heard.Count; at++)
        {
            // A song that is gone from the catalogue has no features any more.
            if (_heard[at].Index >= 0)
                heard[count++] = _heard[at].Index;
        }

        (int action, float value) = VarietyChoice.Best(_served.Policy, _served.Similarity, variety, _observation, candidates, heard[..count], tieSeed);
        return new Decision(action, value, 1.0);
    }
}
