using System.Globalization;
using System.Text;

namespace PlaylistRL.Music;

/// <summary>Texts of playlist files. Pure.</summary>
internal static class PlaylistText
{
    /// <summary>What stands between artist and title.</summary>
    public const string Dash = " - ";

    /// <summary>
    /// A text as a catalogue takes it: without white space at its ends, control characters as spaces, half surrogate pairs as U+FFFD.
    /// Null where nothing is left.
    /// </summary>
    public static string? Cleaned(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
            return null;
        if (TextRule.Fault(text) is null)
            return text.ToString();
        var clean = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                clean.Append(text.Slice(at++, 2));
            else
                clean.Append(char.IsControl(text[at]) ? ' ' : char.IsSurrogate(text[at]) || text[at] >= '\uFFFE' ? '\uFFFD' : text[at]);
        }

        string cleaned = clean.ToString().Trim();
        return cleaned.Length == 0 ? null : cleaned;
    }

    /// <summary>Artist and title of <c>Artist - Title</c>, split at the first dash; no artist where there is none.</summary>
    public static (string? Artist, string? Title) Split(string text)
    {
        int dash = text.IndexOf(Dash, StringComparison.Ordinal);
        if (dash <= 0)
            return (null, Cleaned(text));
        string? artist = Cleaned(text.AsSpan(0, dash));
        string? title = Cleaned(text.AsSpan(dash + Dash.Length));
        return artist is null || title is null ? (null, Cleaned(text)) : (artist, title);
    }

    /// <summary>The line of a track's names: <c>Artist - Title</c>, or the title alone.</summary>
    public static string NameOf(PlaylistTrack track) =>
        track.Artists.Count == 0 ? track.Title ?? string.Empty : Joined(track.Artists) + Dash + track.Title;

    /// <summary>Artists in one text.</summary>
    public static string Joined(IReadOnlyList<string> artists) => artists.Count == 1 ? artists[0] : string.Join(", ", artists);

    /// <summary>A number of seconds as a duration; null where it is none, not above 0, or longer than a month.</summary>
    public static TimeSpan? Seconds(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? Duration(seconds) : null;

    /// <summary>A number of milliseconds as a duration; null where it is none, not above 0, or longer than a month.</summary>
    public static TimeSpan? Milliseconds(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds) ? Duration(milliseconds / 1000)
            : null;

    /// <summary>A duration in whole seconds, at least 1; −1 where it is unknown, as players expect.</summary>
    public static string Seconds(TimeSpan? duration) =>
        (duration is TimeSpan known ? Math.Max(1, (long)Math.Round(known.TotalSeconds)) : -1).ToString(CultureInfo.InvariantCulture);

    private static TimeSpan? Duration(double seconds)
    {
        const double Longest = 31 * 24 * 3600;
        return seconds is >= 0.0005 and <= Longest ? TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)) : null;
    }
}
