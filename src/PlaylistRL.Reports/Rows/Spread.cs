using MathNet.Numerics.Distributions;

namespace PlaylistRL;

/// <summary>A mean over training seeds and its 95 % interval.</summary>
/// <remarks>
/// With k seeds of mean m and standard deviation s, and listener intervals that reach dᵢ to a side (the same listeners for every seed), the
/// interval reaches <c>√((t·s/√k)² + (mean dᵢ)²)</c> to that side, t being the 97.5 % quantile of Student's distribution with k − 1 degrees
/// of freedom. With one seed that is its interval over listeners.
/// </remarks>
/// <param name="Mean">The mean over the seeds that have a number; NaN where none has.</param>
/// <param name="Low">The lower end; NaN where there is none.</param>
/// <param name="High">The upper end; NaN where there is none.</param>
internal readonly record struct Spread(double Mean, double Low, double High)
{
    public static Spread Of(IEnumerable<(double Value, Interval OverListeners)> seeds)
    {
        (double Value, Interval OverListeners)[] known = [.. seeds.Where(seed => double.IsFinite(seed.Value))];
        if (known.Length == 0)
            return new Spread(double.NaN, double.NaN, double.NaN);
        double mean = known.Average(seed => seed.Value);
        double overSeeds = OverSeeds([.. known.Select(seed => seed.Value)], mean);
        double below = Reach(overSeeds, known.Select(seed => seed.Value - seed.OverListeners.Low));
        double above = Reach(overSeeds, known.Select(seed => seed.OverListeners.High - seed.Value));
        return new Spread(mean, mean - below, mean + above);
    }

    /// <summary>The same with nothing above a bound that cannot be passed.</summary>
    public Spread AtMost(double bound) => this with { High = Mean <= bound ? Math.Min(High, bound) : High };

    private static double OverSeeds(double[] values, double mean)
    {
        if (values.Length < 2)
            return 0;
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        return variance == 0 ? 0 : StudentT.InvCDF(0, 1, values.Length - 1, 0.975) * Math.Sqrt(variance / values.Length);
    }

    private static double Reach(double overSeeds, IEnumerable<double> overListeners)
    {
        double[] known = [.. overListeners.Where(double.IsFinite)];
        if (known.Length > 0)
            return Math.Sqrt((overSeeds * overSeeds) + (known.Average() * known.Average()));
        return overSeeds > 0 ? overSeeds : double.NaN;
    }
}
