namespace PlaylistRL.Lab;

/// <summary>A mean and its 95 % interval: paired bootstrap over training seeds and listeners.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Mean">The mean over seeds and listeners.</param>
/// <param name="Interval">Its interval.</param>
internal sealed record Estimate(string Name, double Mean, Interval Interval)
{
    /// <summary>Of values [seed][listener].</summary>
    public static Estimate Of(string name, double[][] values) => new(name, values.Average(seed => seed.Average()), Interval.OfMean(values));
}
