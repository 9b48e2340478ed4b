using System.Text.Json;
using PlaylistRL.Tests.Golden;
using Xunit;

namespace PlaylistRL.Tests;

/// <summary>
/// The invented files of the kinds that people have, which are not part of the repository: shared/data/kinds in a folder above the tests
/// makes them, and says in EXPECTED.json what is to be found in them.
/// </summary>
internal sealed class MadeKinds : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlistrl-kinds-");
    private readonly JsonDocument _expected;

    private MadeKinds(string script)
    {
        Python.RunOrSkip(script, _folder.FullName);
        _expected = JsonDocument.Parse(File.ReadAllBytes(PathOf("EXPECTED.json")));
    }

    /// <summary>The songs of the invented library, in order.</summary>
    public IReadOnlyList<Song> Library =>
    [
        .. _expected.RootElement.GetProperty("library").EnumerateArray().Select(song =>
            new Song(song.GetProperty("id").GetString()!, song.GetProperty("title").GetString()!)
            {
                Artists = [.. song.GetProperty("artists").EnumerateArray().Select(artist => artist.GetString()!)],
                Album = song.GetProperty("album").GetString(),
                Duration = TimeSpan.FromMilliseconds(song.GetProperty("duration_ms").GetInt64()),
            }),
    ];

    /// <summary>Makes the files, or ends the test as skipped.</summary>
    public static MadeKinds OrSkip()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "shared", "data", "kinds", "make_kinds.py");
            if (File.Exists(script))
                return new MadeKinds(script);
        }

        Assert.Skip("The maker of invented files, shared/data/kinds/make_kinds.py, does not lie beside the repository.");
        throw new InvalidOperationException("Skipped.");
    }

    /// <summary>The path of a file.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>What is to be found in a file.</summary>
    public JsonElement Expected(string name) => _expected.RootElement.GetProperty("files").GetProperty(name);

    public void Dispose()
    {
        _expected.Dispose();
        _folder.Delete(recursive: true);
    }
}
