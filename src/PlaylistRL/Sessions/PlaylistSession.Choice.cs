namespace PlaylistRL;

/// <content>How a playlist is made: song by song the policy's choice, varied where that is wanted, or a random one where exploration is;
/// and why each song is there.</content>
public sealed partial class PlaylistSession
{
    private Playlist Make(int length, int most, SongFilter? filter, CandidateFilter? passing, VarietyOptions? variety)
    {
        var entries = new List<PlaylistEntry>(most);
        int toCome = Math.Max(length, LeftOfSession());
        while (entries.Count < length)
        {
            Candidates candidates = NextCandidates(passing);
            if (candidates.Count == 0)
                break;
            ReadOnlySpan<float> observation = _listener.Observe(Math.Min(toCome - entries.Count, Served.Horizon), Served.Horizon);
            Decision decision = Decide(observation, candidates, variety);
            entries.Add(new PlaylistEntry
            {
                Number = entries.Count + 1,
                Song = Served.Catalog[decision.Action],
                Value = decision.Value,
                Propensity = decision.Propensity,
                Matches = Matches(decision.Action),
            });
            _listener.Imagine(Served.Row(decision.Action));
            _planned.Add(decision.Action);
        }

        return new Playlist(entries, length, entries.Count == length ? null : Shortfall(entries.Count, length, filter));
    }

    /// <summary>How many songs of the expected session are still to come; when all were heard, as many again.</summary>
    private int LeftOfSession() => ExpectedLength - (_listener.HeardCount % ExpectedLength);

    private Decision Decide(ReadOnlySpan<float> observation, in Candidates candidates, VarietyOptions? variety)
    {
        Decision best = Best(observation, candidates, variety);
        double exploration = _recommender.Options.Exploration;
        if (exploration == 0)
            return best;
        var random = new SeededRandom(Seeds.Derive(Seed, SeedPurpose.Exploration, Step));
        int action = random.NextDouble() < exploration ? candidates.At(random.Next(candidates.Count)) : best.Action;
        double propensity = (exploration / candidates.Count) + (action == best.Action ? best.Propensity * (1 - exploration) : 0);
        return action == best.Action
            ? best with { Propensity = propensity }
            : new Decision(action, Served.Policy.Value(observation, action), best.Propensity == 1 ? propensity : double.NaN);
    }

    /// <summary>What is played where nothing is explored: certain, given the session's seed, with or without variety.</summary>
    private Decision Best(ReadOnlySpan<float> observation, in Candidates candidates, VarietyOptions? variety)
    {
        ulong tieSeed = Seeds.Derive(Seed, SeedPurpose.Ties, Step);
        IRankingPolicy ranking = Served.Policy.Ranking;
        if (variety is null or { TradeOff: 1 })
        {
            Decision decision = ranking.Select(TimeStep.First(observation, candidates), tieSeed);
            return float.IsNaN(decision.Value) ? decision with { Value = Served.Policy.Value(observation, decision.Action) } : decision;
        }

        Span<int> heard = stackalloc int[VarietyOptions.MaxWindow];
        int count = 0;
        for (int back = Math.Min(_listener.HeardCount + _planned.Count, variety.Window); back > 0; back--)
        {
            // A song that is gone from the catalogue has no features any more.
            if (IndexBack(back) is int song and >= 0)
                heard[count++] = song;
        }

        (int action, float value) = VarietyChoice.Best(ranking, Served.Similarity, variety, observation, candidates, heard[..count], tieSeed);
        return new Decision(action, value, ranking is BeliefPolicy { Draws: true } ? double.NaN : 1.0);
    }

    /// <summary>The number of the coming song, from 0: what chance is keyed by.</summary>
    private ulong Step => (ulong)(_fetches + _planned.Count);

    private FeatureMatch[] Matches(int song)
    {
        ReadOnlySpan<float> values = Served.Row(song);
        var matches = new List<FeatureMatch>();
        for (int f = 0; f < values.Length; f++)
        {
            float stated = _listener.Belief.Stated[f];
            float learned = Learned(f);
            if (values[f] == 0f || (stated == 0f && learned == 0f))
                continue;

            // A song has few: each goes behind those that contribute as much or more.
            var match = new FeatureMatch { Feature = Served.Names[f], Value = values[f], Stated = stated, Learned = learned };
            int place = matches.Count;
            while (place > 0 && matches[place - 1].Contribution < match.Contribution)
                place--;
            matches.Insert(place, match);
        }

        return [.. matches];
    }

    private string Shortfall(int count, int length, SongFilter? filter) =>
        $"Only {count} of {length} songs: all other songs of '{TextRule.Shown(Served.Catalog.Name)}'"
        + $"{(filter is null ? string.Empty : $" that pass the filter '{TextRule.Shown(filter.Name)}'")} "
        + $"are in this playlist or among the last {_recommender.Options.RepeatWindow} this listener heard.";
}
