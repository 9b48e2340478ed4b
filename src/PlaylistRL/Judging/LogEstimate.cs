namespace PlaylistRL.Judging;

/// <summary>What one estimator says of the candidate.</summary>
/// <param name="Estimator">Its name, in lower case.</param>
/// <param name="OneSongAtATime">
/// Whether it is about single choices in the situations of the log, all before and after left to the policy that was logged. Then it says
/// nothing of where the candidate's own choices lead, and needs far less overlap. Otherwise it is about whole sessions.
/// </param>
/// <param name="Difference">Songs completed per session, the candidate's less those of the log.</param>
/// <param name="Interval">The 95 % interval of the difference, over sessions.</param>
public sealed record LogEstimate(string Estimator, bool OneSongAtATime, double Difference, Interval Interval)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(LogEstimate), PrintMembers);
}
