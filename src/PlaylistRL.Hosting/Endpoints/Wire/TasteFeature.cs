namespace PlaylistRL.Hosting;

/// <summary>What is thought of a weight: stated + learned = weight, give or take the deviation.</summary>
internal sealed record TasteFeature(string Feature, float Stated, float Learned, float Weight, float Deviation);
