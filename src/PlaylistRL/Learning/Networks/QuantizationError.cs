namespace PlaylistRL.Learning;

/// <summary>What the score of an action can be wrong by: so much for each unit of its step, its sum of inputs and its linear terms; see <see cref="QuantizedLayer"/>.</summary>
internal readonly record struct QuantizationError(double PerStep, double PerSum, double PerLinear, double Constant)
{
    public double Of(float step, float sum, float linear) => (PerStep * step) + (PerSum * sum) + (PerLinear * Math.Abs(linear)) + Constant;
}
