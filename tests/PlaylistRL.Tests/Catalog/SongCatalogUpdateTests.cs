using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class SongCatalogUpdateTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void WithAndWithoutSongs_AnySequence_IsWhatBuildingAnewGives(bool inFile, ulong seed)
    {
        var random = new SeededRandom(seed);
        for (int trial = 0; trial < 12; trial++)
        {
            SongCatalog catalog = FiledCatalogs.Varied(random.Next(1, 60), seed + (ulong)trial);
            using var file = new CatalogFileOnDisk(catalog);
            SongCatalog updated = inFile ? SongCatalog.Open(file.Path) : catalog;
            List<(Song Song, float[] Row)> model = [
                .. Enumerable.Range(0, catalog.Count).Select(i => (catalog[i], catalog.Features.Row(i).ToArray()))];
            for (int step = 0; step < 10; step++)
            {
                updated = random.Next(2) == 0 || model.Count < 3 ? Add(updated, model, random) : Remove(updated, model, random);
                var anew = new SongCatalog(
                    catalog.Name, [.. model.Select(entry => entry.Song)], new FeatureTable(
                    catalog.Features.Names, model.SelectMany(entry => entry.Row).ToArray()), catalog.FeatureNames);
                FiledCatalogs.ShouldBeTheSame(updated, anew);
            }

            using var again = new CatalogFileOnDisk(updated);
            FiledCatalogs.ShouldBeTheSame(SongCatalog.Open(again.Path, verify: true), updated);
            FiledCatalogs.ShouldBeTheSame(
                inFile ? SongCatalog.Open(file.Path) : catalog, FiledCatalogs.Varied(catalog.Count, seed + (ulong)trial));
        }
    }

    [Fact]
    public void WithSongs_FeaturesInAnotherOrder_AreTheSameSongs()
    {
        SongCatalog catalog = TestCatalogs.Named(["Rock", "Pop"], [1, 0], [0, 1]);
        SongCatalog updated = catalog.WithSongs(
            [new("new", "New"), new("0", "Changed", "Somebody")], new FeatureTable(["Pop", "Rock"], [0, 1, 0.5f, 2]));
        updated.Count.Should().Be(3);
        updated[0].Should().Be(new Song("0", "Changed", "Somebody"));
        updated.Features.Row(0).ToArray().Should().Equal(2, 0.5f);
        updated.Features.Row(2).ToArray().Should().Equal(1, 0);
        updated.IndexOf("new").Should().Be(2);
        updated.SongsOf("Somebody", 5).ToArray().Should().Equal(0);
        catalog[0].Title.Should().Be("Song 0", "the catalogue itself does not change");
    }

    [Fact]
    public void WithSongs_WhatDoesNotFit_NamesIt()
    {
        SongCatalog catalog = TestCatalogs.Named(["Rock", "Pop"], [1, 0], [0, 1]);
        FeatureTable row = new(["Rock", "Pop"], [1, 1]);
        catalog.Invoking(c => c.WithSongs([], row)).Should().Throw<ArgumentException>().WithMessage("No song is given.*");
        catalog.Invoking(c => c.WithSongs([new("a", "A"), new("b", "B")], row)).Should().Throw<ArgumentException>()
            .WithMessage("2 songs do not fit 1 rows*");
        catalog.Invoking(c => c.WithSongs([new("a", "A"), new("a", "B")], new FeatureTable(["Rock", "Pop"], [1, 1, 0, 0]))).Should()
            .Throw<ArgumentException>().WithMessage("Songs 0 and 1 have the same id 'a'.*");
        catalog.Invoking(c => c.WithSongs([new("a", " ")], row)).Should().Throw<ArgumentException>().WithMessage("*blank title*");
        catalog.Invoking(c => c.WithSongs([new("a", "A")], new FeatureTable(["Rock", "Jazz"], [1, 1]))).Should().Throw<ArgumentException>()
            .WithMessage("*Missing: Pop. Unknown: Jazz.*");
        catalog.Invoking(c => c.WithoutSongs("0", "x")).Should().Throw<ArgumentException>().WithMessage("*no song with id 'x'*");
        catalog.Invoking(c => c.WithoutSongs("0", "0")).Should().Throw<ArgumentException>().WithMessage("The id '0' stands twice.*");
        catalog.Invoking(c => c.WithoutSongs("0", "1")).Should().Throw<ArgumentException>().WithMessage("No song would be left*");
        catalog.WithoutSongs().Fingerprint.Should().Be(catalog.Fingerprint);
    }

    private static SongCatalog Add(SongCatalog catalog, List<(Song Song, float[] Row)> model, SeededRandom random)
    {
        var added = new List<(Song Song, float[] Row)>();
        for (int count = random.Next(1, 12); count > 0; count--)
        {
            // A song that is there, or a new one; a row that is there, or a new one.
            string id = random.Next(3) == 0 ? model[random.Next(model.Count)].Song.Id : $"new {random.Next(10_000)}";
            if (added.Exists(entry => entry.Song.Id == id))
                continue;
            float[] row = random.Next(2) == 0 ? model[random.Next(model.Count)].Row
                : [.. Enumerable.Range(0, 4).Select(_ => (float)random.Next(3))];
            added.Add((new Song(id, $"title {random.Next()}", random.Next(2) == 0 ? "Various" : null), row));
        }

        SongCatalog updated = catalog.WithSongs(
            [.. added.Select(entry => entry.Song)], new FeatureTable(
            catalog.Features.Names, added.SelectMany(entry => entry.Row).ToArray()));
        foreach ((Song Song, float[] Row) entry in added)
        {
            int known = model.FindIndex(before => before.Song.Id == entry.Song.Id);
            if (known < 0)
                model.Add(entry);
            else
                model[known] = entry;
        }

        return updated;
    }

    private static SongCatalog Remove(SongCatalog catalog, List<(Song Song, float[] Row)> model, SeededRandom random)
    {
        string[] ids = [.. model.Where(_ => random.Next(4) == 0).Select(entry => entry.Song.Id).Take(model.Count - 1)];
        SongCatalog updated = catalog.WithoutSongs(ids);
        model.RemoveAll(entry => ids.Contains(entry.Song.Id));
        return updated;
    }
}
