namespace PlaylistRL;

/// <content>How a playlist is made: song by song the policy's choice, varied where that is wanted, or a random one where exploration is;
/// and why each song is there.</content>
public sealed partial class PlaylistSession
{
    private Playlist Make(int length, int most, SongFilter? filter, CandidateFilter? passing, VarietyOptions? variety)
    {
        var entries = new List<PlaylistEntry>(most);
        while (entries.Count < length)
        {
            Candidates candidates = NextCandidates(entries.Count, passing);
            if (candidates.Count == 0)
                break;
            int horizon = _recommender.Horizon;
            PlaylistObservation.SetRemaining(_observation, _belief.FeatureCount, Math.Min(length - entries.Count, horizon), horizon);
            Decision decision = Decide(candidates, variety);
            Song song = Served.Catalog[decision.Action];
            entries.Add(new PlaylistEntry
            {
                Number = entries.Count + 1,
                Song = song,
                QValue = decision.Value,
                Propensity = decision.Propensity,
                Matches = Matches(decision.Action),
            });
            PlaylistObservation.Hear(_observation, _belief.FeatureCount, Served.Row(decision.Action));
            _heard.Add(song.Id, decision.Action);
        }

        return new Playlist(entries, length, entries.Count == length ? null : Shortfall(entries.Count, length, filter));
    }

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
        Served.Policy.Score(_observation, values);
        return new Decision(action, values[action], propensity);
    }

    /// <summary>What is played where nothing is explored: certain, given the session's seed, with or without variety.</summary>
    private Decision Best(in Candidates candidates, VarietyOptions? variety)
    {
        ulong tieSeed = Seeds.Derive(Seed, SeedPurpose.Ties, (ulong)_heard.Count);
        if (variety is null or { TradeOff: 1 })
            return Served.Policy.Select(TimeStep.First(_observation, candidates), tieSeed);
        Span<int> heard = stackalloc int[VarietyOptions.MaxWindow];
        int count = 0;
        for (int back = Math.Min(_heard.Count, variety.Window); back > 0; back--)
        {
            // A song that is gone from the catalogue has no features any more.
            if (_heard.IndexBack(back) is int song and >= 0)
                heard[count++] = song;
        }

        (int action, float value) = VarietyChoice.Best(
            Served.Policy, Served.Similarity, variety, _observation, candidates, heard[..count], tieSeed);
        return new Decision(action, value, 1.0);
    }

    private FeatureMatch[] Matches(int song)
    {
        ReadOnlySpan<float> values = Served.Row(song);
        var matches = new List<FeatureMatch>();
        for (int f = 0; f < values.Length; f++)
        {
            float stated = _belief.Stated[f];
            float learned = Learned(f);
            if (values[f] == 0f || (stated == 0f && learned == 0f))
                continue;

            // A song has few: each goes behind those that contribute as much or more.
            var match = new FeatureMatch { Feature = _recommender.FeatureNames[f], Value = values[f], Stated = stated, Learned = learned };
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
