using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog.Import;

/// <summary>What a table of songs becomes, rule by rule, on tables of a few lines.</summary>
public sealed class ImportTests
{
    private const string Simple = "id,title,energy\n1,A,0.1\n2,B,0.9\n";

    private static readonly SongImportOptions _scaled = new() { Numbers = NumberEncoding.Scaled };

    [Fact]
    public void Load_OwnKindOfCsv_IsTheCatalogueOfLoadCsv()
    {
        string path = RealData.SongsCsvOrSkip();

        SongCatalog.Load(path).Fingerprint.Should().Be(SongCatalog.LoadCsv(path).Fingerprint);
    }

    [Fact]
    public void Load_SavedCatalogue_OpensIt()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "songs.safetensors");
        SongCatalog saved = Loaded(Simple);
        saved.Save(path);

        SongCatalog opened = SongCatalog.Load(path);

        opened.Fingerprint.Should().Be(saved.Fingerprint);
        opened.Import.Should().BeNull("nothing was imported");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public void Load_AnyEncoding_KeepsLetters(string encoding)
    {
        const string Text = "id;title;energy\n1;Café – “Ä”;0,1\n2;B;0,9\n";
        Encoding chosen = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);

        SongCatalog catalog = SongCatalog.Load(new MemoryStream([.. chosen.GetPreamble(), .. chosen.GetBytes(Text)]), _scaled);

        catalog[0].Title.Should().Be("Café – “Ä”");
        catalog.Features.Row(1)[0].Should().Be(0.9f);
    }

    [Fact]
    public void Load_BrokenUtf8_NamesTheByte()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("id,title,energy\n1,Café,0.1\n2,B"), 0xE9, .. "x,0.9\n"u8];

        Action load = () => SongCatalog.Load(new MemoryStream(bytes));

        load.Should().Throw<SongCatalogException>().WithMessage("The stream, line 3: byte 0xE9 at offset 31 is not valid UTF-8*");
    }

    [Fact]
    public void Load_BytesOfNoEncoding_Raises()
    {
        byte[] bytes = [.. "id,title,energy\n1,A"u8, 0x81, .. "x,0.1\n"u8];

        Action load = () => SongCatalog.Load(new MemoryStream(bytes));

        load.Should().Throw<SongCatalogException>().WithMessage("*byte 0x81 at offset 19 is neither UTF-8 nor Windows-1252*");
    }

    [Fact]
    public void Load_Gzip_IsUnpacked()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Simple));
        packed.Position = 0;

        SongCatalog.Load(packed).Count.Should().Be(2);

        byte[] cut = packed.ToArray()[..^12];
        Action load = () => SongCatalog.Load(new MemoryStream(cut));
        load.Should().Throw<SongCatalogException>();
    }

    [Theory]
    [InlineData("[{\"id\":\"1\",\"title\":\"A\",\"genres\":[\"pop\",\"rock\"],\"audio\":{\"energy\":0.1}},"
        + "{\"id\":\"2\",\"title\":\"B\",\"genres\":[\"pop\"],\"audio\":{\"energy\":0.9}}]")]
    [InlineData("{\"id\":\"1\",\"title\":\"A\",\"genres\":[\"pop\",\"rock\"],\"audio\":{\"energy\":0.1}}\n"
        + "{\"id\":\"2\",\"title\":\"B\",\"genres\":[\"jazz\"],\"audio\":{\"energy\":0.9}}\n")]
    [InlineData("{\"count\":2,\"songs\":[{\"id\":\"1\",\"title\":\"A\",\"genres\":[\"rock\"],\"audio\":{\"energy\":0.1}},"
        + "{\"id\":\"2\",\"title\":\"B\",\"genres\":[\"pop\"],\"audio\":{\"energy\":0.9}}]}")]
    public void Load_Json_IsATable(string json)
    {
        SongCatalog catalog = Loaded(json);

        Titles(catalog).Should().Equal("A", "B");
        catalog.FeatureNames.Should().Contain(["rock", "audio.energy"]);
        catalog.Features.Row(0)[catalog.FeatureNames.IndexOf("rock")].Should().Be(1);
    }

    [Theory]
    [InlineData("{\"title\": \"A\", \"genre\": \"pop\"")]
    [InlineData("[{\"title\": \"A\", \"genre\": \"pop\"}")]
    [InlineData("[{\"title\": }]")]
    [InlineData("[[[[")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
        + "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}"
        + "}}}}}}}}}}}}}}}}}}}}}}}}}}}")]
    public void Load_BrokenJson_Raises(string json)
    {
        Action load = () => Loaded(json);

        load.Should().Throw<SongCatalogException>();
    }

    [Theory]
    [InlineData("title,artist,plays\nA,Ann,3\n", "'plays' (how popular a song is, not what it is)")]
    [InlineData("title,tempo\n", "the header is followed by no row")]
    [InlineData("", "it is empty")]
    [InlineData("title,tempo\n,120\n,90\n", "no row of 2 has a title")]
    public void Load_NothingToTellSongsApart_SaysAllThatIsMissing(string text, string why)
    {
        Action load = () => Loaded(text);

        load.Should().Throw<SongCatalogException>().WithMessage($"*{why}*");
    }

    [Fact]
    public void Load_Numbers_AreScaledAndMissingOnesAreInTheMiddle()
    {
        var text = new StringBuilder("title,artist,tempo,rock\n");
        for (int song = 0; song <= 100; song++)
            text.Append(song == 7 ? "S7,X,,1\n" : $"S{song},X,{60 + song},{song % 2}\n");

        SongCatalog catalog = Loaded(text.ToString());

        int tempo = catalog.FeatureNames.IndexOf("tempo");
        catalog.Features.Row(0)[tempo].Should().Be(0);
        catalog.Features.Row(100)[tempo].Should().Be(1);
        catalog.Features.Row(7)[tempo].Should().BeApproximately(0.5f, 0.02f);
        catalog.Diagnose().Should().BeEmpty();
    }

    [Fact]
    public void Load_NumbersByDefault_AreThirds()
    {
        var text = new StringBuilder("title,artist,tempo\n");
        for (int song = 0; song < 99; song++)
            text.Append(song == 7 ? "S7,X,0\n" : $"S{song},X,{60 + song}\n");

        SongCatalog catalog = SongCatalog.Load(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())));

        catalog.FeatureNames.Should().Equal("tempo low", "tempo middle", "tempo high");
        for (int part = 0; part < 3; part++)
            Enumerable.Range(0, 99).Sum(song => catalog.Features.Row(song)[part]).Should().BeInRange(32, 33);
        catalog.Features.Row(7).ToArray().Should().Equal(0, 0, 0);
    }

    [Theory]
    [InlineData(NumberEncoding.LowMiddleHigh)]
    [InlineData(NumberEncoding.Scaled)]
    public void Load_OneSong_IsACatalogue(NumberEncoding numbers)
    {
        SongCatalog catalog = Loaded("title,tempo,genre\nA,120,pop\n", new() { Numbers = numbers });

        catalog.FeatureNames.Should().Equal("tempo", "pop");
    }

    [Fact]
    public void Load_SameSongTwice_IsOneSongWithAllGenres()
    {
        SongCatalog catalog = Loaded(
            "id,title,artist,genre,year\nx1,A,Ann,pop,1999\nx1,A,Ann,rock,1999\nx2,a,ann,jazz,\nx3,B,Bo,pop,2004\nx4,A,Cy,pop,\n");

        Titles(catalog).Should().Equal("A", "B", "A");
        catalog.Import!.Merged.Should().Be(2);
        foreach (string genre in (string[])["rock", "jazz", "1990s"])
            catalog.Features.Row(0)[catalog.FeatureNames.IndexOf(genre)].Should().Be(1, genre);
    }

    [Fact]
    public void Load_TitlesWithoutArtists_AreNotTheSameSong()
    {
        SongCatalog catalog = Loaded("title,genre\nIntro,pop\nIntro,rock\n");

        catalog.Count.Should().Be(2);
        catalog[1].Id.Should().Be("2");
    }

    [Fact]
    public void Load_IdOfAnotherSong_GetsOneOfItsOwn()
    {
        SongCatalog catalog = Loaded("id,title,artist,energy\nx,A,Ann,0.1\nx,B,Bo,0.9\n");

        catalog[1].Id.Should().Be("Bo - B");
        catalog.Import!.Warnings.Should().Contain(warning => warning.Contains("id of another song"));
    }

    [Theory]
    [InlineData("Ann;Bo", "Ann|Bo")]
    [InlineData("['Ann', \"B'o\"]", "Ann|B'o")]
    [InlineData("Ann, Bo", "Ann|Bo")]
    [InlineData("Earth, Wind & Fire", "Earth, Wind & Fire")]
    public void Load_ArtistsOfACell_AreSeparated(string cell, string artists)
    {
        string quoted = cell.Replace("\"", "\"\"", StringComparison.Ordinal);
        SongCatalog catalog = Loaded($"title,artist,energy\nA,\"{quoted}\",0.1\nB,Bo,0.9\nC,Ann,0.5\n");

        string.Join('|', catalog[0].Artists).Should().Be(artists);
    }

    [Fact]
    public void Load_SpellingsOfAGenre_AreOneFeature()
    {
        SongCatalog catalog = Loaded(
            "title,genre\nA,Hip-Hop\nB,hip hop\nC,Hip-Hop\nD,R&B\nE,r and b\nF,Drum & Bass\nG,drum and bass\nH,pop\n");

        catalog.FeatureNames.Should().BeEquivalentTo("Hip-Hop", "R&B", "Drum & Bass", "pop");
        catalog.FeatureNames.IndexOf("hip hop").Should().Be(catalog.FeatureNames.IndexOf("Hip-Hop"));
    }

    [Fact]
    public void Load_ManyGenres_KeepsTheMostFrequent()
    {
        var text = new StringBuilder("title,genre\n");
        for (int genre = 0; genre < 100; genre++)
        {
            for (int song = 0; song <= genre; song++)
                text.Append($"S{genre}-{song},g{genre}\n");
        }

        SongCatalog catalog = Loaded(text.ToString());

        catalog.FeatureNames.Should().HaveCount(64).And.Contain("g99").And.NotContain("g35");
        catalog.Import!.Columns[1].Notes.Should().Contain(note => note.Contains("64 most frequent of"));
    }

    [Fact]
    public void Load_Roles_Override()
    {
        const string Text = "name,plays,tag\nA,1,x\nB,9,y\n";
        SongImportOptions options = _scaled with
        {
            Roles = new Dictionary<string, ColumnRole> { ["plays"] = ColumnRole.Number, ["tag"] = ColumnRole.LeftOut },
        };

        Loaded(Text, options).FeatureNames.Should().Equal("plays");

        Action unknown = () => Loaded(Text, new() { Roles = new Dictionary<string, ColumnRole> { ["nix"] = ColumnRole.Number } });
        unknown.Should().Throw<ArgumentException>().WithMessage("*no column 'nix'. The columns are name, plays, tag.*");
    }

    [Fact]
    public void Load_HeaderWithOneNameLess_KnowsTheRowNumbers()
    {
        SongCatalog catalog = Loaded("title,energy\n1,A,0.1\n2,B,0.9\n");

        Titles(catalog).Should().Equal("A", "B");
        catalog.FeatureNames.Should().Equal("energy");
    }

    [Fact]
    public void Load_DecimalComma_HasPointsBetweenThousands()
    {
        SongCatalog catalog = Loaded("title;loudness;depth\nA;-3,5;1.234\nB;-20,25;2.000\nC;-10;1.500\n");

        catalog.Import!.Columns[2].Notes.Should().Contain("1234 … 2000 scaled to 0 … 1");
    }

    [Fact]
    public void Diagnose_WorldOfUnscaledNumbers_SaysWhichOutweighs()
    {
        SongCatalog catalog = SongCatalog.LoadCsv(new MemoryStream(Encoding.UTF8.GetBytes(
            "title,rock,pop,same,twin,tempo\n" + string.Concat(Enumerable.Range(0, 30).Select(song =>
                $"S{song},{song % 2},{song % 3 % 2},1,{song % 2},{60 + (3 * song)}\n")))));

        string all = string.Join('\n', catalog.Diagnose());

        all.Should().Contain("'tempo' goes from 60 to 147").And.Contain("'same' are the same for every song")
            .And.Contain("'rock', 'twin' are equal").And.NotContain("'pop'");
    }

    [Fact]
    public void Load_ThreeSongs_WarnsOfNothing() => Loaded("title,genre,energy\nA,pop,0.1\nB,rock,0.5\nC,jazz,0.9\n").Import!.Warnings
        .Should().BeEmpty();

    [Fact]
    public void Report_ToString_ShowsColumnsAndReasons()
    {
        string text = Loaded("title,artist,tempo,popularity\nA,Ann,12o,3\nB,Bo,90,4\nC,Cy,120,5\n").Import!.ToString();

        text.Should().Contain("3 rows (UTF-8, columns separated by ',', 1 header row) → 3 songs")
            .And.Contain("line 2: '12o' is no number above 0").And.Contain("popularity  left out   how popular a song is");
    }

    [Fact]
    public void Load_StreamThatIsClosed_Raises()
    {
        var closed = new MemoryStream();
        closed.Dispose();

        ((Action)(() => SongCatalog.Load(closed))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Options_OutOfRange_NameAllThatIsWrong()
    {
        var options = new SongImportOptions { Name = " ", MostFeaturesPerColumn = 0, FewestSongsPerFeature = 0, MaxFieldLength = 0 };

        ((Action)(() => Loaded(Simple, options))).Should().Throw<ArgumentException>()
            .WithMessage("*Name is blank*MostFeaturesPerColumn is 0*FewestSongsPerFeature is 0*MaxFieldLength is 0*");
    }

    private static SongCatalog Loaded(string text, SongImportOptions? options = null) =>
        SongCatalog.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), options ?? _scaled);

    private static IEnumerable<string> Titles(SongCatalog catalog) => catalog.Songs.Select(song => song.Title);
}
