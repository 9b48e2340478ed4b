using FluentAssertions;
using PlaylistRL.Tests.Catalog;
using PlaylistRL.Tests.Conventions;
using Xunit;

namespace PlaylistRL.Tests.Golden;

public sealed class GoldenCatalogTests
{
    [Theory]
    [InlineData("full", FeaturePrecision.Full)]
    [InlineData("half", FeaturePrecision.Half)]
    public void CatalogFile_OfVersion1_OpensAndIsStillWrittenSo(string name, FeaturePrecision precision)
    {
        string path = RepositoryFolder.PathOf($"tests/PlaylistRL.Tests/Golden/{name}.catalog.1.safetensors");
        SongCatalog catalog = GoldenCatalog.Make();
        SongCatalog opened = SongCatalog.Open(path, verify: true);
        opened.Songs.Should().Equal(catalog.Songs);
        if (precision == FeaturePrecision.Full)
            FiledCatalogs.ShouldBeTheSame(opened, catalog);
        FiledCatalogs.Bytes(catalog, precision).Should().Equal(File.ReadAllBytes(path));
    }

    /// <summary>Writes the golden files of catalogues. Only for a format that is not released.</summary>
    [Fact(Explicit = true)]
    public void Write_GoldenCatalogs()
    {
        SongCatalog catalog = GoldenCatalog.Make();
        catalog.Save(RepositoryFolder.PathOf("tests/PlaylistRL.Tests/Golden/full.catalog.1.safetensors"));
        catalog.Save(RepositoryFolder.PathOf("tests/PlaylistRL.Tests/Golden/half.catalog.1.safetensors"), FeaturePrecision.Half);
    }

    /// <summary>The layout in docs/formats.md is enough to find a song by its id in another language.</summary>
    [Fact]
    public void CatalogFile_ReadByPython_GivesTheSameSong()
    {
        string path = RepositoryFolder.PathOf("tests/PlaylistRL.Tests/Golden/full.catalog.1.safetensors");
        const string Program = """
            import json, struct, sys
            with open(sys.argv[1], "rb") as file:
                (length,) = struct.unpack("<Q", file.read(8))
                header = json.loads(file.read(length))
                data = file.read()
            info = header.pop("__metadata__")
            letter = {"I32": "i", "I64": "q", "F32": "f", "U8": "B"}
            def tensor(name):
                begin, end = header[name]["data_offsets"]
                kind = letter[header[name]["dtype"]]
                return struct.unpack(f"<{(end - begin) // struct.calcsize(kind)}{kind}", data[begin:end])
            def text(name, index):
                ends = tensor(name + ".ends")
                return bytes(tensor(name)[ends[index]:ends[index + 1]]).decode()
            def bucket(key, buckets):
                hash = 0xCBF29CE484222325
                for byte in key.encode():
                    hash = (hash ^ byte) * 0x100000001B3 % 2 ** 64
                return hash % buckets
            songs = int(info["catalog.songs"])
            start, order = tensor("ids.index.start"), tensor("ids.index")
            b = bucket(sys.argv[2], songs)
            (song,) = [i for i in order[start[b]:start[b + 1]] if text("ids", i) == sys.argv[2]]
            width = len(json.loads(info["features.names"]))
            row = tensor("distinct-of")[song]
            plain = lambda shown: shown.encode("unicode_escape").decode()
            begin, end = tensor("artist-of.start")[song:song + 2]
            artists = [text("artists", artist) for artist in tensor("artist-of")[begin:end]]
            print(song, plain(text("titles", song)), plain(" & ".join(artists)), *tensor("features")[row * width:(row + 1) * width])
            print(text("albums", tensor("album-of")[song]), tensor("durations")[song] / 10_000_000, plain(text("locations", song)))
            """;
        string program = Path.Combine(Path.GetTempPath(), $"playlistrl-{Guid.NewGuid():N}.py");
        File.WriteAllText(program, Program);
        try
        {
            Python.RunOrSkip(program, path, "id-529").Trim().ReplaceLineEndings("\n").Should()
                .Be("23 St\\xfcck 23 \\U0001f3b5 K\\xfcnstler 2 & Gast 1.0 0.0 0.9000000357627869\n"
                    + "Platte 2 185.75 /Musik/23 St\\xfcck.flac");
        }
        finally
        {
            File.Delete(program);
        }
    }
}
