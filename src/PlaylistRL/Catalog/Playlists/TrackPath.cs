using System.Text;

namespace PlaylistRL.Music;

/// <summary>Paths and URIs of music: what they say of a song, and how one becomes the other. Pure.</summary>
internal static class TrackPath
{
    private const string FileScheme = "file:";

    // Characters that a file name may not have on one system or another.
    private const string Illegal = "<>:\"/\\|?*";

    private const int LongestName = 100;
    private const string MadeUpEnding = ".mp3";

    private static readonly string[] _endings =
    [
        ".mp3", ".flac", ".ogg", ".oga", ".opus", ".m4a", ".m4b", ".aac", ".wav", ".wma", ".aif", ".aiff", ".alac", ".ape", ".mpc", ".wv",
        ".mp4", ".mka", ".webm", ".dsf", ".dff", ".mid", ".mp2", ".tta", ".caf", ".mkv", ".avi", ".mov",
    ];

    /// <summary>Whether a location is a URI: a scheme of two characters or more and a colon, so no Windows drive.</summary>
    public static bool IsUri(ReadOnlySpan<char> location)
    {
        int colon = location.IndexOf(':');
        if (colon < 2 || !char.IsAsciiLetter(location[0]))
            return false;
        foreach (char character in location[..colon])
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        }

        // "Artist: Title.mp3" is a path. Without "//" only schemes of music are known.
        ReadOnlySpan<char> rest = location[(colon + 1)..];
        return rest.StartsWith("//") || (!rest.IsEmpty && !rest.ContainsAny(" \\")
            && (location[..colon].Equals("file", StringComparison.OrdinalIgnoreCase) || rest.Contains(':')
                || location[..colon].Equals("urn", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether a location is played over the network.</summary>
    public static bool IsOfNetwork(string location) => IsUri(location) && location.Contains("://", StringComparison.Ordinal)
        && !location.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The path of a file URI; anything else as it is.</summary>
    public static string WithoutFileScheme(string location)
    {
        if (!location.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase) || !IsUri(location))
            return location;
        ReadOnlySpan<char> rest = location.AsSpan(FileScheme.Length);
        string host = string.Empty;
        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            int slash = rest.IndexOf('/');
            host = Uri.UnescapeDataString((slash < 0 ? rest : rest[..slash]).ToString());
            rest = slash < 0 ? [] : rest[slash..];
        }

        string path = Uri.UnescapeDataString(rest.ToString());
        if (path is ['/', _, ':', ..] && char.IsAsciiLetter(path[1]))
            path = path[1..];
        return host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? path : $"//{host}{path}";
    }

    /// <summary>A location as XML playlists have it: a URI, or a relative reference.</summary>
    public static string ToUri(string location)
    {
        if (IsUri(location))
            return location;
        string path = location.Replace('\\', '/');
        bool isDrive = path is [_, ':', '/', ..] && char.IsAsciiLetter(path[0]);
        string escaped = string.Join('/', path.Split('/').Select(part => Uri.EscapeDataString(part)));
        if (isDrive)
            return $"file:///{path[0]}:{escaped[escaped.IndexOf('/', StringComparison.Ordinal)..]}";
        return path.StartsWith("//", StringComparison.Ordinal) ? FileScheme + escaped
            : path.StartsWith('/') ? "file://" + escaped
            : escaped;
    }

    /// <summary>The location that an XML playlist means: the path of a file URI or of a relative reference, or another URI.</summary>
    public static string OfUri(string uri) => IsUri(uri) ? WithoutFileScheme(uri) : Uri.UnescapeDataString(uri);

    /// <summary>
    /// What <c>Artist/Album/NN Title.ext</c> says. Of fewer folders, or a name with the artist in it, <c>NN Artist - Title.ext</c>.
    /// </summary>
    public static (string? Artist, string? Album, string? Title) Names(string location)
    {
        List<string> parts = Parts(location);
        if (parts.Count == 0)
            return (null, null, PlaylistText.Cleaned(location));
        string stem = Stem(parts[^1]);
        string name = WithoutNumber(stem);
        bool hasFolders = parts.Count >= 3;
        string? artist = hasFolders ? PlaylistText.Cleaned(parts[^3]) : null;
        string? album = hasFolders ? PlaylistText.Cleaned(parts[^2]) : null;
        if (!hasFolders || (artist is not null && name.StartsWith(artist + PlaylistText.Dash, StringComparison.OrdinalIgnoreCase)))
        {
            (string? named, string? title) = PlaylistText.Split(name);
            return (named ?? artist, album, title ?? PlaylistText.Cleaned(stem));
        }

        return (artist, album, PlaylistText.Cleaned(name) ?? PlaylistText.Cleaned(stem));
    }

    /// <summary>The name of the file without folders and ending; with the number at its start.</summary>
    public static string? FileTitle(string location) => Parts(location) is [.., string last] ? PlaylistText.Cleaned(Stem(last)) : null;

    /// <summary>The path that a song without a location is written with: <c>Artist - Title.mp3</c>, in legal characters.</summary>
    public static string MadeUp(PlaylistTrack track)
    {
        var name = new StringBuilder();
        foreach (Rune rune in PlaylistText.NameOf(track).EnumerateRunes())
        {
            if (name.Length + rune.Utf16SequenceLength > LongestName)
                break;
            bool illegal = Rune.IsControl(rune) || (rune.IsBmp && Illegal.Contains((char)rune.Value, StringComparison.Ordinal));
            name.Append(illegal ? "_" : rune.ToString());
        }

        string legal = name.ToString().Trim();
        return (legal.StartsWith('#') || legal.StartsWith('.') || legal.Length == 0 ? "_" + legal : legal) + MadeUpEnding;
    }

    /// <summary>Whether a location is the one that a track without any is written with.</summary>
    public static bool IsMadeUp(string location, PlaylistTrack track) =>
        location.EndsWith(MadeUpEnding, StringComparison.Ordinal) && location.AsSpan().IndexOfAny('/', '\\') < 0
            && location == MadeUp(track);

    /// <summary>The parts of a path or URI: folders and the file, without roots, drives, "." and "..".</summary>
    private static List<string> Parts(string location)
    {
        string path = WithoutFileScheme(location);
        if (IsUri(path))
        {
            int start = path.IndexOf("://", StringComparison.Ordinal);
            path = start < 0 ? path : path[(start + 3)..];
            int end = path.AsSpan().IndexOfAny('?', '#');
            path = Uri.UnescapeDataString(end < 0 ? path : path[..end]);
        }

        return [.. path.Split('/', '\\').Where(part => part is not ("" or "." or "..") && !IsDrive(part))];
    }

    private static bool IsDrive(string part) => part is [_, ':'] && char.IsAsciiLetter(part[0]);

    private static string Stem(string name)
    {
        string? known = Array.Find(_endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return known is not null && name.Length > known.Length ? name[..^known.Length] : name;
    }

    /// <summary>The name without <c>08 </c>, <c>08. </c>, <c>08 - </c>, <c>1-08 </c> or <c>08_</c> at its start.</summary>
    private static string WithoutNumber(string name)
    {
        int at = Digits(name, 0);
        if (at is 0 or > 3)
            return name;
        if (at < name.Length && name[at] is '-' or '.' && Digits(name, at + 1) is > 0 and <= 3 and int second)
            at += 1 + second;
        int end = at;
        while (end < name.Length && name[end] is ' ' or '.' or '-' or '_')
            end++;
        return end == at || end == name.Length ? name : name[end..];
    }

    private static int Digits(string text, int start)
    {
        int at = start;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }
}
