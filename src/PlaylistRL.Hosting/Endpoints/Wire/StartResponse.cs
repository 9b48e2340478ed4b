namespace PlaylistRL.Hosting;

/// <summary>A session's id.</summary>
internal sealed record StartResponse(string Id);
