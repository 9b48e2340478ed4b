using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class SongCatalogTests
{
    private static readonly FeatureTable Table = new(["Rock", "Pop"], [1, 0, 1, 0, 0, 1]);
    private static readonly Song[] Songs = [new("x", "Moonmill", "The Herons"), new("y", "Moonmill"), new("X", "Fenlock")];

    [Fact]
    public void Constructor_SongsAndFeatures_AreKept()
    {
        var catalog = new SongCatalog("three", Songs, Table);
        catalog.Name.Should().Be("three");
        catalog.Count.Should().Be(3);
        catalog.Songs.Should().Equal(Songs);
        catalog[2].Should().Be(Songs[2]);
        catalog.Features.Should().BeSameAs(Table);
        catalog.FeatureNames.Should().Equal("Rock", "Pop");
        catalog.Invoking(c => c[3]).Should().Throw<ArgumentOutOfRangeException>();
        catalog.Songs.Should().NotBeAssignableTo<Song[]>("nobody may change a catalogue");
    }

    [Fact]
    public void IndexOf_Ids_AreFoundCaseSensitively()
    {
        var catalog = new SongCatalog("three", Songs, Table);
        catalog.IndexOf("x").Should().Be(0);
        catalog.IndexOf("X").Should().Be(2);
        catalog.TryIndexOf("y", out int index).Should().BeTrue();
        index.Should().Be(1);
        catalog.TryIndexOf("z", out _).Should().BeFalse();
        catalog.Invoking(c => c.IndexOf("z")).Should().Throw<KeyNotFoundException>().WithMessage("Catalogue 'three' has no song with id 'z'; its ids are such as 'x'.");
    }

    [Fact]
    public void Fingerprint_SameIdsAndFeatures_IsTheSameWhateverTheTitles()
    {
        var catalog = new SongCatalog("three", Songs, Table);
        Song[] renamed = [new("x", "Other"), new("y", "Titles"), new("X", "Here")];
        new SongCatalog("other", renamed, new FeatureTable(["Rock", "Pop"], Table.Values)).Fingerprint.Should().Be(catalog.Fingerprint).And.MatchRegex("^[0-9a-f]{32}$");
    }

    [Fact]
    public void Fingerprint_OtherIdsOrderOrFeatures_IsAnother()
    {
        string[] fingerprints =
        [
            new SongCatalog("c", Songs, Table).Fingerprint,
            new SongCatalog("c", [Songs[1], Songs[0], Songs[2]], Table).Fingerprint,
            new SongCatalog("c", [Songs[0], new("z", "Moonmill"), Songs[2]], Table).Fingerprint,
            new SongCatalog("c", [new("xy", "a"), new("z", "b"), new("w", "c")], Table).Fingerprint,
            new SongCatalog("c", [new("x", "a"), new("yz", "b"), new("w", "c")], Table).Fingerprint,
            new SongCatalog("c", Songs, new FeatureTable(["Rock", "Pop"], [1, 0, 1, 0, 1, 1])).Fingerprint,
            new SongCatalog("c", Songs, new FeatureTable(["Rock", "Jazz"], Table.Values)).Fingerprint,
            Table.Fingerprint,
        ];
        fingerprints.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Constructor_WhatDoesNotFit_NamesTheSong()
    {
        Make(Songs[..2]).Should().Throw<ArgumentException>().WithMessage("2 songs do not fit 3 rows of features.*");
        Make([Songs[0], Songs[1], new("x", "Again")]).Should().Throw<ArgumentException>().WithMessage("Songs 0 and 2 have the same id 'x'.*");
        Make([Songs[0], new(" ", "Blank"), Songs[2]]).Should().Throw<ArgumentException>().WithMessage("Song 1, 'Blank', has a blank id.*");
        Make([Songs[0], new("b", ""), Songs[2]]).Should().Throw<ArgumentException>().WithMessage("Song 1, id 'b', has a blank title.*");
        Make([Songs[0], null!, Songs[2]]).Should().Throw<ArgumentException>().WithMessage("Song 1 is null.*");
        FluentActions.Invoking(() => new SongCatalog("c", Songs, FeatureTable.Featureless(3))).Should().Throw<ArgumentException>().WithMessage("*at least one feature is needed*");
        FluentActions.Invoking(() => new SongCatalog(" ", Songs, Table)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new SongCatalog("c", Songs, Table, new FeatureNames(["Pop", "Rock"]))).Should().Throw<ArgumentException>().WithMessage("The feature names are not those of the features.*");
    }

    private static Action Make(Song[] songs) => () => _ = new SongCatalog("c", songs, Table);
}
