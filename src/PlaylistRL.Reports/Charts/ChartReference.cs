namespace PlaylistRL;

/// <summary>A thin line to compare with, named at its right end, outside the data.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">Its value at the right end in words.</param>
/// <param name="Points">From left to right; before the first and behind the last it goes on level.</param>
internal sealed record ChartReference(string Label, string Value, IReadOnlyList<ChartPoint> Points);
