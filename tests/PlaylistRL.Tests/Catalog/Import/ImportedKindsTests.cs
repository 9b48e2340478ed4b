using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog.Import;

/// <summary>Files of the kinds people have become what is in them.</summary>
public sealed class ImportedKindsTests(KindFiles files) : IClassFixture<KindFiles>
{
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
    [InlineData("20-semicolon-decimal-comma.csv")]
    [InlineData("21-utf16.tsv")]
    [InlineData("22-gtzan-features.csv")]
    [InlineData("24-wide-onehot.csv.gz")]
    [InlineData("25-fma-tracks.csv")]
    [InlineData("26-dirty.csv")]
    public void Load_KindOfTable_FindsWhatIsInIt(string name)
    {
        (string path, JsonElement expected) = files.OfOrSkip(name);

        SongCatalog catalog = SongCatalog.Load(path, new() { FewestSongsPerFeature = 1 });

        SongImportReport import = catalog.Import!;
        import.Rows.Should().Be(expected.GetProperty("rows").GetInt64());
        catalog.Count.Should().Be(expected.GetProperty("songs").GetInt32());
        import.LeftOut.Should().Be(expected.GetProperty("rows_without_a_song").GetInt64());
        (import.Rows - import.Merged - import.LeftOut).Should().Be(catalog.Count);
        import.Format.Should().Be(Format(expected));
        import.Columns.Should().HaveCount(expected.GetProperty("columns").GetArrayLength());
        foreach ((JsonElement column, ImportedColumn found) in expected.GetProperty("columns").EnumerateArray().Zip(import.Columns))
            Check(column, found);
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
    [InlineData("14-itunes.xml", "iTunes")]
    [InlineData("15-rekordbox.xml", "rekordbox")]
    [InlineData("16-traktor.nml", "Traktor")]
    [InlineData("17-playlist.m3u8", "M3U playlist")]
    [InlineData("18-playlist.xspf", "XSPF playlist")]
    [InlineData("19-playlist.pls", "PLS playlist")]
    [InlineData("23-hetrec/artists.dat", "no column became a feature")]
    [InlineData("23-hetrec/tags.dat", "no column became a feature")]
    [InlineData("23-hetrec/user_artists.dat", "who heard or rated what")]
    [InlineData("23-hetrec/user_taggedartists.dat", "who heard or rated what")]
    [InlineData("25b-fma-genres.csv", "no column became a feature")]
    public void Load_NoTableOfSongs_SaysWhatItIs(string name, string what)
    {
        (string path, _) = files.OfOrSkip(name);

        Action load = () => SongCatalog.Load(path);

        load.Should().Throw<SongCatalogException>().WithMessage($"{path}*{what}*");
    }

    [Theory]
    [InlineData("01-kaggle-tracks.csv")]
    [InlineData("04-top-2000.csv")]
    [InlineData("06-exportify-new.csv")]
    [InlineData("07-spotify-api.csv")]
    [InlineData("08-tagged.tsv")]
    [InlineData("20-semicolon-decimal-comma.csv")]
    [InlineData("21-utf16.tsv")]
    [InlineData("22-gtzan-features.csv")]
    [InlineData("24-wide-onehot.csv.gz")]
    [InlineData("25-fma-tracks.csv")]
    [InlineData("26-dirty.csv")]
    public void Load_ListenerNamesOneGenre_GetsSongsOfIt(string name)
    {
        (string path, _) = files.OfOrSkip(name);
        SongCatalog catalog = SongCatalog.Load(path);
        HashSet<string> listed = [.. catalog.Import!.Columns
            .Where(column => column.Role is ColumnRole.List or ColumnRole.Boolean || column.Name == "label")
            .SelectMany(column => column.Features)];
        string[] genres = [.. listed.Where(feature => SongsWith(catalog, feature) >= 10)];
        genres.Should().NotBeEmpty();
        foreach (string genre in genres)
        {
            var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);

            Playlist playlist = recommender.StartSession(catalog.Preferences(genre)).NextPlaylist(10);

            int column = catalog.FeatureNames.IndexOf(genre);
            playlist.Count(entry => catalog.Features.Row(catalog.IndexOf(entry.Id))[column] > 0).Should()
                .BeGreaterThanOrEqualTo(8, "who names {0} wants it", genre);
        }
    }

    private static int SongsWith(SongCatalog catalog, string feature)
    {
        int column = catalog.FeatureNames.IndexOf(feature);
        return Enumerable.Range(0, catalog.Count).Count(song => catalog.Features.Row(song)[column] > 0);
    }

    private static void Check(JsonElement expected, ImportedColumn found)
    {
        string name = expected.GetProperty("name").GetString()!;
        found.Name.Should().Be(name.Length == 0 ? "column 1" : name);
        if (found.Reason == "it is empty")
            return;

        // Ratings are left out: they say what somebody thinks of a song. The files' role for them is a number.
        string role = name.Contains("Rating", StringComparison.Ordinal) ? "ignore" : expected.GetProperty("role").GetString()!;
        ColumnRole[] roles = role switch
        {
            "id" => [ColumnRole.Id],
            "title" => [ColumnRole.Title],
            "artist" or "artists" => [ColumnRole.Artists],
            "album" => [ColumnRole.Album],
            "genres" or "tags" => [ColumnRole.List],
            "date" => [ColumnRole.Date],
            "duration" => [ColumnRole.Duration],
            "boolean" or "flag" => [ColumnRole.Boolean],
            "category" or "label" => [ColumnRole.Category],
            "number" => [ColumnRole.Number],
            "ignore:url" => [ColumnRole.LeftOut, ColumnRole.Location],
            _ => [ColumnRole.LeftOut],
        };
        roles.Should().Contain(found.Role, "column {0} holds {1}", name, role);
        if (role == "genres" && expected.TryGetProperty("distinct_folded", out JsonElement distinct))
            found.Features.Should().HaveCount(distinct.GetInt32(), "so many genres are in {0}", name);
    }

    private static string Format(JsonElement expected)
    {
        string separator = expected.GetProperty("separator").GetString()!;
        string encoding = expected.GetProperty("encoding").GetString() switch
        {
            "cp1252" => "Windows-1252",
            "utf-16-le" => "UTF-16",
            _ => "UTF-8",
        };
        return (expected.GetProperty("compressed").ValueKind == JsonValueKind.Null ? string.Empty : "gzip, ") + encoding
            + ", columns separated by " + (separator == "\t" ? "tabs" : $"'{separator}'")
            + (expected.GetProperty("decimal").GetString() == "," ? ", decimal comma" : string.Empty)
            + (expected.GetProperty("header_rows").GetInt32() is int rows && rows == 1 ? ", 1 header row" : $", {rows} header rows");
    }
}
