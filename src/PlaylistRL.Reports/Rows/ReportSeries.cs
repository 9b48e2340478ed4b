namespace PlaylistRL;

/// <summary>An agent with one set of constants, or a comparison row, over all its episode counts.</summary>
/// <param name="Label">Its name in words.</param>
/// <param name="Agent">Its name in the results.</param>
/// <param name="Hue">Which color, the same for every series of an agent; from 0.</param>
/// <param name="Variant">Which of the agent's series, from 0: solid and filled first.</param>
/// <param name="Rows">Its rows, in the order of their episodes; at least one.</param>
internal sealed record ReportSeries(string Label, string Agent, int Hue, int Variant, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>The row of the longest training.</summary>
    public ReportRow Longest => Rows[^1];
}
