using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Storage;

public sealed class WholeFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whole-file-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Write_NewOrOld_HoldsTheNewContentAndNothingElse()
    {
        foreach (byte[] content in (byte[][])[[1, 2, 3], [4]])
        {
            WholeFile.Write(Target, stream => stream.Write(content));
            File.ReadAllBytes(Target).Should().Equal(content);
        }

        _folder.GetFiles().Should().ContainSingle("nothing is left aside");
    }

    [Fact]
    public void Write_FailsHalfWay_LeavesTheOldFileAndNothingAside()
    {
        WholeFile.Write(Target, stream => stream.Write([1, 2, 3]));
        Action write = () => WholeFile.Write(Target, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new InvalidOperationException("half-way");
        });

        write.Should().Throw<InvalidOperationException>().WithMessage("half-way");
        File.ReadAllBytes(Target).Should().Equal(1, 2, 3);
        _folder.GetFiles().Should().ContainSingle();
    }

    [Fact]
    public void Write_FailsWhereNoFileWas_LeavesNone()
    {
        Action write = () => WholeFile.Write(Target, _ => throw new InvalidOperationException());

        write.Should().Throw<InvalidOperationException>();
        _folder.GetFiles().Should().BeEmpty();
    }

    [Fact]
    public void Write_WhileWriting_TheOldFileIsWhole()
    {
        WholeFile.Write(Target, stream => stream.Write([1, 2, 3]));
        WholeFile.Write(Target, stream =>
        {
            stream.Write(new byte[100_000]);
            stream.Flush();
            File.ReadAllBytes(Target).Should().Equal(1, 2, 3);
        });

        new FileInfo(Target).Length.Should().Be(100_000);
    }

    [Fact]
    public void Write_FolderMissing_SaysSo()
    {
        Action write = () => WholeFile.Write(Path.Combine(_folder.FullName, "gone", "results.json"), stream => stream.WriteByte(1));

        write.Should().Throw<DirectoryNotFoundException>();
    }

    [Fact]
    public void Write_TargetIsAFolder_LeavesNothingAside()
    {
        Directory.CreateDirectory(Target);
        Action write = () => WholeFile.Write(Target, stream => stream.WriteByte(1));

        write.Should().Throw<Exception>();
        _folder.GetFiles().Should().BeEmpty();
    }

    [Fact]
    public void RemoveLeftovers_OfAKilledWriter_LeavesOthersAlone()
    {
        string dead = $"{Target}.0a1b2c3d.4e5.partial";
        string[] others = [Target, $"{Target}.partial", $"{Target}.x.y.partial", $"{Target}2.0a1b2c3d.4e5.partial"];
        foreach (string file in (string[])[dead, .. others])
            File.WriteAllText(file, "half");

        WholeFile.RemoveLeftovers(Target);

        File.Exists(dead).Should().BeFalse();
        others.Should().OnlyContain(file => File.Exists(file));
    }

    [Fact]
    public void Write_DiskFullOrFolderClosed_NamesTheFileAndSaysWhatToDo()
    {
        File.WriteAllText(Target, "old");
        foreach (
            Exception failure in (Exception[])[
            new IOException("No space left on device."), new UnauthorizedAccessException("Access denied.")])
        {
            Action write = () => WholeFile.Write(Target, _ => throw failure);
            write.Should().Throw<Exception>().WithMessage(
                $"'{Target}' cannot be written: {failure.Message} What was there before is untouched. Free space*")
                .Which.Should().BeOfType(failure.GetType());
        }

        File.ReadAllText(Target).Should().Be("old");
        _folder.GetFiles().Should().ContainSingle();
    }

    private string Target => Path.Combine(_folder.FullName, "results.json");
}
