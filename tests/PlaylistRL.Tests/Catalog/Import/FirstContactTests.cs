using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog.Import;

/// <summary>The small inputs that failed when real files were first tried.</summary>
public sealed class FirstContactTests
{
    [Theory]
    [InlineData("01_artists.csv", 2, "energy tempo")]
    [InlineData("02_bool.csv", 2, "explicit energy")]
    [InlineData("03_na.csv", 3, "valence")]
    [InlineData("04_genre.csv", 2, "jazz pop rock energy")]
    [InlineData("04b_list.csv", 2, "pop rock energy")]
    [InlineData("05_date.csv", 2, "1990s 2000s energy")]
    [InlineData("06_semi.csv", 2, "energy")]
    [InlineData("06b_semi_dot.csv", 2, "Energy Tempo")]
    [InlineData("07_dup.csv", 2, "energy")]
    [InlineData("08_index.csv", 2, "energy")]
    [InlineData("08b_unnamed.csv", 3, "energy")]
    [InlineData("09_latin1.csv", 2, "energy")]
    [InlineData("09b_utf16.csv", 2, "energy")]
    [InlineData("11_zero.csv", 2, "energy")]
    [InlineData("12_uri.csv", 2, "Energy")]
    [InlineData("14_ragged.tsv", 2, "jazz pop rock")]
    [InlineData("18_case.csv", 2, "Deep House")]
    [InlineData("19_numid.csv", 2, "energy")]
    [InlineData("20.csv.gz", 2, "energy")]
    [InlineData("22_backslash.csv", 1, "energy")]
    [InlineData("23_blanktitle.csv", 1, "energy")]
    [InlineData("24_percent.csv", 2, "danceability")]
    [InlineData("26_key.csv", 2, "key C# mode Major mode Minor")]
    [InlineData("27_trailing.csv", 2, "energy")]
    [InlineData("28_both.csv", 2, "energy")]
    [InlineData("30.csv", 3, "explicit rock metal pop energy tempo")]
    [InlineData("40_feat.csv", 60, "f00 f01 f02 f03 f04 f05 f06 f07 f08 f09 f10 f11")]
    [InlineData("50_raw.csv", 5, "rock pop jazz metal tempo")]
    [InlineData("50_scaled.csv", 5, "rock pop jazz metal tempo")]
    [InlineData("61_codes.csv", 2, "key 0 key 11 time_signature 3 time_signature 4 1990s")]
    public void Load_Input_OpensRightly(string name, int songs, string features)
    {
        SongCatalog catalog = SongCatalog.Load(
            RealData.PathOrSkip("first-contact", name), new() { Numbers = NumberEncoding.Scaled });

        catalog.Count.Should().Be(songs);
        string.Join(' ', catalog.FeatureNames).Should().Be(features);
        catalog.Features.Values.ToArray().Should().OnlyContain(value => value >= 0 && value <= 1);
    }

    [Theory]
    [InlineData("10_thousands.csv", "'streams' (how popular a song is, not what it is)")]
    [InlineData("13_inter.dat", "a table of who heard or rated what")]
    [InlineData("15_multihead.csv", "'track.duration' (duration)")]
    [InlineData("16_hist.json", "a history of what was played and when")]
    [InlineData("17.m3u", "an M3U playlist")]
    [InlineData("21.xlsx", "a spreadsheet (.xlsx, .ods, .numbers); in the spreadsheet, save the sheet as CSV")]
    [InlineData("25_mmss.csv", "'length' (duration)")]
    [InlineData("60_headerless.csv", "no column holds titles or ids of songs")]
    public void Load_InputThatIsNoTableOfSongs_SaysWhy(string name, string why)
    {
        string path = RealData.PathOrSkip("first-contact", name);

        Action load = () => SongCatalog.Load(path);

        load.Should().Throw<SongCatalogException>().Which.Message.Should().StartWith(path).And.Contain(why)
            .And.NotContain("delete", "no message advises to delete what names the songs");
    }
}
