using System.Text.Json;
using FluentAssertions;
using PlaylistRL.Tests.Music;
using Xunit;

namespace PlaylistRL.Tests.Tool.Verbs;

public sealed class ImportTests(Trained trained, Kinds kinds) : IClassFixture<Kinds>
{
    [Fact]
    public async Task Import_Table_ReportsColumnsAndWritesTheCatalogue()
    {
        string path = trained.PathOf("imported.safetensors");
        Ran ran = (await Ran.ToolAsync("import", trained.Songs, "--out", path)).Done();
        ran.Out.Should().Contain("genre").And.Contain("→ Folk, Jazz, Pop, Rock")
            .And.Contain("60 songs with 6 features were written to " + path);
        SongCatalog.Open(path, verify: true).Count.Should().Be(60);
    }

    [Fact]
    public async Task Import_WithoutOut_WritesNothingAndSaysSo()
    {
        string[] before = Directory.GetFiles(Path.GetDirectoryName(trained.Songs)!, "songs*");
        (await Ran.ToolAsync("import", trained.Songs)).Done().Out.Should().Contain("nothing was written");
        Directory.GetFiles(Path.GetDirectoryName(trained.Songs)!, "songs*").Should().Equal(before);
    }

    [Fact]
    public async Task Import_Json_SaysTheSame()
    {
        JsonElement json = (await Ran.ToolAsync("import", trained.Songs, "--json")).Done().Json;
        json.GetProperty("songs").GetInt32().Should().Be(60);
        json.GetProperty("features").EnumerateArray().Select(name => name.GetString())
            .Should().Equal("Folk", "Jazz", "Pop", "Rock", "1990s", "2000s");
        json.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("role").GetString())
            .Should().Equal("Title", "Artists", "List", "Date");
    }

    [Fact]
    public async Task Import_RoleOfAColumn_IsTaken()
    {
        JsonElement json = (await Ran.ToolAsync("import", trained.Songs, "--role", "year=LeftOut", "--json")).Done().Json;
        json.GetProperty("features").GetArrayLength().Should().Be(4);
        (await Ran.ToolAsync("import", trained.Songs, "--role", "year=decade")).Fault(2).Should().Contain("LeftOut");
        (await Ran.ToolAsync("import", trained.Songs, "--role", "yaer=LeftOut")).Fault(1).Should().Contain("yaer");
    }

    [Fact]
    public async Task Import_CatalogueThatWasSaved_IsRead() =>
        (await Ran.ToolAsync("import", trained.Catalog)).Done().Out.Should().Contain("60 songs with 6 features");

    [Fact]
    public async Task Import_MissingFile_SaysWhereItLooked()
    {
        Ran ran = await Ran.ToolAsync("import", "no-such.csv", "--json");
        ran.Fault(1).Should().Contain("'no-such.csv'").And.Contain(Environment.CurrentDirectory);
        ran.Json.GetProperty("error").GetString().Should().Contain("no-such.csv");
    }

    [Fact]
    public async Task Import_WrongFile_SaysWhatItIs()
    {
        (await Ran.ToolAsync("import", trained.Policy)).Fault(1).Should().Contain("is a policy");
        (await Ran.ToolAsync("import", trained.Write("mix.m3u8", "#EXTM3U\na.mp3\n"))).Fault(1).Should().Contain("is a playlist");
        (await Ran.ToolAsync("import", trained.Write("song.mp3", "ID3 and more"))).Fault(1).Should().Contain("give the folder");
        (await Ran.ToolAsync("import", trained.Write("prose.txt", "only a line of words\n"))).Fault(1).Should().Contain("prose.txt");
        (await Ran.ToolAsync("import", trained.Write("empty.csv", ""))).Fault(1).Should().Contain("empty");
        string cut = trained.PathOf("cut.safetensors");
        File.WriteAllBytes(cut, File.ReadAllBytes(trained.Catalog)[..900]);
        (await Ran.ToolAsync("import", cut)).Fault(1).Should().Contain("cut");
    }

    [Fact]
    public async Task Import_OutThatCannotBe_IsSaidBeforeAnythingIsRead()
    {
        (await Ran.ToolAsync("import", "no-such.csv", "--out", trained.PathOf("none/songs.safetensors")))
            .Fault(1).Should().Contain("no folder");
        (await Ran.ToolAsync("import", trained.Songs, "--out", trained.Songs)).Fault(1).Should().Contain("would be replaced");
        (await Ran.ToolAsync("import", trained.Songs, "--out", Path.GetTempPath())).Fault(1).Should().Contain("is a folder");
    }

    [Theory]
    [InlineData("01-kaggle-tracks.csv")]
    [InlineData("02-most-streamed.csv")]
    [InlineData("03-most-streamed-latin1.csv")]
    [InlineData("04-top-2000.csv")]
    [InlineData("05-exportify-old.csv")]
    [InlineData("06-exportify-new.csv")]
    [InlineData("07-spotify-api.csv")]
    [InlineData("08-tagged.tsv")]
    [InlineData("08b-tagged-meta.tsv")]
    [InlineData("14-itunes.xml")]
    [InlineData("15-rekordbox.xml")]
    [InlineData("16-traktor.nml")]
    [InlineData("20-semicolon-decimal-comma.csv")]
    [InlineData("21-utf16.tsv")]
    [InlineData("22-gtzan-features.csv")]
    [InlineData("24-wide-onehot.csv.gz")]
    [InlineData("25-fma-tracks.csv")]
    [InlineData("26-dirty.csv")]
    public async Task Import_InventedSongs_FindsThemAll(string name)
    {
        string path = kinds.PathOrSkip(name);
        JsonElement json = (await Ran.ToolAsync("import", path, "--json")).Done().Json;
        json.GetProperty("songs").GetInt32().Should().Be(kinds.Expected(name).GetProperty("songs").GetInt32());
        json.GetProperty("features").GetArrayLength().Should().BePositive();
    }

    [Theory]
    [InlineData("09-history-short.json", "history")]
    [InlineData("10-history-extended-old.json", "history")]
    [InlineData("11-history-extended.json", "history")]
    [InlineData("12-listenbrainz.jsonl", "history")]
    [InlineData("13-scrobbles.csv", "history")]
    [InlineData("13b-scrobbles-wide.csv", "history")]
    [InlineData("13c-scrobbles-lastfm.csv", "history")]
    [InlineData("13d-scrobbles-headerless.csv", "history")]
    [InlineData("17-playlist.m3u8", "playlist")]
    [InlineData("18-playlist.xspf", "playlist")]
    [InlineData("19-playlist.pls", "playlist")]
    [InlineData("23-hetrec/artists.dat", "no column became a feature")]
    [InlineData("23-hetrec/tags.dat", "no column became a feature")]
    [InlineData("23-hetrec/user_artists.dat", "who heard or rated what")]
    [InlineData("23-hetrec/user_taggedartists.dat", "who heard or rated what")]
    [InlineData("25b-fma-genres.csv", "no column became a feature")]
    public async Task Import_InventedOther_SaysWhatItIs(string name, string what) =>
        (await Ran.ToolAsync("import", kinds.PathOrSkip(name))).Fault(1).Should().Contain(what);

    [Fact]
    public void Kinds_AllFiles_AreTried()
    {
        string folder = Path.GetDirectoryName(kinds.PathOrSkip("EXPECTED.json"))!;
        IEnumerable<string> tried = typeof(ImportTests).GetMethods()
            .SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>())
            .Select(data => (string)data.Data[0]!);
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(name => name != "EXPECTED.json").Should().BeEquivalentTo(tried);
    }
}
