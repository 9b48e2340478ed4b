namespace PlaylistRL.Testing.Tests;

/// <summary>Plays the greatest index, or with some probability any candidate; right, but for one mistake.</summary>
/// <param name="mistake">The mistake.</param>
/// <param name="epsilon">The share of random choices; 0 for none.</param>
internal sealed class MistakenPolicy(PolicyMistake mistake, double epsilon = 0) : IRankingPolicy
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _asked;

    public bool ValuesAreReturns => true;

    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        Candidates candidates = step.Candidates;
        int best = candidates.At(candidates.Count - 1);
        int action = best;
        double draw = Seeds.Derive(tieSeed, SeedPurpose.Exploration) / (double)ulong.MaxValue;
        if (draw < epsilon)
            action = candidates.At((int)(draw / epsilon * candidates.Count));
        switch (mistake)
        {
            case PolicyMistake.ChoosesWhatIsExcluded:
                action = candidates.ActionCount - 1;
                break;
            case PolicyMistake.LooksAtTheFirstTwoOnly:
                action = candidates.Count > 2 ? action : 1;
                break;
            case PolicyMistake.ChoiceFromRandomShared:
                action = candidates.At(Random.Shared.Next(candidates.Count));
                break;
            case PolicyMistake.Remembers when _asked != 0 && _asked != candidates.Excluded.Length:
                action = candidates.At(0);
                break;
            case PolicyMistake.BoundToItsThread when Environment.CurrentManagedThreadId != _thread:
                action = candidates.At(0);
                break;
        }

        _asked = candidates.Excluded.Length;
        return new Decision(action, action, Propensity(action == best, draw, candidates.Count));
    }

    public int TopK(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values)
    {
        int count = Math.Min(actions.Length, candidates.Count);
        int skip = mistake == PolicyMistake.RanksByPlaces && actions.Length < 4 ? 1 : 0;
        for (int place = 0; place < count; place++)
        {
            bool reversed = mistake is PolicyMistake.RanksAnotherFirst;
            actions[place] = candidates.At(reversed ? place : candidates.Count - 1 - ((place + skip) % candidates.Count));
            values[place] = reversed || mistake == PolicyMistake.RanksUnsorted ? -actions[place] : actions[place];
        }

        return mistake == PolicyMistake.RanksTooFew && count > 2 ? count - 1 : count;
    }

    private double Propensity(bool best, double draw, int count)
    {
        double random = epsilon / count;
        return mistake switch
        {
            PolicyMistake.PropensityOfZero => 0,
            PolicyMistake.ExploresAtPropensityOne => 1,
            PolicyMistake.PropensityOfTheDraw => draw < epsilon ? random : 1 - epsilon,
            PolicyMistake.PropensityWithoutGreedyShare => best ? 1 - epsilon : random,
            PolicyMistake.PropensityOfAnotherEpsilon => (best ? 0.5 : 0) + (0.5 / count),
            _ => best ? 1 - epsilon + random : random,
        };
    }
}
