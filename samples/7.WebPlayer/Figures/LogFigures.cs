namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What the log view shows. Rates are of the songs that got a reaction; null where none did.</summary>
internal sealed record LogFigures
{
    public required int Sessions { get; init; }

    public required int Songs { get; init; }

    public required double? SongsPerSession { get; init; }

    public required double? CompletionRate { get; init; }

    public required double? SkipRate { get; init; }

    /// <summary>By policy version, the newest first.</summary>
    public required IReadOnlyList<VersionFigures> Versions { get; init; }

    /// <summary>The last sessions, the newest first.</summary>
    public required IReadOnlyList<SessionFigures> Latest { get; init; }
}
