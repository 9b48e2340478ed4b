using System.Runtime.Versioning;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Storage;

/// <summary>Modes, links, pipes and long names of the files that are written and opened.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileNatureTests : IDisposable
{
    private const UnixFileMode All = (UnixFileMode)511;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("file-nature-");

    public FileNatureTests() => UnixFiles.OrSkip();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(384)] // 0600
    [InlineData(416)] // 0640
    [InlineData(436)] // 0664
    [InlineData(292)] // 0444
    [InlineData(511)] // 0777
    [InlineData(504)] // 0770
    public void Write_FileThatWasThere_KeepsItsMode(int mode)
    {
        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(Target, (UnixFileMode)mode);
        Write(Target);
        (File.GetUnixFileMode(Target) & All).Should().Be((UnixFileMode)mode);
        File.ReadAllText(Target).Should().Be("new");
    }

    [Fact]
    public void Write_WhileWriting_TheFileAsideIsNoWiderThanTheOldOne()
    {
        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        UnixFileMode aside = default;
        WholeFile.Write(Target, stream => aside = File.GetUnixFileMode(Directory.GetFiles(_folder.FullName, "*.partial").Single()));
        (aside & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).Should().Be(default(UnixFileMode));
    }

    [Fact]
    public void Write_NewFile_HasTheModeThatFilesHaveThere()
    {
        Write(Target);
        File.WriteAllText(Of("beside"), "x");
        File.GetUnixFileMode(Target).Should().Be(File.GetUnixFileMode(Of("beside")));
    }

    [Fact]
    public void Write_NewFileWithAMode_HasNoMoreAndAnOldOneKeepsItsOwn()
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        UnixFileMode aside = default;
        WholeFile.Write(Target, stream => aside = File.GetUnixFileMode(Directory.GetFiles(_folder.FullName, "*.partial").Single()),
            OwnerOnly);
        aside.Should().Be(OwnerOnly);
        File.GetUnixFileMode(Target).Should().Be(OwnerOnly);
        File.SetUnixFileMode(Target, OwnerOnly | UnixFileMode.GroupRead);
        WholeFile.Write(Target, stream => stream.WriteByte(1), OwnerOnly);
        File.GetUnixFileMode(Target).Should().Be(OwnerOnly | UnixFileMode.GroupRead);
    }

    [Fact]
    public void Save_Policy_KeepsModeAndLink()
    {
        QPolicy policy = TestPolicy.Of();
        string real = Of("real.safetensors");
        policy.Save(real);
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(Target, real);
        policy.Save(Target);
        new FileInfo(Target).LinkTarget.Should().Be(real);
        File.GetUnixFileMode(real).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Write_Link_ReplacesWhatItLeadsTo()
    {
        string real = Of("real");
        File.WriteAllText(real, "old");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(Target, "real");
        Write(Target);
        new FileInfo(Target).LinkTarget.Should().Be("real", "the link stays");
        File.ReadAllText(real).Should().Be("new");
        File.GetUnixFileMode(real).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _folder.GetFiles("*.partial", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void Write_ChainOfLinksThroughLinkedFolders_FollowsAsTheSystemDoes()
    {
        // far/inner/link leads to ../real: far/real, also where it is reached through near, a link to far/inner.
        Directory.CreateDirectory(Of("far/inner"));
        File.WriteAllText(Of("far/real"), "old");
        File.CreateSymbolicLink(Of("far/inner/link"), "../real");
        Directory.CreateSymbolicLink(Of("near"), "far/inner");
        File.CreateSymbolicLink(Target, "near/link");
        Write(Target);
        File.ReadAllText(Of("far/real")).Should().Be("new");
        File.Exists(Of("real")).Should().BeFalse();
        new FileInfo(Target).LinkTarget.Should().Be("near/link");
        new FileInfo(Of("far/inner/link")).LinkTarget.Should().Be("../real");
    }

    [Fact]
    public void Write_LinkToNothing_MakesWhatItLeadsTo()
    {
        Directory.CreateDirectory(Of("sub"));
        File.CreateSymbolicLink(Target, "sub/new");
        Write(Target);
        File.ReadAllText(Of("sub/new")).Should().Be("new");
        new FileInfo(Target).LinkTarget.Should().Be("sub/new");
    }

    [Fact]
    public void WriteAndOpen_LinksInACircle_SaySo()
    {
        File.CreateSymbolicLink(Target, "other");
        File.CreateSymbolicLink(Of("other"), "target.safetensors");
        UnixFiles.Raised(() => Write(Target))
            .Should().BeAssignableTo<IOException>().Which.Message.Should().Contain(Target).And.Contain("link");
        UnixFiles.Raised(() => SongCatalog.Open(Target)).Should().BeAssignableTo<IOException>().Which.Message.Should().Contain("link");
        new FileInfo(Target).LinkTarget.Should().Be("other");
    }

    [Fact]
    public void Open_LinkToNothing_NamesWhatIsNotThere()
    {
        File.CreateSymbolicLink(Target, Of("gone"));
        UnixFiles.Raised(() => QPolicy.Load(Target)).Should().BeOfType<FileNotFoundException>().Which.Message.Should().Contain(Of("gone"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Write_PipeOrSocket_IsRefusedAndStays(bool socket, bool linked)
    {
        string special = socket ? UnixFiles.Socket(Of("special")) : UnixFiles.Fifo(Of("special"));
        if (linked)
            File.CreateSymbolicLink(Target, special);
        Exception? raised = UnixFiles.Raised(() => Write(linked ? Target : special));
        raised.Should().BeAssignableTo<IOException>().Which.Message.Should().Contain(socket ? "socket" : "pipe").And.Contain("tream");
        File.Delete(Target);
        _folder.GetFileSystemInfos().Should().ContainSingle("neither it nor anything aside was touched");
        new FileInfo(special).Length.Should().Be(0);
        WholeFile.Write(Of("control"), stream => stream.WriteByte(1));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Open_PipeOrSocket_IsRefusedAtOnce(bool socket, bool linked)
    {
        string path = socket ? UnixFiles.Socket(Of("special")) : UnixFiles.Fifo(Of("special"));
        if (linked)
        {
            File.CreateSymbolicLink(Target, path);
            path = Target;
        }

        var openers = new Dictionary<string, Action>
        {
            ["catalogue"] = () => SongCatalog.Open(path),
            ["verified catalogue"] = () => SongCatalog.Open(path, verify: true),
            ["CSV"] = () => SongCatalog.LoadCsv(path),
            ["policy"] = () => QPolicy.Load(path),
            ["tensors"] = () => QPolicy.LoadTensors(path, TestPolicy.World().Spec, new NetworkDescription()),
            ["results"] = () => ComparisonResults.Load(path),
            ["session"] = () => new PlaylistRecommender(TestPolicy.Of(), TestPolicy.World().Catalog).LoadSession(path),
        };
        foreach ((string name, Action open) in openers)
        {
            string message = UnixFiles.Raised(open).Should().BeAssignableTo<IOException>(name).Which.Message;
            message.Should().Contain(socket ? "socket" : "pipe", name).And.Contain("tream", name);
        }
    }

    [Fact]
    public void Open_Device_IsRefused()
    {
        foreach (string device in (string[])["/dev/null", "/dev/zero"])
        {
            UnixFiles.Raised(() => SongCatalog.LoadCsv(device))
                .Should().BeAssignableTo<IOException>(device).Which.Message.Should().Contain("device");
            UnixFiles.Raised(() => SongCatalog.Open(device))
                .Should().BeAssignableTo<IOException>(device).Which.Message.Should().Contain("device");
        }
    }

    [Fact]
    public void Open_EmptyFile_IsAFileAllTheSame()
    {
        File.WriteAllBytes(Target, []);
        FluentActions.Invoking(() => SongCatalog.LoadCsv(Target)).Should().Throw<SongCatalogException>().WithMessage("*empty*");
        FluentActions.Invoking(() => SongCatalog.Open(Target)).Should().Throw<ModelFileException>().WithMessage("*empty*");
        FluentActions.Invoking(() => QPolicy.Load(Target)).Should().Throw<ModelFileException>().WithMessage("*empty*");
        Write(Target);
    }

    [Theory]
    [InlineData("a", 250)]
    [InlineData("a", 255)]
    [InlineData("ü", 127)]
    [InlineData("日", 85)]
    [InlineData("🎵", 63)]
    public void Write_NameAsLongAsTheSystemTakes_IsWritten(string character, int times)
    {
        string path = Of(string.Concat(Enumerable.Repeat(character, times)));
        WholeFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            string aside = Path.GetFileName(Directory.GetFiles(_folder.FullName, "*.partial").Single());
            Encoding.UTF8.GetByteCount(aside).Should().BeLessThanOrEqualTo(255);
        });
        File.ReadAllText(path).Should().Be("new");
        _folder.GetFiles().Should().ContainSingle();
    }

    [Fact]
    public void RemoveLeftovers_LongNamesThatBeginAlike_RemovesOnlyItsOwn()
    {
        string start = new('a', 249);
        string leftover = LeftOver(Of(start + "1"), "1");
        string other = LeftOver(Of(start + "2"), "2");
        WholeFile.RemoveLeftovers(Of(start + "1"));
        File.Exists(leftover).Should().BeFalse();
        File.Exists(other).Should().BeTrue();
    }

    [Fact]
    public void RemoveLeftovers_OfALink_RemovesThoseOfWhatItLeadsTo()
    {
        Directory.CreateDirectory(Of("sub"));
        File.CreateSymbolicLink(Target, "sub/real");
        string leftover = LeftOver(Of("sub/real"), "1");
        WholeFile.RemoveLeftovers(Target);
        File.Exists(leftover).Should().BeFalse();
    }

    private string Target => Of("target.safetensors");

    private string Of(string name) => Path.Combine(_folder.FullName, name);

    private static void Write(string path) => WholeFile.Write(path, stream => stream.Write("new"u8));

    /// <summary>What a writer leaves aside that is killed before its buffer is written; filled afterwards, so that the next one is told
    /// apart.</summary>
    private static string LeftOver(string path, string content)
    {
        string? aside = null;
        WholeFile.Write(path, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
            aside = Directory.GetFiles(Path.GetDirectoryName(path)!, "*.partial").Single(file => new FileInfo(file).Length == 0);
        });
        File.WriteAllText(aside!, content);
        return aside!;
    }
}
