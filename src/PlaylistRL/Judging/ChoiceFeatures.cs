namespace PlaylistRL.Judging;

/// <summary>
/// What the models of <see cref="CrossFit"/> know of a choice: how well the song fits the belief, how much of it was just heard, and how
/// the session went.
/// </summary>
/// <remarks>
/// <code>
/// [ 1 | L | L² | H | L·H | |m| | completed so far | skips in a row | their square ]
/// L = m·a/|a|, m the belief and a the song's features;  H = heard·a/|a|₁
/// </code>
/// All are linear in the choice's probabilities, so the mean over choices needs one sum and no model. Not thread-safe.
/// </remarks>
internal sealed class ChoiceFeatures
{
    public const int Count = 9;

    private const int OfChoice = 4;
    private const int MostSkips = 5;

    private readonly FeatureTable _songs;
    private readonly double[] _oneOverNorm;
    private readonly double[] _oneOverSize;
    private readonly double[] _state = new double[Count];
    private int _heard;
    private int _completed;
    private int _skips;

    public ChoiceFeatures(FeatureTable songs)
    {
        _songs = songs;
        _oneOverNorm = new double[songs.DistinctCount];
        _oneOverSize = new double[songs.DistinctCount];
        for (int row = 0; row < songs.DistinctCount; row++)
        {
            (double squares, double size) = (0, 0);
            foreach (float value in songs.DistinctRow(row))
            {
                squares += (double)value * value;
                size += Math.Abs(value);
            }

            _oneOverNorm[row] = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
            _oneOverSize[row] = size > 0 ? 1 / size : 0;
        }
    }

    /// <summary>A session begins.</summary>
    public void Begin() => (_heard, _completed, _skips) = (0, 0, 0);

    /// <summary>It is known how a song was taken.</summary>
    public void Take(bool completed)
    {
        _heard++;
        _completed += completed ? 1 : 0;
        _skips = completed ? 0 : Math.Min(MostSkips, _skips + 1);
    }

    /// <summary>Looks at a step.</summary>
    public void Look(ReadOnlySpan<float> observation)
    {
        double squares = 0;
        foreach (float weight in observation[.._songs.FeatureCount])
            squares += (double)weight * weight;
        _state[0] = 1;
        _state[5] = Math.Sqrt(squares);
        _state[6] = (_completed + 1.0) / (_heard + 2.0);
        _state[7] = _skips;
        _state[8] = _skips * _skips;
    }

    /// <summary>Adds what describes a logged choice.</summary>
    public void AddChosen(ReadOnlySpan<float> observation, int row, List<double> numbers)
    {
        Span<double> all = stackalloc double[Count];
        _state.CopyTo(all);
        AddRow(observation, row, 1, all[1..]);
        numbers.AddRange(all);
    }

    /// <summary>Adds the same on average over what a policy would choose.</summary>
    public void AddExpected(ReadOnlySpan<float> observation, RowChoice choice, in Candidates candidates, List<double> numbers)
    {
        Span<double> all = stackalloc double[Count];
        _state.CopyTo(all);
        Span<double> mean = all.Slice(1, OfChoice);
        for (int i = 0; i < choice.Rows.Count; i++)
            AddRow(observation, choice.Rows[i], (1 - choice.Uniform) * choice.Shares[i], mean);
        if (choice.Uniform > 0)
        {
            double each = choice.Uniform / candidates.Count;
            for (int row = 0; row < _songs.DistinctCount; row++)
                AddRow(observation, row, each * _songs.ActionsOf(row).Length, mean);
            foreach (int song in candidates.Excluded)
                AddRow(observation, _songs.DistinctOf(song), -each, mean);
        }

        numbers.AddRange(all);
    }

    private void AddRow(ReadOnlySpan<float> observation, int row, double weight, Span<double> sum)
    {
        ReadOnlySpan<float> features = _songs.DistinctRow(row);
        double liked = VectorMath.Dot(observation[..features.Length], features) * _oneOverNorm[row];
        double heard = VectorMath.Dot(observation.Slice(features.Length + 1, features.Length), features) * _oneOverSize[row];
        sum[0] += weight * liked;
        sum[1] += weight * liked * liked;
        sum[2] += weight * heard;
        sum[3] += weight * liked * heard;
    }
}
