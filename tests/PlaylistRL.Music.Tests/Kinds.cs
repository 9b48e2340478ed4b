using System.Text.Json;
using PlaylistRL.Tests.Golden;
using Xunit;

namespace PlaylistRL.Tests.Music;

/// <summary>
/// The invented files of the kinds that people have, made once for all tests: shared/data/kinds beside the repository makes them and says
/// in EXPECTED.json what is to be found in them.
/// </summary>
public sealed class Kinds : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlistrl-kinds-");
    private JsonDocument? _expected;

    /// <summary>The path of a file, or the end of the test as skipped.</summary>
    public string PathOrSkip(string name)
    {
        lock (_folder)
        {
            if (_expected is null)
            {
                Python.RunOrSkip(ScriptOrSkip(), _folder.FullName);
                _expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder.FullName, "EXPECTED.json")));
            }
        }

        return Path.Combine(_folder.FullName, name);
    }

    /// <summary>What is to be found in a file whose path was asked for.</summary>
    public JsonElement Expected(string name) => _expected!.RootElement.GetProperty("files").GetProperty(name);

    /// <summary>The invented library that all files are made of.</summary>
    public SongCatalog Library()
    {
        Song[] songs =
        [
            .. _expected!.RootElement.GetProperty("library").EnumerateArray().Select(song =>
                new Song(song.GetProperty("id").GetString()!, song.GetProperty("title").GetString()!)
                {
                    Artists = [.. song.GetProperty("artists").EnumerateArray().Select(artist => artist.GetString()!)],
                    Album = song.GetProperty("album").GetString(),
                }),
        ];
        return new SongCatalog("library", songs, new FeatureTable(["any"], new float[songs.Length]));
    }

    public void Dispose()
    {
        _expected?.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string ScriptOrSkip()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "shared", "data", "kinds", "make_kinds.py");
            if (File.Exists(script))
                return script;
        }

        Assert.Skip("The maker of invented files, shared/data/kinds/make_kinds.py, does not lie beside the repository.");
        return string.Empty;
    }
}
