namespace PlaylistRL;

/// <summary>
/// One resample (Efron &amp; Tibshirani, "An introduction to the bootstrap", 1993): of the listeners, who are the same for all rows, and of each row's training seeds, which are its own.
/// </summary>
internal sealed class BootstrapDraw
{
    // Apart, so that however many seeds a row has, every interval of an evaluation draws the same listeners.
    private readonly SeededRandom _listeners;
    private readonly SeededRandom _seeds;
    private readonly double[] _listenerWeights;

    private BootstrapDraw(ulong seed, int listeners)
    {
        _listeners = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Bootstrap, 0));
        _seeds = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Bootstrap, 1));
        _listenerWeights = new double[listeners];
    }

    /// <summary>The percentile interval of a statistic, from 2.5 % to 97.5 % of its resampled values; NaN where one of them does not exist.</summary>
    public static Interval Interval(ulong seed, int resamples, int listeners, Func<BootstrapDraw, double> statistic,
        CancellationToken cancellation = default)
    {
        var draw = new BootstrapDraw(seed, listeners);
        var values = new double[resamples];
        foreach (ref double value in values.AsSpan())
        {
            cancellation.ThrowIfCancellationRequested();
            draw.DrawListeners();
            value = statistic(draw);
        }

        // NaN sorts first.
        Array.Sort(values);
        if (double.IsNaN(values[0]))
            return new Interval(double.NaN, double.NaN);
        return new Interval(Quantile(values, 0.025), Quantile(values, 0.975));
    }

    /// <summary>The mean of a row [seed][listener] over as many of its seeds, drawn anew with replacement, and over the drawn listeners.</summary>
    public double Mean(double[][] returns)
    {
        double sum = 0;
        for (int i = 0; i < returns.Length; i++)
        {
            double[] seed = returns[returns.Length == 1 ? 0 : _seeds.Next(returns.Length)];
            for (int listener = 0; listener < _listenerWeights.Length; listener++)
                sum += _listenerWeights[listener] * seed[listener];
        }

        return sum / returns.Length;
    }

    private void DrawListeners()
    {
        Array.Clear(_listenerWeights);
        for (int i = 0; i < _listenerWeights.Length; i++)
            _listenerWeights[_listeners.Next(_listenerWeights.Length)] += 1.0 / _listenerWeights.Length;
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
