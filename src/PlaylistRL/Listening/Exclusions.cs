using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>Songs that may not be chosen now, each once and only those that pass the filter: what <see cref="Candidates"/> wants.</summary>
internal sealed class Exclusions
{
    private readonly List<int> _songs = [];
    private readonly HashSet<int> _seen = [];

    public int Count => _songs.Count;

    public ReadOnlySpan<int> Songs => CollectionsMarshal.AsSpan(_songs);

    public void Clear()
    {
        _songs.Clear();
        _seen.Clear();
    }

    /// <summary>Excludes a song; one that is gone (-1), excluded already or kept out by the filter anyway changes nothing.</summary>
    public void Add(int song, CandidateFilter? passing)
    {
        if (song >= 0 && (passing is null || passing.Contains(song)) && _seen.Add(song))
            _songs.Add(song);
    }

    /// <summary>Takes back all but the first.</summary>
    public void Shorten(int count)
    {
        foreach (int song in Songs[count..])
            _seen.Remove(song);
        _songs.RemoveRange(count, _songs.Count - count);
    }
}
