namespace PlaylistRL.Hosting;

/// <summary>The body of <c>POST sessions/{id}/played</c>.</summary>
internal sealed record PlayedRequest(string[]? Songs);
