namespace PlaylistRL.Learning;

/// <summary>A running mean of parameters over learning steps; pure.</summary>
internal static class ParameterAverage
{
    /// <summary>How strongly the mean follows early on: it is then over about the last tenth of all steps.</summary>
    private const int Eta = 9;

    /// <summary>
    /// The share of the way to the newest parameters that the mean moves at a step, <c>max(rate, (η+1)/(step+η))</c>: polynomial-decay
    /// averaging (Shamir &amp; Zhang, "Stochastic gradient descent for non-smooth optimization", 2013) until that falls below the rate,
    /// exponential averaging from then on.
    /// </summary>
    /// <param name="step">The 1-based number of the learning step; at the first the mean is the parameters themselves.</param>
    /// <param name="rate">The least share, in (0, 1].</param>
    public static double Share(long step, double rate) => Math.Max(rate, (Eta + 1.0) / (step + Eta));
}
