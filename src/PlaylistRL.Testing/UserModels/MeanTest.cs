namespace PlaylistRL.Testing;

/// <summary>
/// Whether rewards have the mean that was foretold. All tests together name a right model with a probability of at most 10⁻⁶, where the
/// range of rewards is bounded.
/// </summary>
/// <remarks>
/// Per song the tighter of two bounds on the distance between a mean of n rewards and their expectation, each missed with probability δ:
/// Hoeffding's (1963) <c>R·√(ln(2/δ)/2n)</c>, and the empirical Bernstein bound of Maurer and Pontil (2009)
/// <c>√(2·V·ln(4/δ)/n) + 7·R·ln(4/δ)/(3·(n − 1))</c>, V the variance of the sample and R the width of the range. Over all songs together
/// Hoeffding's again. Each has an equal share of the 10⁻⁶ (Bonferroni). Without bounds R is twice the width that was seen, and the
/// probability approximate.
/// </remarks>
internal sealed class MeanTest(RewardRange range, int tests)
{
    public const double FalseAlarm = 1e-6;

    private readonly double _share = FalseAlarm / tests;
    private double _sum;
    private long _count;

    /// <summary>No chance was drawn: the reward is what was foretold.</summary>
    public void Exactly(int song, double expected, double reward)
    {
        if (Math.Abs(reward - expected) > Rewards.Slack(range, expected))
            throw CheckRun.Broken($"song {song} pays {expected}; the response drew no chance", $"{reward}");
    }

    /// <summary>Chance was drawn: the mean is near what was foretold.</summary>
    public void OnAverage(int song, double expected, List<float> rewards)
    {
        int n = rewards.Count;
        double mean = rewards.Average(reward => (double)reward);
        double variance = rewards.Sum(reward => (reward - mean) * (reward - mean)) / (n - 1);
        double width = range.IsBounded ? range.Max - range.Min
            : 2 * (Math.Max(rewards.Max(), expected) - Math.Min(rewards.Min(), expected));

        // Half of the share for either bound, since the tighter one is chosen.
        double logarithm = Math.Log(4 / (_share / 2));
        double bound = Math.Sqrt(2 * variance * logarithm / n) + (7 * width * logarithm / (3 * (n - 1)));
        if (range.IsBounded)
        {
            bound = Math.Min(bound, width * Math.Sqrt(Math.Log(2 / (_share / 2)) / (2 * n)));
            _sum += mean * n - expected * n;
            _count += n;
        }

        bound += Rewards.Slack(range, expected);
        if (Math.Abs(mean - expected) > bound)
            throw CheckRun.Broken(
                $"song {song} pays {expected:F4} on average", $"{mean:F4} over {n} responses; chance explains {bound:F4}");
    }

    /// <summary>All songs together: a small lie that all of them share.</summary>
    public void Together()
    {
        if (_count == 0)
            return;
        double mean = _sum / _count;
        double bound = ((range.Max - range.Min) * Math.Sqrt(Math.Log(2 / _share) / (2 * _count))) + Rewards.Slack(range, 0);
        if (Math.Abs(mean) > bound)
            throw CheckRun.Broken(
                $"rewards differ from what was expected by 0 on average",
                $"{mean:F4} over {_count} responses to several songs; chance explains {bound:F4}");
    }
}
