namespace PlaylistRL;

/// <summary>A section of the page: a world and catalogue with its pictures.</summary>
/// <param name="Section">The runs.</param>
/// <param name="Pictures">Those that have data.</param>
/// <param name="LeftOut">What is left out and why, in words.</param>
internal sealed record ReportPart(ReportSection Section, IReadOnlyList<ReportPicture> Pictures, IReadOnlyList<string> LeftOut);
