namespace PlaylistRL.Testing;

/// <summary>A rule of a contract.</summary>
/// <param name="Text">The rule, in plain words.</param>
/// <param name="Remedy">What to do where it is broken.</param>
internal sealed record CheckRule(string Text, string Remedy);
