using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>Every bad file ends in an error that says where, what and what was expected.</summary>
public sealed class SongCsvErrorTests
{
    public static TheoryData<string, int?, string> BadText => new()
    {
        { "", null, "The stream is empty; a header such as 'id,title,artist,Rock,Pop' and a line per song are expected." },
        { "\uFEFF\n\n", null, "The stream is empty*" },
        { "title,Rock\n", 1, "The stream, line 1: the header is followed by no song; a line per song is expected." },
        { "title,Rock,Pop\nA,1,0\nB,1\n", 3, "The stream, line 3: 2 fields stand where the header has 3*" },
        { "title,Rock\nA,1\n\nB,\"1\n\"\nC,D,1\n", 6, "The stream, line 6: 3 fields stand where the header has 2*" },
        { "title,Rock\nA,yes\n", 2,
            "The stream, line 2: column 'Rock': 'yes' is not a number; a finite number such as 0, 1 or 0.25 is expected." },
        { "title,Rock\nA,\"1,5\"\n", 2, "*column 'Rock': '1,5' is not a number; *" },
        { "title,Rock\nA,0x1\n", 2, "*'0x1' is not a number; *" },
        { "title,Rock,x\nA,1,NaN\n", 2, "The stream, line 2: column 'x': 'NaN' is not a number (NaN); a finite number*" },
        { "title,Rock\nA,1\nB,Infinity\n", 3,
            "The stream, line 3: column 'Rock': 'Infinity' is infinite or beyond what a float holds; a finite number*" },
        { "title,Rock\nA,-1e39\n", 2, "*'-1e39' is infinite or beyond what a float holds*" },
        { "title,Rock\nA,\n", 2, "The stream, line 2: column 'Rock': '' is blank; a finite number*" },
        { "title,Rock\nA, \n", 2, "*column 'Rock': ' ' is blank*" },
        { "title,(Rock), rock \nA,1,1\n", 1, "The stream, line 1: the header has 'rock' in columns 2 and 3; every name may stand once*" },
        { "id,title,ID,Rock\na,b,c,1\n", 1, "*'ID' in columns 1 and 3*" },
        { "A,0,0,1\nB,0,1,0\n", 1, "*(is this line a header?)*" },
        { "title,,Rock\nA,1,1\n", 1, "The stream, line 1: the header's column 2 has no name*" },
        { "title,(),Rock\nA,1,1\n", 1, "*the header's column 2 has no name*" },
        { "id,title,Rock\na,A,1\nb,B,1\n\na,C,1\n", 5,
            "The stream, line 5: column 'id': 'a' is the id of the song on line 2 too; every id must be another." },
        { "id,title,Rock\n ,A,1\n", 2, "The stream, line 2: column 'id': ' ' is blank; an id is expected for every song." },
        { "title,Rock\nA,1\n\" \",1\n", 3, "The stream, line 3: column 'title': ' ' is blank; a title is expected for every song." },
        { "id,title,artist\na,A,B\n", 1, "The stream, line 1: there is no feature column, only 'id', 'title', 'artist'; at least one "
            + "column of numbers is expected, and ',' between columns." },
        { "title;Rock\nA;1\n", 1, "*there is no feature column, only 'title;Rock'*" },
        { "id,Rock\na,1\n", 1, "The stream, line 1: no column is named title, name or song, and the first is 'id'; name the column that "
            + "holds the titles, or put it first." },
        { "title,Rock\nA,1\n\"B,1\nC,1\n", 3, "The stream, line 3: the quote opened here is never closed." },
        { "title,Rock\n\"A\"B,1\n", 2, "The stream, line 2: 'B' follows a closing quote*" },
        { "title,Rock\nA\0,1\n", 2, "The stream, line 2: a NUL character stands here; this is not a text file, or not in UTF-8." },
    };

    [Theory]
    [MemberData(nameof(BadText))]
    public void LoadCsv_BadText_SaysWhereAndWhat(string text, int? line, string message)
    {
        Action load = () => CsvText.Load(text);
        SongCatalogException error = load.Should().Throw<SongCatalogException>().WithMessage(message).Which;
        error.Line.Should().Be(line);
    }

    [Fact]
    public void LoadCsv_MissingFile_GivesTheFullPathAndAHint()
    {
        Action load = () => SongCatalog.LoadCsv("no-such-songs.csv");
        FileNotFoundException error = load.Should().Throw<FileNotFoundException>().Which;
        error.FileName.Should().Be(Path.GetFullPath("no-such-songs.csv"));
        error.Message.Should().Contain(error.FileName).And.Contain("does not exist").And.Contain("SongCatalog.LoadSample()");
    }

    [Fact]
    public void LoadCsv_Folder_SaysSo()
    {
        Action load = () => SongCatalog.LoadCsv(AppContext.BaseDirectory);
        load.Should().Throw<FileNotFoundException>().WithMessage("*is a folder, not a file*");
    }

