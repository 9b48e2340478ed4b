namespace PlaylistRL.Music;

/// <summary>What is compared of paths and URIs. Pure.</summary>
/// <remarks>
/// Of a path the case, the kind of slash, "." and ".." do not count, nor how a file URI escapes it. Of a URI the case of scheme and host
/// does not count, nor escaping, nor the fragment.
/// </remarks>
internal static class LocationKeys
{
    /// <summary>How many last parts of a path tell it from others.</summary>
    public const int Tail = 3;

    /// <summary>How many characters the ids of Spotify have.</summary>
    public const int ServiceIdLength = 22;

    private const string SpotifyUri = "spotify:track:";
    private const string SpotifyPage = "open.spotify.com/track/";

    private enum Kind : ulong
    {
        Whole = 1,
        Tail = 2,
        All = 16,
    }

    /// <summary>The parts of a path, folded; null for a URI.</summary>
    public static string[]? Parts(string location)
    {
        string path = TrackPath.WithoutFileScheme(location);
        if (TrackPath.IsUri(path))
            return null;
        var parts = new List<string>();
        foreach (string part in path.Split('/', '\\'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(FoldedText.Lower(part));
        }

        return [.. parts];
    }

    /// <summary>The key of a whole location.</summary>
    public static ulong Whole(string location, string[]? parts) =>
        Keyed(parts is null ? Uri(location) : string.Join('/', parts), (ulong)Kind.Whole);

    /// <summary>The key of the last parts of a path; of fewer parts than it has none.</summary>
    /// <param name="parts">All parts.</param>
    /// <param name="count">How many of the last.</param>
    /// <param name="isAll">Whether only paths without other parts are meant.</param>
    public static ulong Last(string[] parts, int count, bool isAll) =>
        Keyed(string.Join('/', parts[^count..]), (ulong)(isAll ? Kind.All : Kind.Tail) + (ulong)count);

    /// <summary>The id that a location or identifier of a service has in it; null where it is none of these.</summary>
    public static string? ServiceId(string text)
    {
        int start = text.StartsWith(SpotifyUri, StringComparison.OrdinalIgnoreCase) ? SpotifyUri.Length
            : text.IndexOf(SpotifyPage, StringComparison.OrdinalIgnoreCase) is int page and >= 0 ? page + SpotifyPage.Length
            : -1;
        if (start < 0)
            return null;
        int end = start;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        return end == start ? null : text[start..end];
    }

    /// <summary>The identifier that Spotify's own exports have for an id.</summary>
    public static string ServiceUri(string id) => SpotifyUri + id;

    private static string Uri(string uri)
    {
        int scheme = uri.IndexOf(':', StringComparison.Ordinal);
        int host = uri.AsSpan(scheme + 1).StartsWith("//") ? scheme + 3 : scheme + 1;
        int path = host == scheme + 1 ? host : uri.AsSpan(host).IndexOf('/') is int slash and >= 0 ? host + slash : uri.Length;
        int end = uri.IndexOf('#', StringComparison.Ordinal) is int fragment and >= 0 && fragment >= path ? fragment : uri.Length;
        return uri[..path].ToLowerInvariant() + System.Uri.UnescapeDataString(uri[path..end]);
    }

    private static ulong Keyed(string text, ulong kind) => FoldedText.Both(FoldedText.HashOf(text), kind);
}
