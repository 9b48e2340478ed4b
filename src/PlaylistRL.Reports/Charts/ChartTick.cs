namespace PlaylistRL;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where, in the axis's unit.</param>
/// <param name="Label">Its text; empty for a mark without any.</param>
internal readonly record struct ChartTick(double Value, string Label);
