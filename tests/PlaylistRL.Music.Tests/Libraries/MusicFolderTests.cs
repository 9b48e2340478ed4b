using FluentAssertions;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Music.Libraries;

public sealed class MusicFolderTests : IDisposable
{
    private static readonly string[] _names = ["a.mp3", "b/b.flac", "b/c.opus", "d.m4a", "e.wav"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Folder_ReadsTheTagsOfEveryKind()
    {
        foreach (string name in _names)
            Tagged(name);
        _folder.Write("cover.jpg", "no music");
        var told = new List<int>();
        var library = MusicLibrary.Load(_folder.Path, progress: new Told(told));
        library.Problems.Should().BeEmpty();
        library.Kind.Should().Be(LibraryKind.Folder);
        library.Catalog.Count.Should().Be(_names.Length);
        foreach (string name in _names)
        {
            Song song = library.Catalog[library.Catalog.IndexOf(name)];
            song.Title.Should().Be($"Harbour {name}");
            song.Album.Should().Be("Salt");
            song.Location.Should().Be(_folder.PathOf(name));
            song.Artists.Should().StartWith("Pelolt");
        }

        library.Catalog[library.Catalog.IndexOf("a.mp3")].Artists.Should().Equal("Pelolt", "Ulvdale");
        library.Catalog[library.Catalog.IndexOf("e.wav")].Duration!.Value.TotalSeconds.Should().BeApproximately(1, 0.01);
        library.Catalog[library.Catalog.IndexOf("a.mp3")].Duration!.Value.TotalSeconds.Should().BeApproximately(1.04, 0.05);
        library.Catalog.FeatureNames.Should().Contain(["Folk", "Jazz", "bpm low"]);
        told.Should().Equal(1, 2, 3, 4, 5);
    }

    [Fact]
    public void Load_FilesThatCannotBeRead_AreLeftOutAndNamed()
    {
        Tagged("a.mp3");
        Tagged("b.wav");
        _folder.Write("broken.flac", "no flac");
        _folder.Write("empty.m4a", string.Empty);
        var library = MusicLibrary.Load(_folder.Path);
        library.Catalog.Count.Should().Be(2);
        library.Unreadable.Should().Be(2);
        library.Problems.Should().Equal("2 files could not be read and left out: 'broken.flac', 'empty.m4a'.");
    }

    [Fact]
    public void Load_FileWithoutTags_IsCalledAfterItsName()
    {
        Tagged("a.mp3");
        Tagged("x.mp3");
        File.WriteAllBytes(_folder.PathOf("07 Ulvdale - Orchard.wav"), AudioFiles.Of(".wav"));
        var library = MusicLibrary.Load(_folder.Path);
        Song song = library.Catalog[library.Catalog.IndexOf("07 Ulvdale - Orchard.wav")];
        (song.Title, song.Artist).Should().Be(("Orchard", "Ulvdale"));
        library.Problems.Should().ContainSingle().Which.Should().Contain("1 file without a title");
    }

    [Fact]
    public void Load_BandWithASlashInItsName_IsOne()
    {
        Tagged("a.mp3");
        Tagged("x.mp3", "AC/DC", "Ulvdale");
        SongCatalog catalog = MusicLibrary.Load(_folder.Path).Catalog;
        catalog[catalog.IndexOf("x.mp3")].Artists.Should().Equal("AC/DC", "Ulvdale");
    }

    [Fact]
    public void Load_FolderWithoutMusic_IsRefused()
    {
        _folder.Write("Library.xml", "<plist/>");
        Action none = () => MusicLibrary.Load(_folder.Path);
        none.Should().Throw<SongCatalogException>().WithMessage("*there is no music file in it*give the file's own path*");
        _folder.Write("a.mp3", "no music");
        none.Should().Throw<SongCatalogException>().WithMessage("*no music file in it could be read: 'a.mp3'*");
        Action missing = () => MusicLibrary.Load(_folder.PathOf("none"));
        missing.Should().Throw<FileNotFoundException>();
        Action cancelled = () => MusicLibrary.Load(_folder.Path, cancellationToken: new(canceled: true));
        cancelled.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Load_PipeInTheFolder_KeepsNobodyWaiting()
    {
        UnixFiles.OrSkip();
        Tagged("a.mp3");
        Tagged("b.mp3");
        UnixFiles.Fifo(_folder.PathOf("pipe.mp3"));
        MusicLibrary.Load(_folder.Path).Unreadable.Should().Be(1);
    }

    [Theory]
    [InlineData("a.mp3")]
    [InlineData("a.flac")]
    [InlineData("a.opus")]
    [InlineData("a.m4a")]
    [InlineData("a.wav")]
    public void Load_DamagedFiles_NeverRaise(string name)
    {
        Tagged("good.mp3");
        Tagged("fine.wav");
        Tagged(name);
        byte[] whole = File.ReadAllBytes(_folder.PathOf(name));
        var random = new Random(7);
        for (int round = 0; round < 60; round++)
        {
            byte[] bytes = [.. whole];
            for (int change = 0; change < 1 + (round % 8); change++)
                bytes[random.Next(Math.Min(bytes.Length, 200))] = (byte)random.Next(256);
            File.WriteAllBytes(_folder.PathOf(name), round % 3 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            MusicLibrary.Load(_folder.Path).Catalog.Count.Should().BeInRange(2, 3);
        }
    }

    private void Tagged(string name, params string[] artists)
    {
        string path = _folder.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, AudioFiles.Of(name));
        using TagLib.File file = Path.GetExtension(name) switch
        {
            ".mp3" => new TagLib.Mpeg.AudioFile(path),
            ".flac" => new TagLib.Flac.File(path),
            ".opus" => new TagLib.Ogg.File(path),
            ".m4a" => new TagLib.Mpeg4.File(path),
            _ => new TagLib.Riff.File(path),
        };
        file.Tag.Title = $"Harbour {name}";
        file.Tag.Performers = artists.Length > 0 ? artists : ["Pelolt", "Ulvdale"];
        file.Tag.Album = "Salt";
        file.Tag.Genres = [name.StartsWith('a') || name.StartsWith('f') ? "Folk" : "Jazz"];
        file.Tag.Year = 2005;
        file.Tag.BeatsPerMinute = 100 + (uint)name.Length;
        file.Save();
    }

    private sealed class Told(List<int> numbers) : IProgress<int>
    {
        public void Report(int value) => numbers.Add(value);
    }
}
