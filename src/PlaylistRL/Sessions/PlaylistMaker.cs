namespace PlaylistRL;

/// <summary>
/// Makes a playlist: song by song the policy's choice, varied where that is wanted, or a random one where exploration is; and why each song
/// is there. It changes nothing of the listener but what <see cref="ListenerState.Return"/> takes back.
/// </summary>
/// <param name="listener">The listener.</param>
/// <param name="served">The policy and its songs.</param>
/// <param name="next">Which songs may come next; takes the songs of the playlist.</param>
/// <param name="options">The recommender's.</param>
/// <param name="seed">The session's.</param>
/// <param name="fetched">How many songs the session fetched before.</param>
internal sealed class PlaylistMaker(
    ListenerState listener, ServedPolicy served, NextSongs next, PlaylistRecommenderOptions options, ulong seed, int fetched)
{
    private RowChoice? _choice;

    /// <summary>Makes it; shorter where no candidates are left.</summary>
    /// <param name="length">How many songs are wanted.</param>
    /// <param name="leftOfSession">How many songs of the expected session are to come.</param>
    /// <param name="filter">What the songs pass; for messages.</param>
    /// <param name="passing">The songs that pass it; null for all.</param>
    /// <param name="variety">The variety wanted; null for none.</param>
    public Playlist Make(int length, int leftOfSession, SongFilter? filter, CandidateFilter? passing, VarietyOptions? variety)
    {
        var entries = new List<PlaylistEntry>(Math.Min(length, passing?.Count ?? served.Catalog.Count));
        int toCome = Math.Max(length, leftOfSession);
        using PlaylistRanking? once = length > 1 ? served.Policy.ForPlaylist(options.ScoreOnce) : null;
        IRankingPolicy ranking = once ?? served.Policy.Ranking;
        while (entries.Count < length)
        {
            Candidates candidates = next.Candidates(passing);
            if (candidates.Count == 0)
                break;
            ReadOnlySpan<float> observation = listener.Observe(Math.Min(toCome - entries.Count, served.Horizon), served.Horizon);
            ulong digest = Digest(observation);
            Decision decision = Decide(ranking, observation, candidates, variety);
            entries.Add(new PlaylistEntry
            {
                Number = entries.Count + 1,
                Song = served.Catalog[decision.Action],
                Value = decision.Value,
                Propensity = decision.Propensity,
                CandidateCount = candidates.Count,
                ObservationDigest = digest,
                Matches = Matches(decision.Action),
            });
            listener.Imagine(served.Row(decision.Action));
            next.Planned.Add(decision.Action);
        }

        return new Playlist(
            served.Policy, entries, length, entries.Count == length ? null : Shortfall(entries.Count, length, filter));
    }

    private Decision Decide(
        IRankingPolicy ranking, ReadOnlySpan<float> observation, in Candidates candidates, VarietyOptions? variety)
    {
        if (options.SoftBest > 1)
            return Draw(ranking, observation, candidates, variety);
        Decision best = Best(ranking, observation, candidates, variety);
        double exploration = options.Exploration;
        if (exploration == 0)
            return best;
        var random = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Exploration, Step));
        int action = random.NextDouble() < exploration ? candidates.At(random.Next(candidates.Count)) : best.Action;
        double propensity = (exploration / candidates.Count) + (action == best.Action ? best.Propensity * (1 - exploration) : 0);
        return action == best.Action
            ? best with { Propensity = propensity }
            : new Decision(action, served.Policy.Value(observation, action), best.Propensity == 1 ? propensity : double.NaN);
    }

    /// <summary>One of the best rows, better ones more often.</summary>
    private Decision Draw(
        IRankingPolicy ranking, ReadOnlySpan<float> observation, in Candidates candidates, VarietyOptions? variety)
    {
        if (variety is not (null or { TradeOff: 1 }))
        {
            throw new ArgumentException(
                "The recommender draws among the best (SoftBest), and how likely a varied choice is cannot be said. Leave variety.",
                nameof(variety));
        }

        RowChoice choice = _choice ??= new RowChoice(served.Policy.Spec.Actions, options.Choice);
        choice.Weigh(ranking, observation, candidates);
        int song = choice.Draw(new SeededRandom(Seeds.Derive(seed, SeedPurpose.Exploration, Step)), candidates);
        return new Decision(song, served.Policy.Value(observation, song), choice.OfSong(song, candidates));
    }

    /// <summary>What is played where nothing is explored: certain, given the session's seed, with or without variety.</summary>
    private Decision Best(
        IRankingPolicy ranking, ReadOnlySpan<float> observation, in Candidates candidates, VarietyOptions? variety)
    {
        ulong tieSeed = Seeds.Derive(seed, SeedPurpose.Ties, Step);
        if (variety is null or { TradeOff: 1 })
        {
            Decision decision = ranking.Select(TimeStep.First(observation, candidates), tieSeed);
            return float.IsNaN(decision.Value) ? decision with { Value = served.Policy.Value(observation, decision.Action) } : decision;
        }

        Span<int> heard = stackalloc int[VarietyOptions.MaxWindow];
        int count = 0;
        for (int back = Math.Min(next.Count, variety.Window); back > 0; back--)
        {
            // A song that is gone from the catalogue has no features any more.
            if (next.IndexBack(back) is int song and >= 0)
                heard[count++] = song;
        }

        (int action, float value) = VarietyChoice.Best(
            ranking, served.Similarity, variety, observation, candidates, heard[..count], tieSeed);
        return new Decision(action, value, served.Policy.Ranking is BeliefPolicy { Draws: true } ? double.NaN : 1.0);
    }

    /// <summary>The number of the coming song, from 0: what chance is keyed by.</summary>
    private ulong Step => (ulong)(fetched + next.Planned.Count);

    private static ulong Digest(ReadOnlySpan<float> observation)
    {
        ulong digest = (ulong)observation.Length;
        foreach (float value in observation)
            digest = Seeds.Mix(digest ^ BitConverter.SingleToUInt32Bits(value));
        return digest;
    }

    private FeatureMatch[] Matches(int song)
    {
        ReadOnlySpan<float> values = served.Row(song);
        var matches = new List<FeatureMatch>();
        for (int f = 0; f < values.Length; f++)
        {
            float stated = listener.Belief.Stated[f];
            float learned = (float)(listener.Belief.Mean[f] - listener.Belief.Stated[f]);
            if (values[f] == 0f || (stated == 0f && learned == 0f))
                continue;

            // A song has few: each goes behind those that contribute as much or more.
            var match = new FeatureMatch { Feature = served.Names[f], Value = values[f], Stated = stated, Learned = learned };
            int place = matches.Count;
            while (place > 0 && matches[place - 1].Contribution < match.Contribution)
                place--;
            matches.Insert(place, match);
        }

        return [.. matches];
    }

    private string Shortfall(int count, int length, SongFilter? filter) =>
        $"Only {count} of {length} songs: all other songs of '{TextRule.Shown(served.Catalog.Name)}'"
        + $"{(filter is null ? string.Empty : $" that pass the filter '{TextRule.Shown(filter.Name)}'")} "
        + $"are in this playlist or among the last {options.RepeatWindow} this listener heard.";
}
