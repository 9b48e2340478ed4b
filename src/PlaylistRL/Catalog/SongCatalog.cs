namespace PlaylistRL;

/// <summary>An immutable list of songs with their features.</summary>
public sealed class SongCatalog
{
    private readonly Song[] _songs;

    /// <summary>Makes a catalogue of songs and their features.</summary>
    public SongCatalog(string name, IReadOnlyList<Song> songs, FeatureTable features)
    {
        Name = name;
        _songs = [.. songs];
        Features = features;
    }

    /// <summary>The catalogue's name, for tables and files.</summary>
    public string Name { get; }

    /// <summary>The songs; a song's index here is its action.</summary>
    public IReadOnlyList<Song> Songs => _songs;

    /// <summary>The number of songs.</summary>
    public int Count => _songs.Length;

    /// <summary>One row of features a song.</summary>
    public FeatureTable Features { get; }

    /// <summary>A hash over ids and features.</summary>
    public string Fingerprint => Features.Fingerprint;
}
