namespace PlaylistRL;

/// <summary>What a learned policy and a rule came to for the same listeners.</summary>
internal sealed record JudgedPair(double Mean, double RuleMean, Interval Gain, int Listeners, int Length)
{
    public IReadOnlyList<ImprovementRound> Rounds { get; init; } = [];

    /// <summary>The songs of the catalogue that it was judged on.</summary>
    public int Songs { get; init; }

    /// <summary>Whether a return is a number of songs.</summary>
    public bool CompletesSongs { get; init; }

    /// <summary>Why nothing was learned; null where something was.</summary>
    public string? Reason { get; init; }
}
