using System.Globalization;

namespace PlaylistRL.Music;

/// <summary>What was made of one file of a listening history; immutable.</summary>
/// <param name="Name">The file's name, or <c>stream</c>.</param>
/// <param name="Kind">What it is; null where it is no history and was left out.</param>
/// <param name="Rows">The number of its rows, of music or not.</param>
/// <param name="Reason">Why it was left out; null where it was not.</param>
public sealed record HistoryFile(string Name, HistoryKind? Kind, long Rows, string? Reason = null)
{
    /// <summary>In one line, the same in every culture.</summary>
    public override string ToString() => Kind is HistoryKind kind
        ? string.Create(CultureInfo.InvariantCulture, $"{Name}: {Words(kind)}, {Rows} rows")
        : $"{Name}: left out, {Reason}";

    internal static string Words(HistoryKind kind) => kind switch
    {
        HistoryKind.SpotifyShort => "Spotify's history of the last year",
        HistoryKind.SpotifyExtended => "Spotify's extended history",
        HistoryKind.ListenBrainz => "ListenBrainz",
        _ => "scrobbles",
    };
}
