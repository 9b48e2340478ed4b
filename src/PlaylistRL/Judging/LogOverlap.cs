namespace PlaylistRL.Judging;

/// <summary>How much of a log is about a candidate: what it would have done too.</summary>
/// <param name="Sessions">The sessions that were used.</param>
/// <param name="EffectiveSessions">
/// How many sessions of the candidate itself they are worth, <c>(Σ w)² / Σ w²</c>; w is a session's weight, the product over its choices
/// of candidate's and log's probability (Kong, "A note on importance sampling using standardized weights", 1992).
/// </param>
/// <param name="LargestShare">The share of all weight that the session of greatest weight has, 0 to 1.</param>
/// <param name="MeanWeight">
/// The mean weight, 1 on average where the log's probabilities are true. Where it is far below 1, the sessions of great weight, which the
/// candidate would have often, are not in the log.
/// </param>
/// <param name="MeanWeightError">The standard error of the mean weight; 0 where all weights are alike.</param>
/// <param name="PossibleShare">The share of the logged choices that the candidate could make at all, 0 to 1.</param>
public sealed record LogOverlap(
    int Sessions, double EffectiveSessions, double LargestShare, double MeanWeight, double MeanWeightError, double PossibleShare)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(LogOverlap), PrintMembers);
}
