using System.Text;
using FluentAssertions;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>Text that would not come back as it went: refused where it enters.</summary>
public sealed class AcceptedTextTests
{
    private static readonly FeatureTable _row = new(["Rock"], [1f]);

    public static TheoryData<string> Refused => ["a\ud800", "\udc00b", "a\ud800b", "x\0y", "line\nbreak", "tab\tin", "\u001b[31m",
        "\u0085", "del\u007f", "\uFFFE", "a\uFFFFb", "\udc00\ud800"];

    public static TheoryData<string> Accepted => ["Zürich", "日本語", "🎵", " ends with space ", "a\u2028b", "e\u0301", "\u200f", "a\uFFFD"];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Catalog_TextThatIsNotAccepted_IsRefusedWhereItEnters(string text)
    {
        var catalog = new SongCatalog("c", [new("1", "A")], _row);
        var refusals = new Dictionary<string, Action>
        {
            ["name"] = () => _ = new SongCatalog(text, [new("1", "A")], _row),
            ["id"] = () => _ = new SongCatalog("c", [new(text, "A")], _row),
            ["title"] = () => _ = new SongCatalog("c", [new("1", text)], _row),
            ["artist"] = () => _ = new SongCatalog("c", [new("1", "A", text)], _row),
            ["second artist"] = () => _ = new SongCatalog("c", [new("1", "A") { Artists = ["B", text] }], _row),
            ["album"] = () => _ = new SongCatalog("c", [new("1", "A") { Album = text }], _row),
            ["location"] = () => _ = new SongCatalog("c", [new("1", "A") { Location = text }], _row),
            ["id added"] = () => catalog.WithSongs([new(text, "A")], _row),
            ["title added"] = () => catalog.WithSongs([new("1", text)], _row),
            ["artist added"] = () => catalog.WithSongs([new("1", "A", text)], _row),
            ["feature"] = () => _ = new FeatureTable([text], [1f]),
            ["random feature"] = () => catalog.WithRandomFeature(text, 1),
            ["world"] = () => _ = TestPolicy.World().Spec with { Name = text },
            ["encoder"] = () => _ = new ObservationLayout(text, ("a", 1)),
            ["block"] = () => _ = new ObservationLayout("e", (text, 1)),
            ["setting"] = () => _ = new ObservationLayout("e", ("a", 1)) { Settings = new Dictionary<string, double> { [text] = 1 } },
            ["CSV name"] = () => CsvText.Load("title,Rock\nA,1\n", new() { Name = text }),
        };
        foreach ((string what, Action make) in refusals)
        {
            make.Should().Throw<ArgumentException>(what).Which.Message.Should().Match(message =>
                !message.Any(character => char.IsControl(character) || char.IsSurrogate(character)), what);
        }
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Catalog_TextThatIsAccepted_ComesBackAsItWent(string text)
    {
        var song = new Song(text, text) { Artists = [text, "B"], Album = text, Location = text };
        var catalog = new SongCatalog(text, [song], new FeatureTable([text], [1f]));
        using var file = new CatalogFileOnDisk(catalog);
        FiledCatalogs.ShouldBeTheSame(SongCatalog.Open(file.Path, verify: true), catalog);
        CsvText.Load($"id,title,artist,Rock\n\"{text}\",\"{text}\",\"{text}\",1\n")[0].Should().Be(new Song(text, text, text));
    }

    [Theory]
    [InlineData("title,Rock\nA,1\n\"B\nC\",1\n", 3, "*column 'title'*U+000A*")]
    [InlineData("id,title,Rock\n1,A,1\n\"2\r\n\",B,1\n", 3, "*column 'id'*U+000D*")]
    [InlineData("id,title,artist,Rock\n1,A,x\u0001y,1\n", 2, "*column 'artist'*U+0001*")]
    [InlineData("title,Rock\nA\tB,1\n", 2, "*column 'title'*U+0009*")]
    [InlineData("title,Rock\nA\u0085B,1\n", 2, "*column 'title'*U+0085*")]
    [InlineData("title,Rock\nA\uFFFEB,1\n", 2, "*column 'title'*U+FFFE*")]
    [InlineData("title,Ro\tck\nA,1\n", 1, "*column 2*U+0009*")]
    [InlineData("title,\"Ro\nck\"\nA,1\n", 1, "*column 2*U+000A*")]
    public void LoadCsv_TextThatIsNotAccepted_NamesTheLine(string csv, long line, string message)
    {
        SongCatalogException error = FluentActions.Invoking(() => CsvText.Load(csv))
            .Should().Throw<SongCatalogException>().WithMessage(message).Which;
        error.Line.Should().Be(line);
        error.Message.Should().Match(text => !text.Any(char.IsControl));
    }

    [Theory]
    [InlineData("ids", 0x01)]
    [InlineData("titles", 0x0A)]
    [InlineData("artists", 0x1B)]
    [InlineData("albums", 0x1F)]
    [InlineData("locations", 0x08)]
    [InlineData("ids", 0x7F)]
    public void Open_TextInTheFileIsNotAccepted_RaisesWhenItIsRead(string table, byte character)
    {
        SongCatalog catalog = FiledCatalogs.Varied(40);
        (TensorFile file, List<RewrittenTensor> tensors) = RewrittenTensor.All(FiledCatalogs.Bytes(catalog));
        byte[] bytes = tensors.Find(tensor => tensor.Name == table)!.Bytes;
        bytes[table switch
        {
            "artists" => bytes.AsSpan().IndexOf("Various"u8),
            "albums" => 0,
            _ => bytes.AsSpan().IndexOf("a"u8),
        }] = character;
        using var onDisk = new CatalogFileOnDisk(RewrittenTensor.File(file.Metadata.ToDictionary(), tensors));
        SongCatalog opened = SongCatalog.Open(onDisk.Path);
        int song = catalog.Songs.ToList().FindIndex(one => table switch
        {
            "artists" => one.Artist == "Various",
            "titles" => one.Title.Contains('a'),
            "albums" => one.Album == "Album 0 Zürich",
            "locations" => one.Location?.Contains('a') == true,
            _ => one.Id.Contains('a'),
        });
        opened.Invoking(c => c[song]).Should().Throw<ModelFileException>().WithMessage($"*'{table}'*control character*");
        opened.Invoking(c => c.Songs.Count(song => song.Artist is null)).Should().Throw<ModelFileException>();
        FluentActions.Invoking(() => SongCatalog.Open(onDisk.Path, verify: true)).Should().Throw<ModelFileException>();
    }

    [Theory]
    [InlineData("catalog.name", "a\\u0007b")]
    [InlineData("catalog.name", "a\\ud800")]
    [InlineData("features.names", "[\\\"Ro\\\\u0001ck\\\"]")]
    [InlineData("features.names", "[\\\"Ro\\\\ud800ck\\\"]")]
    [InlineData("features.aliases", "{\\\"Ro\\\\u0001ck\\\":0}")]
    public void Open_TextInTheHeaderIsNotAccepted_IsRefused(string key, string json)
    {
        // The header's own checksum is taken over the text as read, so only the escapes need to be put in by hand.
        var catalog = new SongCatalog("c", [new("1", "A")], _row);
        (string header, byte[] data) = TensorBytes.Split(FiledCatalogs.Bytes(catalog));
        int start = header.IndexOf($"\"{key}\":\"", StringComparison.Ordinal) + key.Length + 4;
        int end = start;
        while (header[end] != '"')
            end += header[end] == '\\' ? 2 : 1;
        string changed = header[..start] + json + header[end..];
        using var file = new CatalogFileOnDisk(Sealed(TensorBytes.Of(changed, data)));
        FluentActions.Invoking(() => SongCatalog.Open(file.Path))
            .Should().Throw<ModelFileException>().WithMessage(json == "a\\ud800" ? "*header*" : $"*{key}*");
    }

    [Theory]
    [InlineData("world.name")]
    [InlineData("observation.encoder")]
    [InlineData("actions.features")]
    [InlineData("observation.blocks")]
    public void Load_PolicyWhoseTextIsNotAccepted_IsRefused(string key)
    {
        var saved = new MemoryStream();
        TestPolicy.Of().Save(saved);
        (string header, byte[] data) = TensorBytes.Split(saved.ToArray());
        int start = header.IndexOf($"\"{key}\":\"", StringComparison.Ordinal) + key.Length + 4;
        bool list = header[start] is '[' or '{';
        foreach ((string code, string message) in ((string, string)[])[("u0001", $"*{key}*"), ("ud800", "*")])
        {
            string changed = header.Insert(list ? start + 3 : start, (list ? "\\\\" : "\\") + code);
            FluentActions.Invoking(() => QPolicy.Load(new MemoryStream(TensorBytes.Of(changed, data))))
                .Should().Throw<ModelFileException>().WithMessage(message);
        }
    }

    [Fact]
    public void Set_TextThatIsNoUnicode_IsNotWrittenAsSomethingElse()
    {
        var writer = new TensorFileWriter("f", "1");
        writer.Invoking(file => file.Set("key", "a\ud800")).Should().Throw<ArgumentException>();
        writer.Invoking(file => file.Set("a\ud800", "value")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => JsonText.OfNames(["a\ud800"])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => JsonText.OfNumbers([KeyValuePair.Create("a\ud800", 1.0)])).Should().Throw<ArgumentException>();
    }

    /// <summary>The file with the checksum that its header has.</summary>
    private static byte[] Sealed(byte[] bytes)
    {
        (string header, byte[] data) = TensorBytes.Split(bytes);
        try
        {
            (Dictionary<string, string> metadata, List<TensorEntry> tensors) =
                TensorHeader.Parse(Encoding.UTF8.GetBytes(header), new FileSource(null));
            return TensorBytes.Of(header.Replace(metadata[TensorHeader.ChecksumKey], TensorHeader.Checksum(metadata, tensors),
                StringComparison.Ordinal), data);
        }
        catch (ModelFileException)
        {
            return bytes;
        }
    }
}
