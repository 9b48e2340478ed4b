using System.Collections;
using System.Diagnostics;

namespace PlaylistRL;

/// <summary>Songs in playing order, with why each is there; immutable.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class Playlist : IReadOnlyList<PlaylistEntry>
{
    private const int MostShown = 3;

    private readonly PlaylistEntry[] _entries;

    internal Playlist(IEnumerable<PlaylistEntry> entries, int requestedLength, string? shortfall)
    {
        _entries = [.. entries];
        RequestedLength = requestedLength;
        Shortfall = shortfall;
    }

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
