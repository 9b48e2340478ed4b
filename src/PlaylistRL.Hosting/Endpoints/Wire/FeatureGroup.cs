namespace PlaylistRL.Hosting;

/// <summary>Features of one kind.</summary>
internal sealed record FeatureGroup(string Name, string[] Features);
