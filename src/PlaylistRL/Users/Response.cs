namespace PlaylistRL;

/// <summary>How a listener responded to one song.</summary>
/// <param name="Reward">What the song was worth to them; finite.</param>
/// <param name="Leaves">Whether they stop listening: the episode terminates.</param>
public readonly record struct Response(float Reward, bool Leaves = false);
