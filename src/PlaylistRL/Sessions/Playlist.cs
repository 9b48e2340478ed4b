using System.Collections;

namespace PlaylistRL;

/// <summary>Songs in playing order, with why each is there; immutable.</summary>
public sealed class Playlist : IReadOnlyList<PlaylistEntry>
{
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

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
