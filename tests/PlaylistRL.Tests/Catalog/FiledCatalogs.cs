using FluentAssertions;

namespace PlaylistRL.Tests.Catalog;

/// <summary>Catalogues to write to files, and what has to be equal between two that are the same.</summary>
internal static class FiledCatalogs
{
    /// <summary>
    /// Aliases, all lengths of text, artists of many songs, of one and none, songs of several artists, repeated rows, albums, durations and
    /// locations of some.
    /// </summary>
    public static SongCatalog Varied(int songs = 700, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        string[] texts = ["Zürich \u2028 \"quoted\"", "日本語", "🎵", "a", new string('x', 300), new string('ü', 9_000), "O\u200fO",
            "ends with space "];
        string[] names = ["Rock", "Pop", "tempo \"bpm\"", "1990s"];
        var values = new float[songs * names.Length];
        foreach (ref float value in values.AsSpan())
            value = random.Next(8) == 0 ? (2000f * random.NextSingle()) - 1000f : random.Next(2);
        Song[] list = [
            .. Enumerable.Range(0, songs).Select(
            i => Detailed(i, new Song(
            $"{texts[i % 4]} {i}", $"{texts[random.Next(texts.Length)]}{i}", random.Next(
            4) switch { 0 => null, 1 => "Various", 2 => $"Artist {random.Next(40)}", _ => $"{texts[random.Next(texts.Length)]} {i}" })))];
        var features = new FeatureNames(names, new Dictionary<string, string> { ["Loud"] = "Rock", ["90s"] = "1990s" });
        return new SongCatalog("varied – Zürich", list, new FeatureTable(names, values), features);
    }

    /// <summary>Everything that can be seen of a catalogue.</summary>
    public static void ShouldBeTheSame(SongCatalog actual, SongCatalog expected)
    {
        actual.Name.Should().Be(expected.Name);
        actual.Count.Should().Be(expected.Count);
        actual.Songs.Count.Should().Be(expected.Count);
        actual.Songs.SequenceEqual(expected.Songs).Should().BeTrue("songs in order");
        actual.Fingerprint.Should().Be(expected.Fingerprint);
        actual.FeatureNames.Should().Equal(expected.FeatureNames);
        actual.FeatureNames.Aliases.Should().BeEquivalentTo(expected.FeatureNames.Aliases);
        actual.Features.Names.Should().Equal(expected.Features.Names);
        actual.Features.Fingerprint.Should().Be(expected.Features.Fingerprint);
        actual.Features.Values.SequenceEqual(expected.Features.Values).Should().BeTrue("features");
        actual.Features.DistinctCount.Should().Be(expected.Features.DistinctCount);
        actual.Features.DistinctNumbers.SequenceEqual(expected.Features.DistinctNumbers).Should().BeTrue("numbers of equal rows");
        for (int row = 0; row < expected.Features.DistinctCount; row++)
            Same(actual.Features.ActionsOf(row), expected.Features.ActionsOf(row)).Should().BeTrue("songs of a row");
        for (int index = 0; index < expected.Count; index++)
        {
            if (actual[index] != expected[index] || !actual.TryIndexOf(expected[index].Id, out int found) || found != index)
                actual[index].Should().Be(expected[index], "song {0}", index);
        }

        foreach (string artist in expected.Songs.SelectMany(song => song.Artists).Distinct())
            Same(actual.SongsOf(artist, 100), expected.SongsOf(artist, 100)).Should().BeTrue("songs of {0}", artist);

        foreach (string unknown in (string[])["", " ", "nobody", "\ud800", new string('?', 5_000)])
        {
            actual.TryIndexOf(unknown, out int none).Should().BeFalse();
            none.Should().Be(0);
            actual.SongsOf(unknown, 100).Length.Should().Be(0);
        }
    }

    /// <summary>A catalogue's file.</summary>
    public static byte[] Bytes(SongCatalog catalog, FeaturePrecision precision = FeaturePrecision.Full)
    {
        var stream = new MemoryStream();
        catalog.Save(stream, precision);
        return stream.ToArray();
    }

    private static Song Detailed(int i, Song song) => song with
    {
        Artists = i % 5 == 3 ? [.. song.Artists, $"Guest {i % 3}", $"Artist {i % 9 + 50}"] : song.Artists,
        Album = i % 3 == 0 ? null : $"Album {i / 7} Zürich",
        Duration = i % 4 == 2 ? null : TimeSpan.FromSeconds(100 + (i * 0.0017)),
        Location = (i % 6) switch { 0 => null, 1 => $"https://example.org/{i}?a=b&c=ü", _ => $"/music/Künstler/{i:000} – Stück.flac" },
    };

    private static bool Same(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => left.SequenceEqual(right);
}
