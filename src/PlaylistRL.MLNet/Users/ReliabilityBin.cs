namespace PlaylistRL;

/// <summary>How often it happened where a probability between two bounds was foreseen.</summary>
/// <param name="Low">The least probability of the bin.</param>
/// <param name="High">What its probabilities are below; the last bin holds 1 too.</param>
/// <param name="Count">The number of rows, at least 1.</param>
/// <param name="Foreseen">The mean probability.</param>
/// <param name="Happened">The share that happened.</param>
public sealed record ReliabilityBin(double Low, double High, long Count, double Foreseen, double Happened)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ReliabilityBin), PrintMembers);
}
