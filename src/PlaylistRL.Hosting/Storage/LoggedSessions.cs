namespace PlaylistRL.Hosting;

/// <summary>Whole sessions of the event log that another policy can be judged by, and how many were left out. Immutable.</summary>
/// <param name="Log">The sessions. Their rows have listeners, and a column <c>likes:</c> for each feature of the catalogue.</param>
/// <param name="OfAPast">Sessions left out because they began with a listener's past: the log does not hold what was known.</param>
/// <param name="OfOtherPolicies">Sessions left out because another policy chose some of their songs.</param>
/// <param name="Filtered">Sessions left out because a filter kept songs out: the log does not hold which.</param>
/// <param name="OfOtherFeatures">Sessions left out because a feature was stated that the catalogue does not have.</param>
public sealed record LoggedSessions(ListeningLog Log, int OfAPast, int OfOtherPolicies, int Filtered, int OfOtherFeatures)
{
    /// <summary>In one line: what is there, and what was left out and why.</summary>
    public override string ToString() => FormattableString.Invariant($"{Log.SessionCount} sessions; left out: ") + LeftOut(
        OfAPast, OfOtherPolicies, Filtered, OfOtherFeatures);

    internal static string LeftOut(int ofAPast, int ofOtherPolicies, int filtered, int ofOtherFeatures) => FormattableString.Invariant(
        $"{ofAPast} that began with a past, {ofOtherPolicies} of other policies, {filtered} with a filter, {ofOtherFeatures} of other features");
}
