namespace PlaylistRL.Evaluation;

/// <summary>
/// One-step rollout of greedy: each song is tried on a copy of the listener and the playlist finished greedily; the song with the greatest
/// total is played. Knows the truth, but no future chance. Never worse than greedy where responses have no chance in them (Bertsekas,
/// Tsitsiklis &amp; Wu, "Rollout algorithms for combinatorial optimization", 1997). A row for comparison, not a policy to serve.
/// </summary>
/// <remarks>Bound to one environment object, whose running episode it looks into; works only on that environment's steps. Slow: a playlist
/// is simulated for every song tried. Not thread-safe.</remarks>
public sealed class RolloutPolicy : IPolicy
{
    private readonly PlaylistEnvironment _world;
    private readonly int _samples;
    private readonly SeededRandom _random = new(0);
    private readonly float[] _rewards;
    private readonly float[] _imagined;
    private readonly bool[] _closed;

    /// <summary>Makes the rule for a world whose listeners implement <see cref="IForesight"/>.</summary>
    /// <param name="world">Where it plays.</param>
    /// <param name="samples">How many times each is played on; at least 1. Default: 1, enough where responses have no chance in
    /// them.</param>
    public RolloutPolicy(PlaylistEnvironment world, int samples = 1)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        _world = world;
        _samples = samples;
        _rewards = new float[world.Catalog.Count];
        _imagined = new float[world.Catalog.Count];
        _closed = new bool[world.Catalog.Count];
    }

    /// <summary>Chooses the candidate with the greatest total, which is the decision's value.</summary>
    /// <exception cref="InvalidOperationException">No episode was started, or the user model's listeners have no foresight, or they
    /// expect NaN.</exception>
    /// <exception cref="ArgumentException">The step is not of the environment the rule is bound to.</exception>
    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        IForesight listener = TruthOf.Listener(_world, step);
        listener.ExpectedRewards(_rewards);
        Array.Fill(_closed, true);
        FeatureTable features = _world.Catalog.Features;
        var first = new List<int>();
        for (int row = 0; row < features.DistinctCount; row++)
        {
            int best = -1;
            foreach (int song in features.ActionsOf(row))
            {
                if (!step.Candidates.Contains(song))
                    continue;
                _closed[song] = false;
                if (best < 0 || TieBreak.Precedes(tieSeed, song, best))
                    best = song;
            }

            if (best >= 0)
                first.Add(best);
        }

        if (first.Count == 0)
            throw new InvalidOperationException("There is no candidate to choose.");
        int chosen = first[0];
        double greatest = double.NegativeInfinity;
        foreach (int song in first)
        {
            double total = 0;
            for (int sample = 0; sample < _samples; sample++)
            {
                // The same luck for every song tried.
                _random.Restart(Seeds.Derive(tieSeed, SeedPurpose.Responses, (ulong)sample));
                total += Imagine(listener.Clone(), song);
            }

            if (double.IsNaN(total))
                throw new InvalidOperationException($"A playlist that begins with song {song} is worth NaN to the listener.");
            if (total > greatest || (total == greatest && TieBreak.Precedes(tieSeed, song, chosen)))
                (chosen, greatest) = (song, total);
        }

        return new Decision(chosen, (float)(greatest / _samples), 1.0);
    }

    private double Imagine(IForesight listener, int song)
    {
        double total = _rewards[song];
        var played = new List<int> { song };
        bool leaves = listener.Respond(song, _random).Leaves;
        _closed[song] = true;
        for (int left = _world.SongsLeft - 1; left > 0 && !leaves; left--)
        {
            listener.ExpectedRewards(_imagined);
            int best = -1;
            for (int next = 0; next < _imagined.Length; next++)
            {
                if (!_closed[next] && (best < 0 || _imagined[next] > _imagined[best] || float.IsNaN(_imagined[next])))
                    best = next;
            }

            if (best < 0)
                break;
            total += _imagined[best];
            _closed[best] = true;
            played.Add(best);
            leaves = listener.Respond(best, _random).Leaves;
        }

        foreach (int one in played)
            _closed[one] = false;
        return total;
    }
}