    [Fact]
    public void LoadCsv_BadFile_NamesTheFile()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        File.WriteAllText(path, "title,Rock\nA,x\n");
        try
        {
            Action load = () => SongCatalog.LoadCsv(path);
            load.Should().Throw<SongCatalogException>().Which.Message.Should().StartWith($"{path}, line 2: column 'Rock': 'x'");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void LoadCsv_TenMillionCharactersInAField_IsAShortError()
    {
        foreach (string field in (string[])[new('x', 10_000_000), $"\"{new string('x', 10_000_000)}\""])
        {
            Action load = () => CsvText.Load($"title,Rock\nA,1\n{field},1\n");
            SongCatalogException error = load.Should().Throw<SongCatalogException>().Which;
            error.Line.Should().Be(3);
            error.Message.Should().StartWith(
                "The stream, line 3: field 1 begins here and is longer than 1000000 characters").And.Match(text => text.Length < 200);
        }
    }

    [Fact]
    public void LoadCsv_MaxFieldLength_IsObeyed()
    {
        Action load = () => CsvText.Load("title,Rock\nMoonmill,1\n", new() { MaxFieldLength = 7 });
        load.Should().Throw<SongCatalogException>().WithMessage("*line 2: field 1 begins here and is longer than 7 characters*");
        CsvText.Load("title,Rock\nMoonmill,1\n", new() { MaxFieldLength = 8 }).Count.Should().Be(1);
    }

    [Fact]
    public void LoadCsv_LongValue_IsShortenedToOneLine()
    {
        Action load = () => CsvText.Load($"title,Rock\nA,\"x\ny{new string('z', 500)}\"\n");
        string message = load.Should().Throw<SongCatalogException>().Which.Message;
        message.Should().Contain("'x y" + new string('z', 37) + "… (503 characters)'").And.NotContain("\n");
    }

    [Fact]
    public void LoadCsv_InvalidUtf8_NamesLineAndByte()
    {
        using var stream = new MemoryStream([.. Encoding.UTF8.GetBytes("title,Rock\nA,1\nCaf"), 0xE9, .. Encoding.UTF8.GetBytes(",1\n")]);
        Action load = () => SongCatalog.LoadCsv(stream);
        load.Should().Throw<SongCatalogException>()
            .WithMessage("The stream, line 3: byte 0xE9 at offset 18 is not valid UTF-8; save the file as UTF-8 text.").Which.Line.Should()
                .Be(3);
    }

    [Fact]
    public void LoadCsv_RandomBytes_AlwaysEndInAnErrorOfItsOwn()
    {
        var bytes = new byte[2000];
        for (ulong seed = 0; seed < 300; seed++)
        {
            new SeededRandom(seed).NextBytes(bytes.AsSpan());
            using var stream = new MemoryStream(bytes);
            Action load = () => SongCatalog.LoadCsv(stream);
            load.Should().Throw<SongCatalogException>("seed {0} is no catalogue", seed);
        }
    }

    [Fact]
    public void LoadCsv_Utf16_SaysItIsNotUtf8()
    {
        using var stream = new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("title,Rock\nA,1\n")]);
        Action load = () => SongCatalog.LoadCsv(stream);
        load.Should().Throw<SongCatalogException>().WithMessage("*byte 0xFF at offset 0 is not valid UTF-8*");
    }

    [Fact]
    public void LoadCsv_ClosedStream_Raises()
    {
        var stream = new MemoryStream();
        stream.Dispose();
        Action load = () => SongCatalog.LoadCsv(stream);
        load.Should().Throw<ArgumentException>().WithMessage("The stream cannot be read*").WithParameterName("stream");
    }

    [Theory]
    [InlineData(
        "Country", "Contry", "The stream: SongCsvOptions.FeatureAliases: The alias 'Country' stands for 'Contry'*did you mean 'Counrty'?*")]
    [InlineData("Rock", "Counrty", "*The alias 'Rock' of 'Counrty' would hide the feature 'Rock'*")]
    [InlineData("heading", "title", "*The alias 'heading' stands for 'title', but there is no feature 'title'*")]
    public void LoadCsv_AliasThatDoesNotFit_IsNamed(string alias, string name, string message)
    {
        Action load = () =>
            CsvText.Load("title,Rock,Counrty\nA,1,0\n", new() { FeatureAliases = new Dictionary<string, string> { [alias] = name } });
        load.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void LoadCsv_OptionsOutOfRange_AreListedTogether()
    {
        var options = new SongCsvOptions { Name = " ", FeatureAliases = null!, MaxFieldLength = 0, Delimiter = '"' };
        Action load = () => CsvText.Load("title,Rock\nA,1\n", options);
        load.Should().Throw<ArgumentException>().WithParameterName("options").Which.Message.Should()
            .Contain("Name is blank").And.Contain("FeatureAliases is null").And.Contain(
                "MaxFieldLength is 0; at least 1").And.Contain("Delimiter is U+0022");
    }
}
