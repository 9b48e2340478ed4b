namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What one version of the policy came to.</summary>
/// <param name="Version">Its name.</param>
/// <param name="IsServed">Whether it is served now.</param>
/// <param name="Sessions">The sessions that it chose songs for.</param>
/// <param name="Songs">The songs it chose.</param>
/// <param name="SongsPerSession">Of these sessions; null where there are none.</param>
/// <param name="CompletionRate">The share of songs liked or heard to the end.</param>
/// <param name="SkipRate">The share of songs skipped or disliked.</param>
internal sealed record VersionFigures(
    string Version, bool IsServed, int Sessions, int Songs, double? SongsPerSession, double? CompletionRate, double? SkipRate);
