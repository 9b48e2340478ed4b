using System.Collections;
using System.Diagnostics;

namespace PlaylistRL;

/// <summary>Songs in playing order, with why each is there; immutable.</summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
/// PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock", "1990s"));
/// Playlist playlist = session.NextPlaylist(10);
/// Console.WriteLine(playlist.Shortfall ?? "ten songs");                  // why there are fewer, if there are
/// playlist.Save("evening.m3u8");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class Playlist : IReadOnlyList<PlaylistEntry>
{
    private const int MostShown = 3;

    private readonly PlaylistEntry[] _entries;

    internal Playlist(ServablePolicy policy, IEnumerable<PlaylistEntry> entries, int requestedLength, string? shortfall)
    {
        Policy = policy;
        _entries = [.. entries];
        RequestedLength = requestedLength;
        Shortfall = shortfall;
    }

    /// <summary>The policy that made it, bound to its songs (<see cref="PlaylistRecommender.Policy"/> at that moment); one for the
    /// whole playlist, whatever is replaced meanwhile.</summary>
    public ServablePolicy Policy { get; }

    /// <summary>How many songs it has; below <see cref="RequestedLength"/> where no more candidates were left.</summary>
    public int Count => _entries.Length;

    /// <summary>How many songs were asked for.</summary>
    public int RequestedLength { get; }

    /// <summary>Why there are fewer songs than asked for, in words; null where there are not.</summary>
    public string? Shortfall { get; }

    /// <summary>The entry at a 0-based index.</summary>
    public PlaylistEntry this[int index] => _entries[index];

    /// <inheritdoc/>
    public IEnumerator<PlaylistEntry> GetEnumerator() => ((IEnumerable<PlaylistEntry>)_entries).GetEnumerator();

    /// <summary>Writes the songs to a file that players open, whole or not at all; its ending says the format.</summary>
    /// <param name="path">The file, which ends with <c>.m3u8</c>, <c>.m3u</c>, <c>.xspf</c> or <c>.pls</c>; its folder must exist.</param>
    /// <param name="title">The title that players show; null for none.</param>
    /// <remarks>See <see cref="PlaylistFile.Save(string)"/> for songs without a location.</remarks>
    /// <exception cref="ArgumentException">Another ending, a title that is blank or not accepted, or a text of more than 262,144
    /// characters.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; what was there is untouched.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there is untouched.</exception>
    public void Save(string path, string? title = null) => PlaylistFile.Of(_entries.Select(entry => entry.Song), title).Save(path);

    /// <summary>Writes the songs to a stream, which stays open. See <see cref="Save(string, string?)"/>.</summary>
    /// <param name="stream">A stream that can be written.</param>
    /// <param name="format">The format.</param>
    /// <param name="title">The title that players show; null for none.</param>
    /// <exception cref="ArgumentException">There is no such format, the title is blank or not accepted, or a text has more than 262,144
    /// characters.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream, PlaylistFileFormat format, string? title = null) =>
        PlaylistFile.Of(_entries.Select(entry => entry.Song), title).Save(stream, format);

    /// <summary>
    /// In one line, such as <c>2 of 10 songs: 'Hey', 'Hello'</c>: how many there are, of how many where there are fewer than asked for, and
    /// the first three titles; the same in every culture.
    /// </summary>
    public override string ToString()
    {
        string count = Count < RequestedLength
            ? FormattableString.Invariant($"{Count} of {Counted.Of(RequestedLength, "song")}")
            : Counted.Of(Count, "song");
        string titles = string.Join(", ", _entries.Take(MostShown).Select(entry => $"'{TextRule.Shown(entry.Title)}'"));
        return count + (Count == 0 ? string.Empty : $": {titles}") + (Count > MostShown ? ", …" : string.Empty);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
