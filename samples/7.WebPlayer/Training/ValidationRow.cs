namespace PlaylistRL.Samples.WebPlayer;

/// <summary>How good a policy was for listeners that it was not trained on.</summary>
/// <param name="Step">The episode, or the round of improvement.</param>
/// <param name="Mean">The mean return.</param>
/// <param name="StandardError">Of the mean; of a round, of its difference to the policy before.</param>
/// <param name="IsKept">Whether it is the best so far.</param>
internal sealed record ValidationRow(int Step, double Mean, double StandardError, bool IsKept) : TrainingEvent
{
    /// <summary>How long the run had taken; null where it is not known.</summary>
    public double? Seconds { get; init; }

    /// <summary>The mean return of the policy before; null where there was none.</summary>
    public double? Before { get; init; }

    /// <summary>How many pairs of songs were compared; null where none were.</summary>
    public int? Pairs { get; init; }
}
