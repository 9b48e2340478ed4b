namespace PlaylistRL.Learning;

/// <summary>
/// What values can be true: with n steps left every return lies between <c>min·Σγⁱ</c> and <c>max·Σγⁱ</c>, i from 0 to n−1, or is cut short
/// and lies between these and 0. Immutable.
/// </summary>
internal sealed class ReturnBounds
{
    /// <summary>
    /// How far beyond a bound a target may lie, as a share of the distance between the bounds: estimates are allowed to be a little off.
    /// </summary>
    private const double Slack = 0.05;

    /// <summary>
    /// Up to so many steps the sums are kept; above they are computed when they are asked for, so that memory does not grow with a
    /// horizon.
    /// </summary>
    private const int MostKept = 1_024;

    // _sums[n] = Σγⁱ, i from 0 to n−1.
    private readonly double[] _sums;
    private readonly RewardRange _rewards;
    private readonly double _discount;
    private readonly int _remainingIndex;
    private readonly int _horizon;

    private ReturnBounds(double[] sums, RewardRange rewards, double discount, int remainingIndex, int horizon)
    {
        _sums = sums;
        _rewards = rewards;
        _discount = discount;
        _remainingIndex = remainingIndex;
        _horizon = horizon;
    }

    /// <summary>The bounds of a world; null where its rewards have none, or where the steps left are not observed.</summary>
    public static ReturnBounds? For(EnvironmentSpec spec, double discount)
    {
        if (spec.Horizon is not int horizon || !spec.Rewards.IsBounded
            || spec.Observation.Find(ObservationLayout.RemainingSteps) is not ObservationBlock remaining)
            return null;
        var sums = new double[Math.Min(horizon, MostKept) + 1];
        double factor = 1;
        for (int left = 1; left < sums.Length; left++)
        {
            sums[left] = sums[left - 1] + factor;
            factor *= discount;
        }

        return new ReturnBounds(sums, spec.Rewards, discount, remaining.Start, horizon);
    }

    /// <summary>
    /// <c>Σγⁱ</c>, i from 0 to n−1, by doubling: <c>S(2n) = (1 + γⁿ)·S(n)</c>. As exact for a γ next to 1 as for any other, which
    /// <c>(1−γⁿ)/(1−γ)</c> is not.
    /// </summary>
    public static double GeometricSum(double discount, int count)
    {
        double sum = 0;
        double power = 1;
        for (int bit = 30; bit >= 0; bit--)
        {
            sum *= 1 + power;
            power *= power;
            if (((count >> bit) & 1) == 0)
                continue;
            sum = 1 + (discount * sum);
            power *= discount;
        }

        return sum;
    }

    /// <summary>Whether a target of the value at an observation is out of what is possible, by more than 5 % of that.</summary>
    public bool Excludes(ReadOnlySpan<float> observation, float target)
    {
        (double least, double greatest) = Of(StepsLeft(observation));
        double slack = Slack * (greatest - least);
        return target < least - slack || target > greatest + slack;
    }

    /// <summary>The nearest to an estimate of what follows the next reward that rewards allow; NaN stays.</summary>
    public float Clamp(ReadOnlySpan<float> observation, float continuation)
    {
        (double least, double greatest) = Of(StepsLeft(observation) - 1);
        return Math.Clamp(continuation, (float)least, (float)greatest);
    }

    private (double Least, double Greatest) Of(int left)
    {
        double sum = left < _sums.Length ? _sums[left] : GeometricSum(_discount, left);
        return (Math.Min(0, _rewards.Min * sum), Math.Max(0, _rewards.Max * sum));
    }

    private int StepsLeft(ReadOnlySpan<float> observation) =>
        Math.Clamp((int)MathF.Round(observation[_remainingIndex] * _horizon), 1, _horizon);
}
