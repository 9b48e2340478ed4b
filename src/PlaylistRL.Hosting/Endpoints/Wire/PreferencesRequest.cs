namespace PlaylistRL.Hosting;

/// <summary>The body of <c>PUT sessions/{id}/preferences</c>.</summary>
internal sealed record PreferencesRequest(string[]? Like, string[]? Dislike);
