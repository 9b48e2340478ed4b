namespace PlaylistRL.Hosting;

/// <summary>What is too old to be kept.</summary>
/// <param name="Sessions">Sessions last used before this moment go; null for none.</param>
/// <param name="Decisions">Decisions made before this moment go, with their responses; null for none.</param>
public sealed record RetentionCut(DateTimeOffset? Sessions, DateTimeOffset? Decisions);
