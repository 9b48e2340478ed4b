namespace PlaylistRL.Music;

/// <summary>What a library says of one track, as text; empty for what it does not say.</summary>
internal sealed record LibraryTrack
{
    /// <summary>What playlists call it.</summary>
    public string Key { get; init; } = string.Empty;

    public string Id { get; init; } = string.Empty;

    public string Title { get; init; } = string.Empty;

    /// <summary>Several with <see cref="TableReader.BetweenValues"/> between them, where they are told apart.</summary>
    public string Artists { get; init; } = string.Empty;

    public string Album { get; init; } = string.Empty;

    /// <summary>Several with <see cref="TableReader.BetweenValues"/> between them, where they are told apart.</summary>
    public string Genres { get; init; } = string.Empty;

    public string Year { get; init; } = string.Empty;

    public string Bpm { get; init; } = string.Empty;

    /// <summary>In milliseconds.</summary>
    public string Duration { get; init; } = string.Empty;

    public string Location { get; init; } = string.Empty;

    /// <summary>Zero, however it is written, means in libraries that nobody knows.</summary>
    public static string KnownNumber(string? text) => text is null || text.Trim('0', '.', ' ').Length == 0 ? string.Empty : text;
}
