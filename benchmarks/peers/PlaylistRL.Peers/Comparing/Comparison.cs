namespace PlaylistRL.Peers;

/// <summary>One work, done by several contenders by turns. The first entry is what the others are compared with.</summary>
/// <param name="Work">The work's name, a colon, and of what size it is.</param>
/// <param name="Unit">The unit of the median: ms, or something a second.</param>
/// <param name="AmountPerRepetition">How many of the unit's things a repetition does; with ms 1.</param>
/// <param name="Entries">The contenders.</param>
internal sealed record Comparison(string Work, string Unit, double AmountPerRepetition, IReadOnlyList<Entry> Entries)
{
    public const string Milliseconds = "ms";

    public int Threads => Entries[0].Job.Threads;

    /// <summary>A time in the comparison's unit.</summary>
    public double InUnit(double secondsARepetition) =>
        Unit == Milliseconds ? 1_000 * secondsARepetition / AmountPerRepetition : AmountPerRepetition / secondsARepetition;
}
