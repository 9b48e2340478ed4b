namespace PlaylistRL.Hosting;

/// <summary>The body of <c>POST sessions/{id}/next</c>.</summary>
internal sealed record NextRequest(int? Length);
