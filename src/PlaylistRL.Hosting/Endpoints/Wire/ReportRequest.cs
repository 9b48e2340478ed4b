namespace PlaylistRL.Hosting;

/// <summary>The body of <c>POST sessions/{id}/reports</c>.</summary>
internal sealed record ReportRequest(string? Song, string? Feedback);
