namespace PlaylistRL;

/// <summary>The bounds between which every reward of a world lies.</summary>
/// <param name="Min">The least reward; negative infinity where there is no bound.</param>
/// <param name="Max">The greatest reward; infinity where there is no bound.</param>
public readonly record struct RewardRange(double Min, double Max)
{
    /// <summary>No bound is known.</summary>
    public static RewardRange Unbounded { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether both bounds are finite.</summary>
    public bool IsBounded => double.IsFinite(Min) && double.IsFinite(Max);

    /// <summary>Whether a reward lies between the bounds, give or take the rounding of single precision; false for NaN.</summary>
    internal bool Admits(float reward)
    {
        double scale = Math.Max(double.IsFinite(Min) ? Math.Abs(Min) : 0, double.IsFinite(Max) ? Math.Abs(Max) : 0);
        double slack = 1e-4 * scale;
        return reward >= Min - slack && reward <= Max + slack;
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(RewardRange), PrintMembers);
}
