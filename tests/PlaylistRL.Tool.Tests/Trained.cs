using PlaylistRL.Tests.Music;
using Xunit;

[assembly: AssemblyFixture(typeof(PlaylistRL.Tests.Tool.Trained))]

namespace PlaylistRL.Tests.Tool;

/// <summary>A table of invented songs, a catalogue made of it, and a policy trained on it, once for all tests.</summary>
public sealed class Trained : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    /// <summary>60 songs of the genres Rock, Pop, Jazz and Folk and of two decades, as people write tables.</summary>
    public string Songs => _folder.PathOf("songs.csv");

    /// <summary>The same as a catalogue.</summary>
    public string Catalog => _folder.PathOf("songs.safetensors");

    /// <summary>What <c>train</c> made of them.</summary>
    public string Policy => _folder.PathOf("playlist.safetensors");

    /// <summary>What <c>train</c> said.</summary>
    internal Ran Ran { get; private set; } = new(-1, "", "");

    /// <summary>A path in a folder of these tests.</summary>
    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    public async ValueTask InitializeAsync()
    {
        string[] genres = ["Rock", "Pop", "Jazz", "Folk"];
        _folder.Write("songs.csv", "title;artist;genre;year\n" + string.Concat(Enumerable.Range(0, 60).Select(song =>
            $"Song {song};Artist {song % 20};{genres[song % 4]};{(song % 8 < 4 ? 1994 : 2005)}\n")));
        SongCatalog.Load(Songs).Save(Catalog);
        Ran = await Ran.ToolAsync("train", Songs, "--out", Policy, "--seconds", "1", "--length", "3");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
