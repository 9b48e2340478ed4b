namespace PlaylistRL.Logs;

/// <summary>How often a fault was met.</summary>
/// <param name="Fault">The kind.</param>
/// <param name="Count">The number of rows, at least 1.</param>
/// <param name="Examples">The first few in words, with their lines.</param>
public sealed record ListeningLogFaultCount(ListeningLogFault Fault, long Count, IReadOnlyList<string> Examples)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ListeningLogFaultCount), PrintMembers);
}
