namespace PlaylistRL;

/// <summary>Where a catalogue's songs are: in memory, in a file, or in another catalogue but for a few. Immutable, thread-safe.</summary>
internal abstract class SongStore
{
    /// <summary>The number of songs.</summary>
    public abstract int Count { get; }

    /// <summary>The song at an index from 0 to <see cref="Count"/> − 1.</summary>
    public abstract Song At(int index);

    /// <summary>Finds the index of the song with an id; 0 where there is none.</summary>
    public abstract bool TryIndexOf(string id, out int index);

    /// <summary>The songs of an artist, alone or with others, in ascending order; none where there are more than
    /// <paramref name="most"/>.</summary>
    public abstract ReadOnlySpan<int> OfArtist(string artist, int most);

    /// <summary>All songs, from the first to the last; faster than one by one where they are in a file.</summary>
    public abstract IEnumerable<Song> InOrder();

    /// <summary>The ids of all songs, from the first to the last.</summary>
    public virtual IEnumerable<string> IdsInOrder() => InOrder().Select(song => song.Id);
}
