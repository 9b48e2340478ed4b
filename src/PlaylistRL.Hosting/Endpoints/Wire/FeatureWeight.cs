namespace PlaylistRL.Hosting;

/// <summary>A feature and what it is worth to a listener.</summary>
internal sealed record FeatureWeight(string Feature, float Weight);
