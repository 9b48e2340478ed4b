namespace PlaylistRL.Testing;

/// <summary>What rounding to single precision may do to rewards.</summary>
internal static class Rewards
{
    private const double Share = 1e-4;

    /// <summary>Whether a reward lies in a range, give or take rounding; false for NaN.</summary>
    public static bool Admits(RewardRange range, float reward)
    {
        double slack = Share * Math.Max(Size(range.Min), Size(range.Max));
        return reward >= range.Min - slack && reward <= range.Max + slack;
    }

    /// <summary>How far two numbers may be apart that are the same but for rounding.</summary>
    public static double Slack(RewardRange range, double number) =>
        Share * Math.Max(Math.Abs(number), Math.Min(1, Math.Max(Size(range.Min), Size(range.Max))));

    private static double Size(double bound) => double.IsFinite(bound) ? Math.Abs(bound) : 0;
}
