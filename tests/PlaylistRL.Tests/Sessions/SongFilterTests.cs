using FluentAssertions;
using PlaylistRL.Tests.Catalog;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

public sealed class SongFilterTests
{
    [Fact]
    public void And_AnyCatalogue_AsksEachFilterOnceASong()
    {
        SongCatalog catalog = FiledCatalogs.Varied(5_000);
        using var file = new CatalogFileOnDisk(catalog);
        foreach (SongCatalog songs in (SongCatalog[])[catalog, SongCatalog.Open(file.Path)])
        {
            var asked = new List<string>();
            var even = new SongFilter("even", song =>
            {
                asked.Add(song.Id);
                return song.Id.Length % 2 == 0;
            });
            var rock = new SongFilter("rock", (where, song) => where.Features.Row(song)[0] > 0);
            SongFilter both = even.And(rock);
            both.Name.Should().Be("even and rock");
            both.Count(songs).Should().Be(
                Enumerable.Range(0, catalog.Count).Count(i => catalog[i].Id.Length % 2 == 0 && catalog.Features.Row(i)[0] > 0));
            even.Count(songs).Should().Be(catalog.Songs.Count(song => song.Id.Length % 2 == 0));
            asked.Should().Equal(catalog.Songs.Select(song => song.Id), "what was asked is remembered, also for what it is combined with");
        }
    }
}
