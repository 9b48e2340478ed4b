using MathNet.Numerics.Distributions;

namespace PlaylistRL.Evaluation;

/// <summary>The 95 % interval of a statistic of mean returns, where seeds are few and listeners are many.</summary>
/// <remarks>
/// <para>Two things vary. <b>Listeners</b>: a bootstrap draws them with replacement, the same for all rows, and its percentiles reach dₗ
/// below and dₕ above the statistic (Efron &amp; Tibshirani, "An introduction to the bootstrap", 1993). <b>Seeds</b>: of a handful nothing
/// can be drawn that tells how they vary; so the standard error s of each row's seeds comes from the jackknife, leaving out one at a time,
/// and counts with Student's t, whose degrees of freedom are those of Satterthwaite, "An approximate distribution of estimates of variance
/// components", 1946.</para>
/// <para>The interval reaches <c>√((t·s)² + dₗ²)</c> down and <c>√((t·s)² + dₕ²)</c> up. With one seed it is that of the listeners.</para>
/// </remarks>
internal static class IntervalMethod
{
    private const double Tail = 0.025;

    /// <param name="seed">Decides which listeners are drawn.</param>
    /// <param name="resamples">How often they are.</param>
    /// <param name="listeners">How many there are.</param>
    /// <param name="statistic">A function of means of rows.</param>
    /// <param name="cancellation">Looked at before every draw.</param>
    /// <returns>NaN for both ends where the statistic does not exist for some draw.</returns>
    public static Interval Of(
        ulong seed, int resamples, int listeners, Func<RowMeans, double> statistic, CancellationToken cancellation = default)
    {
        var means = new RowMeans(listeners);
        double measured = statistic(means);
        double ofSeeds = ReachOfSeeds(means, statistic);
        Interval drawn = Drawn(seed, resamples, means, statistic, cancellation);
        return new Interval(
            measured - Together(ofSeeds, Math.Max(0, measured - drawn.Low)),
            measured + Together(ofSeeds, Math.Max(0, drawn.High - measured)));
    }

    private static double Together(double one, double other) => Math.Sqrt((one * one) + (other * other));

    /// <summary>Half the width of the interval that seeds alone make.</summary>
    private static double ReachOfSeeds(RowMeans means, Func<RowMeans, double> statistic)
    {
        double variance = 0;
        double perFreedom = 0;
        foreach (double[][] row in means.Rows.Where(row => row.Length > 1).ToArray())
        {
            double ofRow = JackknifeVariance(row, means, statistic);
            variance += ofRow;
            perFreedom += ofRow * ofRow / (row.Length - 1);
        }

        if (!(variance > 0))
            return variance == 0 ? 0 : double.NaN;
        return StudentT.InvCDF(0, 1, variance * variance / perFreedom, 1 - Tail) * Math.Sqrt(variance);
    }

    private static double JackknifeVariance(double[][] row, RowMeans means, Func<RowMeans, double> statistic)
    {
        var without = new double[row.Length];
        for (int left = 0; left < without.Length; left++)
        {
            means.LeaveOut(row, left);
            without[left] = statistic(means);
        }

        means.LeaveOut(null, 0);
        double mean = without.Average();
        return without.Sum(value => (value - mean) * (value - mean)) * (row.Length - 1) / row.Length;
    }

    private static Interval Drawn(
        ulong seed, int resamples, RowMeans means, Func<RowMeans, double> statistic, CancellationToken cancellation)
    {
        var random = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Bootstrap, 0));
        var values = new double[resamples];
        foreach (ref double value in values.AsSpan())
        {
            cancellation.ThrowIfCancellationRequested();
            means.Draw(random);
            value = statistic(means);
        }

        means.WeighAlike();

        // NaN sorts first.
        Array.Sort(values);
        return double.IsNaN(values[0]) ? new Interval(double.NaN, double.NaN)
            : new Interval(Quantile(values, Tail), Quantile(values, 1 - Tail));
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
