namespace PlaylistRL.Evaluation;

/// <summary>
/// The mean return of each row, [seed][listener], that a statistic is made of: as measured, with other listeners drawn, or without one of a
/// row's seeds. Listeners are the same for all rows; seeds are each row's own.
/// </summary>
internal sealed class RowMeans
{
    private readonly Dictionary<double[][], double[]> _overSeeds = new(ReferenceEqualityComparer.Instance);
    private readonly double[] _weights;
    private double[][]? _shortened;
    private int _leftOut;

    public RowMeans(int listeners)
    {
        _weights = new double[listeners];
        WeighAlike();
    }

    /// <summary>The rows asked for so far.</summary>
    public IReadOnlyCollection<double[][]> Rows => _overSeeds.Keys;

    /// <summary>The mean of a row.</summary>
    public double Mean(double[][] row)
    {
        double mean = Weighted(OverSeeds(row));
        if (!ReferenceEquals(row, _shortened))
            return mean;

        // Without one of k: (k·mean − that one) / (k − 1).
        return ((row.Length * mean) - Weighted(row[_leftOut])) / (row.Length - 1);
    }

    /// <summary>Draws as many listeners as there are, with replacement.</summary>
    public void Draw(SeededRandom random)
    {
        Array.Clear(_weights);
        for (int i = 0; i < _weights.Length; i++)
            _weights[random.Next(_weights.Length)] += 1.0 / _weights.Length;
    }

    /// <summary>All listeners count alike again.</summary>
    public void WeighAlike() => Array.Fill(_weights, 1.0 / _weights.Length);

    /// <summary>Leaves one seed of one row out; none where <paramref name="row"/> is null.</summary>
    public void LeaveOut(double[][]? row, int seed) => (_shortened, _leftOut) = (row, seed);

    private double[] OverSeeds(double[][] row)
    {
        if (row.Length == 1)
        {
            _overSeeds.TryAdd(row, row[0]);
            return row[0];
        }

        if (_overSeeds.TryGetValue(row, out double[]? known))
            return known;
        var means = new double[_weights.Length];
        foreach (double[] seed in row)
        {
            for (int listener = 0; listener < means.Length; listener++)
                means[listener] += seed[listener] / row.Length;
        }

        _overSeeds.Add(row, means);
        return means;
    }

    private double Weighted(double[] values)
    {
        double sum = 0;
        for (int listener = 0; listener < _weights.Length; listener++)
            sum += _weights[listener] * values[listener];
        return sum;
    }
}
