using System.Text.Json;
using FluentAssertions;
using FluentAssertions.Execution;
using Xunit;

namespace PlaylistRL.Tests.Music.Libraries;

/// <summary>Every invented library is found as its maker says.</summary>
public sealed class KindsOfLibrariesTests(Kinds kinds) : IClassFixture<Kinds>
{
    [Theory]
    [InlineData("14-itunes.xml", LibraryKind.ITunes)]
    [InlineData("15-rekordbox.xml", LibraryKind.Rekordbox)]
    [InlineData("16-traktor.nml", LibraryKind.Traktor)]
    public void Load_InventedLibrary_FindsWhatIsInIt(string name, LibraryKind kind)
    {
        string path = kinds.PathOrSkip(name);
        JsonElement expected = kinds.Expected(name);
        var library = MusicLibrary.Load(path, new() { FewestSongsPerFeature = 1 });
        SongImportReport report = library.Catalog.Import!;
        using var scope = new AssertionScope(report.ToString());
        library.Kind.Should().Be(kind);
        library.Catalog.Count.Should().Be(Number("songs"));
        library.NotMusic.Should().Be(Number("non_music_rows"));
        report.Rows.Should().Be(Number("rows") - Number("non_music_rows"));
        report.LeftOut.Should().Be(Number("rows_without_a_song"));
        report.Columns.Single(column => column.Name == "genre").Features.Should().HaveCount(Number("genres_folded"));
        foreach (JsonProperty playlist in expected.GetProperty("playlists").EnumerateObject())
        {
            // Traktor's has the song without a title too, and the one that is everything has the podcasts.
            LibraryPlaylist found = library.Playlists.Single(one => one.Name == playlist.Name);
            int untitled = kind == LibraryKind.Traktor ? 1 : 0;
            found.Songs.Should().HaveCount(playlist.Value.GetInt32() - untitled, playlist.Name);
            found.Missing.Should().Be(untitled + (playlist.Name == "Library" ? library.NotMusic : 0));
        }

        library.Playlists.Should().HaveCount(expected.GetProperty("playlists").EnumerateObject().Count());
        int Number(string member) => expected.TryGetProperty(member, out JsonElement value) ? value.GetInt32() : 0;
    }
}
