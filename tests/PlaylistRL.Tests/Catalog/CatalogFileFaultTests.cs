using System.Runtime.InteropServices;
using System.Text;
using FluentAssertions;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class CatalogFileFaultTests
{
    private static readonly SongCatalog _catalog = FiledCatalogs.Varied(40);
    private static readonly byte[] _bytes = FiledCatalogs.Bytes(_catalog);

    public static TheoryData<string, string> Faults => new()
    {
        { "other format", "*its format is 'playlistrl.policy'; 'playlistrl.catalog' is expected*" },
        { "other version", "*version '2' of the format*reads version 1*" },
        { "songs below 1", "*'catalog.songs'*'0'*" },
        { "songs beyond any array", "*'catalog.songs'*9999999999999*" },
        { "more songs", "*'ids.ends' has the shape [41]; [42] is expected*" },
        { "blank name", "*'catalog.name'*a name*" },
        { "fingerprint", "*'catalog.fingerprint'*32 hexadecimal digits*" },
        { "feature twice", "*'features.names'*each once*" },
        { "feature twice but for case", "*names: Feature 'ROCK' stands twice*" },
        { "no features", "*'features.names'*" },
        { "alias of no column", "*'features.aliases'*below 4*" },
        { "alias of half a column", "*'features.aliases'*" },
        { "no ids", "*lacks the tensor 'ids'*" },
        { "distinct rows beyond songs", "*'features' has the shape*at most 40 rows of 4*" },
        { "other type", "*'distinct-of' is of type F32; I32 is expected*" },
        { "ends too far", "*'ids.ends' goes from 0 to*" },
        { "ends in the other byte order", "*'ids.ends' goes from 0 to*" },
        { "index start", "*'ids.index.start' goes from 1*" },
        { "artist start", "*'artist-songs.start' goes from*" },
        { "artists of songs start", "*'artist-of.start' goes from 1*" },
        { "artists beyond songs", "*it has 200 artists, and its songs name *" },
        { "fewer songs of artists", "*its artists have 3 songs, and its songs * artists*" },
        { "albums beyond songs", "*it has 41 albums of 40 songs*" },
        { "albums of no song", "*'album-of' has the shape [0]; [40] is expected*" },
        { "durations of some songs", "*'durations' has the shape [39]; [40] is expected*" },
        { "locations of some songs", "*it has 39 locations of 40 songs*" },
    };

    public static TheoryData<string, string> HiddenFaults => new()
    {
        { "not finite", "*feature 'Pop' of distinct row 0 is NaN; a finite number*" },
        { "infinite", "*feature 'Pop' of distinct row 0 is Infinity;*" },
        { "negative zero", "*feature 'Pop' of distinct row 0 is -0*" },
        { "numbers out of order", "*'distinct-of' does not number*" },
        { "numbers out of range", "*'distinct-of' does not number*" },
        { "numbers in the other byte order", "*'distinct-of' does not number*" },
        { "equal rows", "*rule that equal rows of features have one number*" },
        { "not UTF-8", "*text 3 of 'titles' is not UTF-8*" },
        { "ends backwards", "*text 3 of 'titles' lies from*" },
        { "blank id", "*song 2 has a blank id*" },
        { "blank artist", "*song * has a blank artist*" },
        { "blank album", "*song 1 has a blank album*" },
        { "blank location", "*song 1 has a blank location*" },
        { "artist twice in a song", "*song 3 has the artist '*' twice*" },
        { "many artists of a song", "*the artists of song 4 lie from*" },
        { "album out of range", "*song 5 has album 40 of*" },
        { "album below none", "*song 5 has album -2 of*" },
        { "albums out of order", "*rule that albums stand once*" },
        { "albums of none", "*rule that albums stand once*" },
        { "duration of nothing", "*song 5 has a duration of 0 ticks*" },
        { "duration below none", "*song 5 has a duration of -2 ticks*" },
        { "durations of none", "*rule that albums stand once*" },
        { "locations of none", "*rule that albums stand once*" },
        { "id twice", "*its songs are no catalogue: Songs 2 and 3 have the same id*" },
        { "artist out of range", "*song * has artist 200 of*" },
        { "artist below 0", "*song * has artist -1 of*" },
        { "index unsorted", "*rule that every id is found by its hash*" },
        { "index out of range", "*'ids.index' names text 40 of 40*" },
        { "buckets backwards", "*a bucket of 'ids.index' lies from*" },
        { "songs of an artist", "*rule that every artist's songs are found*" },
        { "songs of an artist out of range", "*artist * has song 40 of 40*" },
        { "another fingerprint", "*rule that the fingerprints are those*" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Open_WhatDoesNotFit_SaysSo(string fault, string message)
    {
        using var file = new CatalogFileOnDisk(Changed(fault));
        ModelFileException error = FluentActions.Invoking(() => SongCatalog.Open(file.Path)).Should().Throw<ModelFileException>(fault)
            .WithMessage(message).Which;
        error.Path.Should().Be(file.Path);
    }

    [Theory]
    [MemberData(nameof(HiddenFaults))]
    public void Verify_WhatOnlyReadingAllOfItShows_SaysSo(string fault, string message)
    {
        using var file = new CatalogFileOnDisk(Changed(fault));
        SongCatalog opened = SongCatalog.Open(file.Path);
        UseAll(opened);
        FluentActions.Invoking(() => SongCatalog.Open(file.Path, verify: true)).Should().Throw<ModelFileException>(fault)
            .WithMessage(message);
    }

    [Fact]
    public void Open_HalfThatIsInfinite_SaysSo()
    {
        (TensorFile file, List<RewrittenTensor> tensors) = RewrittenTensor.All(FiledCatalogs.Bytes(_catalog, FeaturePrecision.Half));
        MemoryMarshal.Cast<byte, Half>(tensors.Find(tensor => tensor.Name == "features")!.Bytes.AsSpan())[1] = Half.NegativeInfinity;
        using var onDisk = new CatalogFileOnDisk(RewrittenTensor.File(file.Metadata.ToDictionary(), tensors));
        SongCatalog.Open(onDisk.Path).Invoking(catalog => catalog.Features).Should().Throw<ModelFileException>()
            .WithMessage("*feature 'Pop' of distinct row 0 is -65536; a finite number below 65536*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(100)]
    public void Open_CutOffAtTheBeginning_SaysSo(int length)
    {
        using var file = new CatalogFileOnDisk(_bytes[..length]);
        FluentActions.Invoking(() => SongCatalog.Open(file.Path)).Should().Throw<ModelFileException>();
    }

    [Fact]
    public void Open_CutOffAroundEveryTensor_SaysSo()
    {
        int start = _bytes.Length - TensorBytes.Split(_bytes).Data.Length;
        foreach (TensorEntry tensor in Entries(_bytes))
        {
            foreach (
                long length in (long[])[start + tensor.Begin - 1, start + tensor.Begin, start + tensor.Begin + 1, start + tensor.End - 1])
            {
                using var file = new CatalogFileOnDisk(_bytes[..(int)length]);
                FluentActions.Invoking(() => SongCatalog.Open(file.Path)).Should().Throw<ModelFileException>(tensor.Name)
                    .WithMessage("*cut off*");
            }
        }

        using var longer = new CatalogFileOnDisk([.. _bytes, 0]);
        FluentActions.Invoking(() => SongCatalog.Open(longer.Path)).Should().Throw<ModelFileException>()
            .WithMessage("*or something was added*");
    }

    [Fact]
    public void Open_LengthInTheOtherByteOrder_SaysSo()
    {
        byte[] bytes = [.. _bytes[..8].Reverse(), .. _bytes[8..]];
        using var file = new CatalogFileOnDisk(bytes);
        FluentActions.Invoking(() => SongCatalog.Open(file.Path)).Should().Throw<ModelFileException>()
            .WithMessage("*other order: safetensors files are little-endian*");
    }

    [Fact]
    public void Open_AnyByteOfTheHeaderChanged_IsRefusedOrMeansTheSame()
    {
        int header = _bytes.Length - TensorBytes.Split(_bytes).Data.Length;
        var random = new SeededRandom(11);
        int same = 0;
        for (int at = 0; at < header; at++)
        {
            byte[] bytes = [.. _bytes];
            bytes[at] ^= (byte)(1 << random.Next(8));
            using var file = new CatalogFileOnDisk(bytes);
            SongCatalog opened;
            try
            {
                opened = SongCatalog.Open(file.Path);
            }
            catch (ModelFileException)
            {
                continue;
            }

            // A space that became another kind of white space.
            same++;
            opened.Name.Should().Be(_catalog.Name);
            opened.Fingerprint.Should().Be(_catalog.Fingerprint);
            opened.Songs.SequenceEqual(_catalog.Songs).Should().BeTrue();
        }

        same.Should().BeLessThan(8);
    }

    [Fact]
    public void Verify_AnyByteOfTheTensorsChanged_IsRefusedAndNothingElseBreaks()
    {
        int header = _bytes.Length - TensorBytes.Split(_bytes).Data.Length;
        var random = new SeededRandom(12);
        for (int trial = 0; trial < 1_500; trial++)
        {
            byte[] bytes = [.. _bytes];
            bytes[random.Next(header, bytes.Length)] ^= (byte)random.Next(1, 256);
            using var file = new CatalogFileOnDisk(bytes);
            FluentActions.Invoking(() => SongCatalog.Open(file.Path, verify: true)).Should().Throw<ModelFileException>();
            try
            {
                UseAll(SongCatalog.Open(file.Path));
            }
            catch (ModelFileException)
            {
                // Refused at once is as good.
            }
        }
    }

    [Fact]
    public void Songs_FileCutOffAfterOpening_RaisesWhatCanBeCaught()
    {
        using var file = new CatalogFileOnDisk(FiledCatalogs.Varied(5_000));
        SongCatalog opened = SongCatalog.Open(file.Path);
        SongCatalog read = SongCatalog.Open(file.Path);
        _ = read.Features;
        using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            stream.SetLength(10);

        const string Message = "*cut off after it was opened*";
        opened.Invoking(catalog => catalog[17]).Should().Throw<ModelFileException>().WithMessage(Message);
        opened.Invoking(catalog => catalog.Features).Should().Throw<ModelFileException>().WithMessage(Message);
        opened.Invoking(catalog => catalog.IndexOf("a 3")).Should().Throw<ModelFileException>().WithMessage(Message);
        opened.Invoking(catalog => catalog.Songs.Count(song => song.Artist is null)).Should().Throw<ModelFileException>()
            .WithMessage(Message);
        opened.Fingerprint.Should().HaveLength(32, "the header was read");
        read.Features.Row(4_999).Length.Should().Be(4, "features that were read are in memory");
    }

    private static List<TensorEntry> Entries(byte[] file) =>
        TensorHeader.Parse(Encoding.UTF8.GetBytes(TensorBytes.Split(file).Header), new FileSource(null)).Tensors;

    /// <summary>Asks for everything; the only error allowed is that the file is damaged.</summary>
    private static void UseAll(SongCatalog catalog)
    {
        Allow(() => _ = catalog.Features.Fingerprint);
        Allow(() => _ = catalog.Songs.Count(song => song.Artist is null));
        for (int index = 0; index < catalog.Count; index++)
        {
            int song = index;
            Allow(() => _ = catalog[song]);
            Allow(() => catalog.TryIndexOf(_catalog[song].Id, out _));
            Allow(() => _ = catalog.SongsOf(_catalog[song].Artist ?? "Various", 10).Length);
        }
    }

    private static void Allow(Action use)
    {
        try
        {
            use();
        }
        catch (ModelFileException)
        {
            // A clear error.
        }
    }

    private static byte[] Changed(string fault)
    {
        (TensorFile file, List<RewrittenTensor> tensors) = RewrittenTensor.All(_bytes);
        Dictionary<string, string> metadata = file.Metadata.ToDictionary();
        CatalogFaults.Apply(fault, metadata, tensors);
        return RewrittenTensor.File(metadata, tensors);
    }
}
