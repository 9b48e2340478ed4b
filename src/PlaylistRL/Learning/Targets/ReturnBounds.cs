namespace PlaylistRL.Learning;

/// <summary>What values can be true: with n steps left every return lies between <c>min·Σγⁱ</c> and <c>max·Σγⁱ</c>, i from 0 to n−1, or is cut short and lies between these and 0. Immutable.</summary>
internal sealed class ReturnBounds
{
    /// <summary>How far beyond a bound a target may lie, as a share of the distance between the bounds: estimates are allowed to be a little off.</summary>
    private const double Slack = 0.05;

    private readonly double[] _least;
    private readonly double[] _greatest;
    private readonly int _remainingIndex;
    private readonly int _horizon;

    private ReturnBounds(double[] least, double[] greatest, int remainingIndex, int horizon)
    {
        _least = least;
        _greatest = greatest;
        _remainingIndex = remainingIndex;
        _horizon = horizon;
    }

    /// <summary>The bounds of a world; null where its rewards have none, or where the steps left are not observed.</summary>
    public static ReturnBounds? For(EnvironmentSpec spec, double discount)
    {
        if (spec.Horizon is not int horizon || !spec.Rewards.IsBounded || spec.Observation.Find(ObservationLayout.RemainingSteps) is not ObservationBlock remaining)
            return null;
        var least = new double[horizon + 1];
        var greatest = new double[horizon + 1];
        double sum = 0;
        double factor = 1;
        for (int left = 1; left <= horizon; left++)
        {
            sum += factor;
            factor *= discount;
            least[left] = Math.Min(0, spec.Rewards.Min * sum);
            greatest[left] = Math.Max(0, spec.Rewards.Max * sum);
        }

        return new ReturnBounds(least, greatest, remaining.Start, horizon);
    }

    /// <summary>Whether a target of the value at an observation is out of what is possible, by more than 5 % of that.</summary>
    public bool Excludes(ReadOnlySpan<float> observation, float target)
    {
        int left = StepsLeft(observation);
        double slack = Slack * (_greatest[left] - _least[left]);
        return target < _least[left] - slack || target > _greatest[left] + slack;
    }

    /// <summary>The nearest to an estimate of what follows the next reward that rewards allow; NaN stays.</summary>
    public float Clamp(ReadOnlySpan<float> observation, float continuation)
    {
        int left = StepsLeft(observation) - 1;
        return Math.Clamp(continuation, (float)_least[left], (float)_greatest[left]);
    }

    private int StepsLeft(ReadOnlySpan<float> observation) => Math.Clamp((int)MathF.Round(observation[_remainingIndex] * _horizon), 1, _horizon);
}
