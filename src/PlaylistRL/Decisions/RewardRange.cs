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
}
