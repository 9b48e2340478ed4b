namespace PlaylistRL.Hosting;

/// <summary>The body of <c>POST sessions</c>.</summary>
internal sealed record StartRequest(string? Listener, string[]? Like, string[]? Dislike, int? Length);
