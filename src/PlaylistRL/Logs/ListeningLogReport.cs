using System.Globalization;

namespace PlaylistRL.Logs;

/// <summary>What became of the rows of a listening log; immutable.</summary>
/// <param name="RowsRead">All rows, the header not counted.</param>
/// <param name="RowsKept">Those that were good.</param>
/// <param name="Faults">Why the others were left out, the most frequent first; a row counts once.</param>
public sealed record ListeningLogReport(long RowsRead, long RowsKept, IReadOnlyList<ListeningLogFaultCount> Faults)
{
    /// <summary>The rows left out.</summary>
    public long RowsLeftOut => RowsRead - RowsKept;

    /// <summary>In words: <c>1,000 rows read, 998 kept; left out: 2 UnknownSong (line 7: …).</c></summary>
    public override string ToString()
    {
        string kept = string.Create(CultureInfo.InvariantCulture, $"{RowsRead:N0} rows read, {RowsKept:N0} kept");
        return Faults.Count == 0
            ? $"{kept}."
            : $"{kept}; left out: {string.Join("; ", Faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Count:N0} {fault.Fault} ({string.Join("; ", fault.Examples)}{(fault.Count > fault.Examples.Count ? "; …" : string.Empty)})")))}.";
    }
}
