namespace PlaylistRL;

/// <summary>
/// Where episode counts lie on an axis: by their logarithm where that leaves room for every label, side by side otherwise; series beside
/// one another at each.
/// </summary>
internal sealed class EpisodePlaces
{
    // The least part of the axis between two counts that leaves room for the points and the label of each.
    private const double LeastGap = 0.12;

    private readonly int[] _counts;
    private readonly double[] _places;
    private readonly double _apart;
    private readonly int _series;

    private EpisodePlaces(int[] counts, int series)
    {
        (_counts, _series) = (counts, series);
        double span = counts.Length == 1 ? 0 : Math.Log10((double)counts[^1] / counts[0]);
        bool logarithmic = counts.Length > 1 && counts[0] > 0 && counts.Zip(counts.Skip(1), (one, next) => Math.Log10((double)next / one))
            .Min() >= LeastGap * span;
        _places = [.. counts.Select((count, i) => logarithmic ? Math.Log10((double)count / counts[0]) / span * (counts.Length - 1) : i)];
        double gap = counts.Length == 1 ? 1 : _places.Zip(_places.Skip(1), (one, next) => next - one).Min();
        _apart = Math.Min(gap * 0.62, 0.09 * counts.Length) / series;
        double margin = counts.Length == 1 ? 0.6 : 0.13 * (counts.Length - 1) + (_apart * series / 2);
        Axis = new ChartAxis
        {
            Label = logarithmic || counts.Length == 1 ? "training episodes" : "training episodes (evenly spaced, not to scale)",
            Scale = AxisScale.Linear,
            Low = -margin,
            High = counts.Length - 1 + margin,
            Ticks = [.. counts.Select((count, i) => new ChartTick(_places[i], Numbers.Whole(count)))],
        };
    }

    public ChartAxis Axis { get; }

    public static EpisodePlaces Of(IEnumerable<int> counts, int series) => new([.. counts.Distinct().Order()], series);

    public bool Has(int count) => _counts.Contains(count);

    /// <summary>The place of a count.</summary>
    public double Middle(int count) => _places[Array.IndexOf(_counts, count)];

    /// <summary>The place of a count's point in one of the series.</summary>
    public double Of(int count, int series) => Middle(count) + ((series - ((_series - 1) / 2.0)) * _apart);
}
