namespace PlaylistRL.Hosting;

/// <summary>A feature of a song that the listener is thought to care about: what they stated, and what was learned besides.</summary>
internal sealed record SongReason(string Feature, float Stated, float Learned);
