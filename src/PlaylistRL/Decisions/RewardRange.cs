namespace PlaylistRL.Learning;

/// <summary>The bounds between which every reward of a world lies, and whether chance decides where.</summary>
/// <param name="Min">The least reward, from −10¹² to 10¹²; negative infinity where there is no bound.</param>
/// <param name="Max">The greatest reward, from −10¹² to 10¹²; infinity where there is no bound.</param>
public readonly record struct RewardRange(double Min, double Max)
{
    /// <summary>No bound is known.</summary>
    public static RewardRange Unbounded { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>
    /// Whether the same song may pay one listener in one state now this and now that, as where a song is completed or skipped by chance.
    /// <see cref="ActionHeadDqnOptions"/> whose numbers are left to the world then choose those that do not learn noise by heart. Not
    /// written to files. Default: false.
    /// </summary>
    public bool ByChance { get; init; }

    /// <summary>Whether both bounds are finite.</summary>
    public bool IsBounded => double.IsFinite(Min) && double.IsFinite(Max);

    /// <summary>
    /// What is wrong with the size of the bounds, in a sentence; null where nothing is. That the least is not above the greatest is for
    /// others to look at.
    /// </summary>
    internal string? Fault
    {
        get
        {
            if (double.IsFinite(Min) && !NumberRule.Accepts(Min))
                return $"The least of the rewards' range (Rewards.Min) {NumberRule.Fault(Min)}, or negative infinity for no bound.";
            return double.IsFinite(Max) && !NumberRule.Accepts(Max)
                ? $"The greatest of the rewards' range (Rewards.Max) {NumberRule.Fault(Max)}, or infinity for no bound."
                : null;
        }
    }

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
