namespace PlaylistRL.Evaluation;

/// <summary>A 95 % interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>
    /// The interval of the mean of what was measured yourself, by the method of <see cref="EvaluationResult"/>: a bootstrap over listeners
    /// and Student's t over training seeds. For the difference of two rows give their differences, seed by seed and listener by listener.
    /// </summary>
    /// <param name="values">[seed][listener]: at least one seed, and as many listeners, at least 2, for each. What was not trained has one
    /// seed.</param>
    /// <param name="seed">Decides the resampling; equal seeds draw the same listeners. Default: 0.</param>
    /// <param name="resamples">100 to 1,000,000. Default: 2000.</param>
    /// <exception cref="ArgumentException">No seed, fewer than 2 listeners, or seeds that differ in listeners.</exception>
    public static Interval OfMean(IReadOnlyList<double[]> values, ulong seed = 0, int resamples = 2_000)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(resamples, 1_000_000);
        double[][] rows = [.. values];
        if (rows.Length == 0 || rows[0] is null || rows[0].Length < 2 || rows.Any(row => row?.Length != rows[0].Length))
            throw new ArgumentException($"The values are of {rows.Length} seeds with "
                + $"[{string.Join(", ", rows.Select(row => row?.Length ?? 0))}] listeners; give at least one seed, and the same number of "
                + $"listeners, at least 2, for each.", nameof(values));
        return IntervalMethod.Of(seed, resamples, rows[0].Length, means => means.Mean(rows));
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(Interval), PrintMembers);
}
