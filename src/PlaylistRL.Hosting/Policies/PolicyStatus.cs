namespace PlaylistRL.Hosting;

/// <summary>What is served now. Immutable.</summary>
/// <param name="Active">The policy that is served.</param>
/// <param name="Refused">The policy that was refused last, where none was served since; else null.</param>
public sealed record PolicyStatus(PolicyVersion Active, PolicyRefusal? Refused);
