using System.Collections;

namespace PlaylistRL;

/// <summary>The songs of a store as a list. Immutable, thread-safe.</summary>
internal sealed class SongList(SongStore songs) : IReadOnlyList<Song>
{
    public int Count => songs.Count;

    public Song this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)songs.Count, nameof(index));
            return songs.At(index);
        }
    }

    public IEnumerator<Song> GetEnumerator() => songs.InOrder().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
