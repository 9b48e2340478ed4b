namespace PlaylistRL.Hosting;

/// <summary>A policy that was not served, and why. Immutable.</summary>
/// <param name="Source">Where it came from, such as the path of a file.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="At">When it was refused.</param>
public sealed record PolicyRefusal(string Source, string Reason, DateTimeOffset At);
