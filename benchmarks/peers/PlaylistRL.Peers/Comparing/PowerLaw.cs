using MathNet.Numerics.LinearRegression;

namespace PlaylistRL.Peers;

/// <summary><c>cost = factor · size₁^e₁ · size₂^e₂ · …</c>, fitted by least squares on logarithms.</summary>
/// <param name="Exponents">One a size.</param>
/// <param name="WorstFactor">By how much the cost that is farthest from the fit differs from it, at least 1.</param>
internal sealed record PowerLaw(double[] Exponents, double WorstFactor)
{
    public static PowerLaw Fit(double[][] sizes, double[] costs)
    {
        double[][] logarithms = [.. sizes.Select(size => size.Select(value => Math.Log(value)).ToArray())];
        double[] targets = [.. costs.Select(cost => Math.Log(cost))];
        double[] fitted = MultipleRegression.QR(logarithms, targets, intercept: true);
        double worst = logarithms.Zip(
            targets, (size, target) => Math.Abs(fitted[0] + size.Select((value, i) => value * fitted[i + 1]).Sum() - target)).Max();
        return new PowerLaw(fitted[1..], Math.Exp(worst));
    }
}
