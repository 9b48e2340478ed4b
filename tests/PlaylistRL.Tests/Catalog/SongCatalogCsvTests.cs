using System.Globalization;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class SongCatalogCsvTests
{
    [Fact]
    public void LoadCsv_AllColumns_AreKnownByNameWhereverTheyStand()
    {
        SongCatalog catalog = CsvText.Load("tempo, ARTIST ,Rock,Id,( 1980s ),SONG\n0.5,The Herons,1,a,0,Moonmill\n-1.5e1,,0,b,1,Fenlock\n");
        catalog.Songs.Should().Equal(new Song("a", "Moonmill", "The Herons"), new Song("b", "Fenlock"));
        catalog.FeatureNames.Should().Equal("tempo", "Rock", "1980s");
        catalog.Features.Values.ToArray().Should().Equal(0.5f, 1, 0, -15, 0, 1);
        catalog.Name.Should().Be("stream");
    }

    [Theory]
    [InlineData("title")]
    [InlineData("Name")]
    [InlineData("song")]
    public void LoadCsv_TitleColumn_HasAnyOfItsNames(string name) =>
        CsvText.Load($"Rock,{name}\n1,Moonmill\n")[0].Title.Should().Be("Moonmill");

    [Fact]
    public void LoadCsv_NoTitleColumn_TakesTheFirst() =>
        CsvText.Load("Track,Rock\nMoonmill,1\n")[0].Should().Be(new Song("1", "Moonmill"));

    [Fact]
    public void LoadCsv_NoIdColumn_NumbersTheRows() =>
        CsvText.Load("title,Rock\n\nA,1\n\n\"B B\",1\nA,0\n").Songs
            .Should().Equal(new Song("1", "A"), new Song("2", "B B"), new Song("3", "A"));

    [Fact]
    public void LoadCsv_EqualTitles_StayDifferentSongs()
    {
        SongCatalog catalog = CsvText.Load("title,Rock\nA,1\nA,1\n");
        catalog.Count.Should().Be(2);
        catalog.IndexOf("2").Should().Be(1);
        catalog.Features.DistinctCount.Should().Be(1);
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    [InlineData("\r", "\uFEFF")]
    public void LoadCsv_LineEndsAndByteOrderMark_MakeNoDifference(string lineBreak, string mark)
    {
        const string Text = "title,Rock\n\"Küste, \"\"gelb\"\"\",1\n雨の灯台,0\n";
        SongCatalog catalog = CsvText.Load(mark + Text.Replace("\n", lineBreak));
        catalog.Songs.Select(song => song.Title).Should().Equal("Küste, \"gelb\"", "雨の灯台");
        catalog.Fingerprint.Should().Be(CsvText.Load(Text).Fingerprint);
    }

    [Fact]
    public void LoadCsv_CommaCulture_ReadsPoints()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;
            CsvText.Load("title,x\nA, -0.25 \n").Features.Row(0)[0].Should().Be(-0.25f);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LoadCsv_Delimiter_MayBeAnother() =>
        CsvText.Load("title;Rock\nA, B;1\n", new() { Delimiter = ';' })[0].Title.Should().Be("A, B");

    [Fact]
    public void LoadCsv_Aliases_FindTheColumnByBothNames()
    {
        SongCatalog catalog = CsvText.Load(
            "title,(1980s),Counrty\nA,1,0\n",
                new() { FeatureAliases = new Dictionary<string, string> { ["Country"] = "counrty", ["eighties"] = "(1980s)" } });
        catalog.FeatureNames.IndexOf("Country").Should().Be(1);
        catalog.FeatureNames.IndexOf("Counrty").Should().Be(1);
        catalog.FeatureNames.IndexOf("Eighties").Should().Be(0);
        catalog.FeatureNames.Should().Equal("1980s", "Counrty");
    }

    [Fact]
    public void LoadCsv_Path_NamesTheCatalogueAfterTheFile()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        File.WriteAllText(path, "title,Rock\nA,1\n");
        try
        {
            SongCatalog.LoadCsv(path).Name.Should().Be(Path.GetFileName(path));
            SongCatalog.LoadCsv(path, new() { Name = "mine" }).Name.Should().Be("mine");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void LoadCsv_Stream_StaysOpen()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("title,Rock\nA,1\n"));
        SongCatalog.LoadCsv(stream);
        stream.CanRead.Should().BeTrue();
        stream.Position.Should().Be(stream.Length);
    }

    [Fact]
    public void LoadCsv_RandomCatalogueWrittenByTheRules_ComesBackUnchanged()
    {
        string[] titles = ["Moonmill", "A, B", "\"Q\"", "semi; colon", "é猫🎵", " spaced ", "Moonmill"];
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new SeededRandom(seed);
            var text = new StringBuilder("id,title,artist,f0,f1\n");
            var songs = new List<Song>();
            var values = new List<float>();
            for (int i = 0; i <= random.Next(20); i++)
            {
                var song = new Song($"id {i}", titles[random.Next(titles.Length)], random.Next(2) == 0 ? null : "Łasko, Varn");
                float[] row = [random.Next(2), (random.NextSingle() - 0.5f) * MathF.Pow(10, random.Next(-30, 12))];
                songs.Add(song);
                values.AddRange(row);
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{song.Id},\"{song.Title.Replace("\"", "\"\"")}\",\"{song.Artist}\",{row[0]},{row[1]}\n");
            }

            SongCatalog catalog = CsvText.Load(text.ToString());
            catalog.Songs.Should().Equal(songs, "seed {0}", seed);
            catalog.Features.Values.ToArray().Should().Equal(values, "seed {0}", seed);
        }
    }
}
