using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class SongCatalogTests
{
    private static readonly FeatureTable _table = new(["Rock", "Pop"], [1, 0, 1, 0, 0, 1]);
    private static readonly Song[] _songs = [new("x", "Moonmill", "The Herons"), new("y", "Moonmill"), new("X", "Fenlock")];

    [Fact]
    public void Constructor_SongsAndFeatures_AreKept()
    {
        var catalog = new SongCatalog("three", _songs, _table);
        catalog.Name.Should().Be("three");
        catalog.Count.Should().Be(3);
        catalog.Songs.Should().Equal(_songs);
        catalog[2].Should().Be(_songs[2]);
        catalog.Features.Should().BeSameAs(_table);
        catalog.FeatureNames.Should().Equal("Rock", "Pop");
        catalog.Invoking(c => c[3]).Should().Throw<ArgumentOutOfRangeException>();
        catalog.Songs.Should().NotBeAssignableTo<Song[]>("nobody may change a catalogue");
    }

    [Fact]
    public void IndexOf_Ids_AreFoundCaseSensitively()
    {
        var catalog = new SongCatalog("three", _songs, _table);
        catalog.IndexOf("x").Should().Be(0);
        catalog.IndexOf("X").Should().Be(2);
        catalog.TryIndexOf("y", out int index).Should().BeTrue();
        index.Should().Be(1);
        catalog.TryIndexOf("z", out _).Should().BeFalse();
        catalog.Invoking(c => c.IndexOf("z")).Should().Throw<KeyNotFoundException>()
            .WithMessage("Catalogue 'three' has no song with id 'z'; its ids are such as 'x'.");
    }

    [Fact]
    public void Fingerprint_SameIdsAndFeatures_IsTheSameWhateverTheTitles()
    {
        var catalog = new SongCatalog("three", _songs, _table);
        Song[] renamed = [new("x", "Other"), new("y", "Titles"), new("X", "Here")];
        new SongCatalog("other", renamed, new FeatureTable(["Rock", "Pop"], _table.Values)).Fingerprint.Should()
            .Be(catalog.Fingerprint).And.MatchRegex("^[0-9a-f]{32}$");
    }

    [Fact]
    public void Fingerprint_OtherIdsOrderOrFeatures_IsAnother()
    {
        string[] fingerprints =
        [
            new SongCatalog("c", _songs, _table).Fingerprint,
            new SongCatalog("c", [_songs[1], _songs[0], _songs[2]], _table).Fingerprint,
            new SongCatalog("c", [_songs[0], new("z", "Moonmill"), _songs[2]], _table).Fingerprint,
            new SongCatalog("c", [new("xy", "a"), new("z", "b"), new("w", "c")], _table).Fingerprint,
            new SongCatalog("c", [new("x", "a"), new("yz", "b"), new("w", "c")], _table).Fingerprint,
            new SongCatalog("c", _songs, new FeatureTable(["Rock", "Pop"], [1, 0, 1, 0, 1, 1])).Fingerprint,
            new SongCatalog("c", _songs, new FeatureTable(["Rock", "Jazz"], _table.Values)).Fingerprint,
            _table.Fingerprint,
        ];
        fingerprints.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Constructor_WhatDoesNotFit_NamesTheSong()
    {
        Make(_songs[..2]).Should().Throw<ArgumentException>().WithMessage("2 songs do not fit 3 rows of features.*");
        Make([_songs[0], _songs[1], new("x", "Again")]).Should().Throw<ArgumentException>()
            .WithMessage("Songs 0 and 2 have the same id 'x'.*");
        Make([_songs[0], new(" ", "Blank"), _songs[2]]).Should().Throw<ArgumentException>()
            .WithMessage("Song 1, 'Blank', has a blank id.*");
        Make([_songs[0], new("b", ""), _songs[2]]).Should().Throw<ArgumentException>().WithMessage("Song 1, id 'b', has a blank title.*");
        Make([_songs[0], null!, _songs[2]]).Should().Throw<ArgumentException>().WithMessage("Song 1 is null.*");
        FluentActions.Invoking(() => new SongCatalog("c", _songs, FeatureTable.Featureless(3))).Should().Throw<ArgumentException>()
            .WithMessage("*at least one feature is needed*");
        FluentActions.Invoking(() => new SongCatalog(" ", _songs, _table)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new SongCatalog("c", _songs, _table, new FeatureNames(["Pop", "Rock"]))).Should()
            .Throw<ArgumentException>().WithMessage("The feature names are not those of the features.*");
    }

    [Fact]
    public void Subset_SomeSongs_KeepTheirFeaturesAndNames()
    {
        var songs = new SongCatalog(
            "c", _songs, _table, new FeatureNames(_table.Names, new Dictionary<string, string> { ["Loud"] = "Rock" }));
        SongCatalog some = songs.Subset(2, 0);

        some.Name.Should().Be("c");
        some.Songs.Should().Equal(_songs[2], _songs[0]);
        some.Features.Values.ToArray().Should().Equal(0, 1, 1, 0);
        some.IndexOf("X").Should().Be(0);
        some.Preferences("Loud").Weights.ToArray().Should().Equal(1f, 0f);
        some.Fingerprint.Should().NotBe(songs.Fingerprint);
        songs.Subset(0, 1, 2).Fingerprint.Should().Be(songs.Fingerprint);
    }

    [Theory]
    [InlineData(new int[0], "A catalogue has at least one song.*")]
    [InlineData(new[] { 0, 3 }, "Song 3 does not exist: catalogue 'c' has songs 0 to 2.*")]
    [InlineData(new[] { -1 }, "Song -1 does not exist: catalogue 'c' has songs 0 to 2.*")]
    [InlineData(new[] { 1, 0, 1 }, "Songs 0 and 2 have the same id 'y'.*")]
    public void Subset_WrongIndices_Raises(int[] indices, string message)
    {
        var songs = new SongCatalog("c", _songs, _table);
        FluentActions.Invoking(() => songs.Subset(indices)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static Action Make(Song[] songs) => () => _ = new SongCatalog("c", songs, _table);
}
