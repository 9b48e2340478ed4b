using System.Diagnostics;

namespace PlaylistRL.Music;

/// <summary>A playlist as players keep it: M3U8 (and M3U), XSPF or PLS, written and read. Immutable, thread-safe.</summary>
/// <remarks>
/// <para>What this library wrote comes back: ids and artists stand in comments or keys that players pass over. See docs/files.md.
/// <see cref="SongMatcher"/> finds the songs of a catalogue that its tracks are.</para>
/// <para>A playlist has at most 1,000,000 tracks.</para>
/// </remarks>
/// <example>
/// <code>
/// using PlaylistRL.Music;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
/// PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock", "1990s"));
/// PlaylistFile file = PlaylistFile.Of(session.NextPlaylist(10).Select(entry =&gt; entry.Song), title: "Evening");
/// file.Save("evening.xspf");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PlaylistFile
{
    private static readonly (string Ending, PlaylistFileFormat Format)[] _endings =
    [
        (".m3u8", PlaylistFileFormat.M3u8), (".m3u", PlaylistFileFormat.M3u8), (".xspf", PlaylistFileFormat.Xspf),
        (".pls", PlaylistFileFormat.Pls),
    ];

    /// <summary>Makes a playlist.</summary>
    /// <param name="tracks">The tracks in playing order, copied; each has a title or a location. Texts are not blank and are well-formed
    /// Unicode without control characters; durations are above zero.</param>
    /// <param name="title">The playlist's title; null for none.</param>
    /// <exception cref="ArgumentException">Any of this does not hold; the message says which track.</exception>
    public PlaylistFile(IEnumerable<PlaylistTrack> tracks, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        if (title is not null)
            TextRule.Require(title, "The playlist's title", nameof(title));
        PlaylistTrack[] copy = [.. tracks];
        if (copy.Length > PlaylistLimits.Tracks)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{copy.Length} tracks are too many; at most {PlaylistLimits.Tracks} are accepted."),
                nameof(tracks));
        }

        for (int at = 0; at < copy.Length; at++)
        {
            if (copy[at] is null)
                throw new ArgumentException(FormattableString.Invariant($"Track {at + 1} is null."), nameof(tracks));
            if (copy[at].Fault() is string fault)
                throw new ArgumentException(FormattableString.Invariant($"Track {at + 1} {fault}."), nameof(tracks));
        }

        Tracks = Array.AsReadOnly(copy);
        Title = title;
    }

    /// <summary>The playlist's title; null where it has none.</summary>
    public string? Title { get; }

    /// <summary>The tracks in playing order; a song may stand in it more than once.</summary>
    public IReadOnlyList<PlaylistTrack> Tracks { get; }

    /// <summary>Makes a playlist of songs.</summary>
    /// <param name="songs">The songs in playing order, such as those of a <see cref="Playlist"/> or of a catalogue.</param>
    /// <param name="title">The playlist's title; null for none.</param>
    /// <exception cref="ArgumentException">A text of a song is not accepted, or there are more than 1,000,000 songs.</exception>
    public static PlaylistFile Of(IEnumerable<Song> songs, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(songs);
        return new PlaylistFile(
            songs.Select(song => new PlaylistTrack
            {
                Title = song.Title,
                Artists = song.Artists,
                Album = song.Album,
                Duration = song.Duration,
                Location = song.Location,
                Id = song.Id,
            }), title);
    }

    /// <summary>Reads a playlist from a file.</summary>
    /// <param name="path">The file. Its content tells the format, and its ending where the content does not.</param>
    /// <remarks>
    /// UTF-8 with or without a mark and UTF-16 with one are read; what does not fit UTF-8 is taken for Windows-1252. Control characters
    /// become spaces. A track without a title is named by its path (<see cref="PlaylistTrack.IsNamedByPath"/>).
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It cannot be read, or is a pipe, a socket or a device: those are given as streams.</exception>
    /// <exception cref="SongCatalogException">It is no playlist, is damaged, or is larger than 512 MiB, 1,000,000 tracks or 262,144
    /// characters in one line.</exception>
    public static PlaylistFile Load(string path)
    {
        using FileStream stream = FileSource.Open(path, "playlist", "Give an M3U8, M3U, XSPF or PLS file.");
        return Read(PlaylistSource.Read(stream, path), FormatOf(path));
    }

    /// <summary>Reads a playlist from a stream, to its end, and leaves it open. See <see cref="Load(string)"/>.</summary>
    /// <param name="stream">A stream that can be read.</param>
    /// <param name="format">The format where the content does not tell, such as M3U without a header; null where it must tell.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, or there is no such format.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="SongCatalogException">It is no playlist, is damaged, or is too large.</exception>
    public static PlaylistFile Load(Stream stream, PlaylistFileFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read: it is closed or write-only.", nameof(stream));
        if (format is PlaylistFileFormat given)
            ThrowIfUnknown(given);
        return Read(PlaylistSource.Read(stream, null), format);
    }

    /// <summary>Writes the playlist to a file, whole or not at all; its ending says the format.</summary>
    /// <param name="path">The file, which ends with <c>.m3u8</c>, <c>.m3u</c>, <c>.xspf</c> or <c>.pls</c>; its folder must exist.</param>
    /// <remarks>
    /// A song without a location gets the relative path <c>Artist - Title.mp3</c>, with "_" for what a file name may not have: players
    /// find it where such a file lies beside the playlist.
    /// </remarks>
    /// <exception cref="ArgumentException">Another ending, or a text of more than 262,144 characters.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; what was there is untouched.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there is untouched.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        PlaylistFileFormat format = FormatOf(path) ?? throw new ArgumentException(
            $"'{TextRule.Shown(path)}' does not end as a playlist does; '{string.Join("', '", _endings.Select(known => known.Ending))}' "
            + "are known. Give a path with one of them, or write to a Stream.", nameof(path));
        WholeFile.Write(path, stream => Save(stream, format));
    }

    /// <summary>Writes the playlist to a stream, which stays open. See <see cref="Save(string)"/>.</summary>
    /// <param name="stream">A stream that can be written.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ArgumentException">There is no such format, or a text has more than 262,144 characters.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream, PlaylistFileFormat format)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ThrowIfUnknown(format);
        Action<PlaylistFile, Stream> write = format switch
        {
            PlaylistFileFormat.M3u8 => M3uWriter.Write,
            PlaylistFileFormat.Xspf => XspfWriter.Write,
            _ => PlsWriter.Write,
        };
        write(this, stream);
    }

    /// <summary>In one line, such as <c>12 tracks, 'Evening walk'</c>; the same in every culture.</summary>
    public override string ToString() =>
        Counted.Of(Tracks.Count, "track") + (Title is null ? string.Empty : $", '{TextRule.Shown(Title)}'");

    private static PlaylistFile Read(PlaylistSource source, PlaylistFileFormat? otherwise)
    {
        string beginning = source.Beginning();
        PlaylistFileFormat? format = beginning.StartsWith("#extm3u", StringComparison.Ordinal) ? PlaylistFileFormat.M3u8
            : beginning.StartsWith(PlsWriter.Section, StringComparison.Ordinal) ? PlaylistFileFormat.Pls
            : beginning.StartsWith('<') && !beginning.Contains("<html", StringComparison.Ordinal) ? PlaylistFileFormat.Xspf
            : null;
        if (format is null)
        {
            RequireText(source);
            format = otherwise ?? throw source.Error(
                "it does not begin as a playlist does: '#EXTM3U' (M3U8), XML (XSPF) or '[playlist]' (PLS) is expected.");
        }

        return format switch
        {
            PlaylistFileFormat.M3u8 => M3uReader.Read(source),
            PlaylistFileFormat.Xspf => XspfReader.Read(source),
            _ => PlsReader.Read(source),
        };
    }

    /// <summary>Raises where the first bytes are those of something else.</summary>
    private static void RequireText(PlaylistSource source)
    {
        ReadOnlySpan<byte> start = source.Bytes.Span[..Math.Min(source.Bytes.Length, FileKind.StartLength)];
        const string Expected = "An M3U8, XSPF or PLS playlist is expected.";
        if (FileKind.OfStart(start) is string kind)
        {
            // UTF-16 is read here, and plain paths may hold commas.
            if (kind is not (FileKind.CsvText or FileKind.PlainText) && !IsUtf16(start))
                throw source.Error($"{kind} {Expected}");
        }
        else if (start.Contains((byte)0))
        {
            throw source.Error($"it is no text. {Expected}");
        }
    }

    private static bool IsUtf16(ReadOnlySpan<byte> start)
    {
        TextEncoding.Of(start, out int mark);
        return mark == 2;
    }

    private static PlaylistFileFormat? FormatOf(string path)
    {
        foreach ((string ending, PlaylistFileFormat format) in _endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return format;
        }

        return null;
    }

    private static void ThrowIfUnknown(PlaylistFileFormat format)
    {
        if (!Enum.IsDefined(format))
            throw new ArgumentOutOfRangeException(nameof(format), format, "The format is M3u8, Xspf or Pls.");
    }
}
