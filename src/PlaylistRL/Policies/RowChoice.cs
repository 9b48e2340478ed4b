using PlaylistRL.Judging;

namespace PlaylistRL;

/// <summary>
/// How likely a policy in some form chooses each distinct row of features at one step. Room for one step at a time; not thread-safe.
/// </summary>
/// <remarks>
/// Two policies seldom choose the same song of a thousand. What a song brings depends on its features, so songs with equal features share
/// their probability, and the row is what counts. Ties are shared too: over all seeds, each song of equal value is as likely.
/// </remarks>
/// <param name="songs">The songs that are ranked.</param>
/// <param name="form">How a ranking becomes a choice.</param>
internal sealed class RowChoice(FeatureTable songs, ChoiceForm form)
{
    private const int FirstAsked = 16;

    private readonly List<int> _rows = [];
    private readonly List<double> _values = [];
    private int[] _actions = new int[FirstAsked];
    private float[] _valuesOfActions = new float[FirstAsked];
    private double[] _shares = new double[FirstAsked];
    private int _candidates;

    /// <summary>The share of the choice that goes to all candidates alike.</summary>
    public double Uniform => form.Exploration;

    /// <summary>The rows that share the rest.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>What each of them has of the rest; together 1.</summary>
    public ReadOnlySpan<double> Shares => _shares.AsSpan(0, _rows.Count);

    /// <summary>Looks at a step.</summary>
    public void Weigh(IRankingPolicy ranking, ReadOnlySpan<float> observation, in Candidates candidates)
    {
        _candidates = candidates.Count;
        FindBest(ranking, observation, candidates);
        if (_shares.Length < _rows.Count)
            _shares = new double[2 * _rows.Count];
        double temperature = form.IsSoft ? form.Temperature * Deviation() : 0;
        double sum = 0;
        for (int i = 0; i < _rows.Count; i++)
        {
            _shares[i] = !form.IsSoft ? SongsOf(_rows[i], candidates)
                : temperature > 0 ? Math.Exp((_values[i] - _values[0]) / temperature) : 1;
            sum += _shares[i];
        }

        for (int i = 0; i < _rows.Count; i++)
            _shares[i] /= sum;
    }

    /// <summary>The probability of a row.</summary>
    public double Of(int row, in Candidates candidates)
    {
        int place = _rows.IndexOf(row);
        return (place < 0 ? 0 : (1 - Uniform) * _shares[place])
            + (Uniform == 0 ? 0 : Uniform * SongsOf(row, candidates) / _candidates);
    }

    /// <summary>The probability of a song that is a candidate.</summary>
    public double OfSong(int song, in Candidates candidates)
    {
        int row = songs.DistinctOf(song);
        return Of(row, candidates) / SongsOf(row, candidates);
    }

    /// <summary>
    /// The least and the greatest probability that a song of the row can have had when it was chosen, where it is known how ties came out.
    /// </summary>
    public (double Least, double Greatest) RangeOfSong(int row, in Candidates candidates)
    {
        int number = SongsOf(row, candidates);
        int place = _rows.IndexOf(row);
        double byChance = Uniform / _candidates;
        if (form.IsSoft)
        {
            double probability = byChance + (place < 0 ? 0 : (1 - Uniform) * _shares[place] / number);
            return (probability, probability);
        }

        double chosen = 1 - Uniform + byChance;
        return place < 0 ? (byChance, byChance) : (_rows.Count == 1 && number == 1 ? chosen : byChance, chosen);
    }

    /// <summary>Draws a song.</summary>
    public int Draw(SeededRandom random, in Candidates candidates)
    {
        if (random.NextDouble() < Uniform)
            return candidates.At(random.Next(candidates.Count));
        double left = random.NextDouble();
        int place = 0;
        while (place < _rows.Count - 1 && left >= _shares[place])
            left -= _shares[place++];
        int skipped = random.Next(SongsOf(_rows[place], candidates));
        foreach (int song in songs.ActionsOf(_rows[place]))
        {
            if (candidates.Contains(song) && skipped-- == 0)
                return song;
        }

        throw new InvalidOperationException("A row without candidates was ranked: the policy breaks the contract of TopK.");
    }

    /// <summary>The best rows, and those that are valued as the last of them.</summary>
    private void FindBest(IRankingPolicy ranking, ReadOnlySpan<float> observation, in Candidates candidates)
    {
        for (int asked = Math.Max(FirstAsked, 4 * form.Best); ; asked *= 4)
        {
            asked = Math.Min(asked, candidates.Count);
            if (_actions.Length < asked)
                (_actions, _valuesOfActions) = (new int[asked], new float[asked]);
            int count = ranking.TopK(observation, candidates, 0, _actions.AsSpan(0, asked), _valuesOfActions.AsSpan(0, asked));
            if (Gather(count) || count < asked || asked == candidates.Count)
                return;
        }
    }

    /// <summary>Takes the rows of the ranked songs; says whether a song that is no longer among the best was met.</summary>
    private bool Gather(int count)
    {
        _rows.Clear();
        _values.Clear();
        for (int i = 0; i < count; i++)
        {
            int row = songs.DistinctOf(_actions[i]);
            if (_rows.Count >= form.Best && _valuesOfActions[i] < _values[form.Best - 1])
                return true;
            if (_rows.Contains(row))
                continue;
            _rows.Add(row);
            _values.Add(_valuesOfActions[i]);
        }

        return false;
    }

    private double Deviation()
    {
        double mean = _values.Average();
        return Math.Sqrt(_values.Sum(value => (value - mean) * (value - mean)) / _values.Count);
    }

    private int SongsOf(int row, in Candidates candidates)
    {
        int count = 0;
        foreach (int song in songs.ActionsOf(row))
            count += candidates.Contains(song) ? 1 : 0;
        return count;
    }
}
