using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Logs;

/// <summary>Work and memory grow with a log's rows, not with what it claims or how its rows lie; and numbers are in range.</summary>
public sealed class LogLimitsTests
{
    [Fact]
    public void Load_ShortSessionsBehindALongOne_TakeAsLongAsBeforeIt()
    {
        const int Rows = 100_000;
        string[] one = [.. Enumerable.Range(1, Rows).Select(i => FormattableString.Invariant($"long,{i},a,none\n"))];
        string[] many = [.. Enumerable.Range(1, Rows).Select(i => FormattableString.Invariant($"{i},1,a,none\n"))];
        TimeSpan first = Time([.. many, .. one]);
        TimeSpan last = Time([.. one, .. many]);
        last.Should().BeLessThan((first * 8) + TimeSpan.FromSeconds(1));

        static TimeSpan Time(string[] rows)
        {
            byte[] file = Encoding.UTF8.GetBytes("session,position,song,response\n" + string.Concat(rows));
            var clock = Stopwatch.StartNew();
            ListeningLog.Load(new MemoryStream(file)).SessionCount.Should().Be(Rows + 1);
            return clock.Elapsed;
        }
    }

    [Fact]
    public void Load_PositionsThatComeAgainInALongSession_AreToldFromThoseOutOfOrder()
    {
        ListeningLog log = Load(
            "session,position,song,response\nr,2,a,none\nr,4,a,none\nr,6,a,none\nr,4,a,none\nr,3,a,none\nr,7,a,none\n"u8);
        log.Rows.Select(row => row.Position).Should().Equal(2, 4, 6, 7);
        log.Report.Faults.Select(fault => (fault.Fault, fault.Count)).Should()
            .Equal((ListeningLogFault.PositionTwice, 1), (ListeningLogFault.PositionOutOfOrder, 1));
    }

    [Fact]
    public void Constructor_ManyContextNames_ComparesEachWithNoOther()
    {
        // Something made for each pair of names would be gigabytes.
        string[] names = [.. Enumerable.Range(0, 60_000).Select(i => FormattableString.Invariant($"name {i}"))];
        var row = new ListeningRow("s", 1, "a", Feedback.None) { Context = new float[names.Length] };
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = new ListeningLog([row], names);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(names.Length * 300);
    }

    [Fact]
    public void Constructor_MoreContextNamesThanAFileHolds_IsRefused()
    {
        string[] names = [.. Enumerable.Range(0, 100_000).Select(i => FormattableString.Invariant($"name {i}"))];
        Action act = () =>
            _ = new ListeningLog([new ListeningRow("s", 1, "a", Feedback.None) { Context = new float[names.Length] }], names);
        act.Should().Throw<ArgumentException>().WithMessage("There are 100000 names of context; a file holds at most 99994*");
    }

    [Fact]
    public void Constructor_NoRowWhereOneIsExpected_IsRefusedByNumber()
    {
        Action act = () => _ = new ListeningLog([null!]);
        act.Should().Throw<ArgumentException>().WithMessage("Row 0: it is null*");
    }

    [Theory]
    [InlineData(1.1e12f)]
    [InlineData(-3e38f)]
    [InlineData(float.PositiveInfinity)]
    public void Context_BeyondTheRange_IsRefusedInMemoryAndLeftOutOfAFile(float value)
    {
        Action act = () => _ = new ListeningLog([new ListeningRow("s", 1, "a", Feedback.None) { Context = new[] { value } }], ["c"]);
        act.Should().Throw<ArgumentException>().WithMessage("Row 0: *from -10^12 to 10^12*");
        string text = FormattableString.Invariant($"session,position,song,response,c\nr,1,a,none,1e12\ns,1,a,none,{value}\n");
        ListeningLog log = Load(Encoding.UTF8.GetBytes(text));
        log.Rows.Should().ContainSingle().Which.Context.ToArray().Should().Equal(1e12f);
        log.Report.Faults.Should().ContainSingle().Which.Examples.Should().ContainSingle().Which.Should()
            .Contain("a finite number from -10^12 to 10^12 is expected");
    }

    [Theory]
    [InlineData(TarEntryType.LongPath)]
    [InlineData(TarEntryType.LongLink)]
    [InlineData(TarEntryType.ExtendedAttributes)]
    [InlineData(TarEntryType.GlobalExtendedAttributes)]
    [InlineData(TarEntryType.Directory)]
    public void Load_TarEntryThatClaimsGigabytes_TakesNoMemory(TarEntryType kind)
    {
        byte[] file = [.. Header((byte)kind, "15000000000"), .. new byte[2_000]];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Action act = () => Load(file);
        act.Should().Throw<ListeningLogException>().WithMessage("*the tar archive ends before its entries do*");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(3_000_000);
    }

    [Fact]
    public void Load_TarWithLongNamesBeforeItsFile_ReadsTheFile()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
            tar.WriteEntry(
                new PaxTarEntry(
                TarEntryType.RegularFile, new string('d', 300)
                + "/é.csv")
                { DataStream = new MemoryStream("session,position,song,response\nr,1,a,skipped\n"u8.ToArray()) });
        Load(stream.ToArray()).Rows.Should().ContainSingle();
    }

    [Theory]
    [InlineData("00000000777")]
    [InlineData("0000000008x")]
    [InlineData("zzz")]
    public void Load_TarFileCutShortOrOfNoSize_IsRefused(string size)
    {
        byte[] file = [.. Header((byte)'0', size), .. "session,position,song,response\nr,1,a,skipped\n"u8];
        Action act = () => Load(file);
        act.Should().Throw<ListeningLogException>().WithMessage("*archive*");
    }

    [Fact]
    public void Load_GzipOfATarOfTwoFiles_ReadsTheFirstAlone()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            tar.WriteEntry(
                new UstarTarEntry(
                TarEntryType.RegularFile, "1.csv")
                {
                    DataStream = new MemoryStream(
                "session,position,song,response\nr,1,a,skipped\n"u8.ToArray())
                });
            tar.WriteEntry(
                new UstarTarEntry(TarEntryType.RegularFile, "2.csv") { DataStream = new MemoryStream("r,2,b,skipped\n"u8.ToArray()) });
        }

        Load(packed.ToArray()).Rows.Should().ContainSingle();
    }

    private static byte[] Header(byte kind, string size)
    {
        var block = new byte[512];
        "name"u8.CopyTo(block);
        "0000644\0"u8.CopyTo(block.AsSpan(100));
        Encoding.ASCII.GetBytes(size).CopyTo(block, 124);
        block[156] = kind;
        "ustar\0"u8.CopyTo(block.AsSpan(257));
        "00"u8.CopyTo(block.AsSpan(263));
        block.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(block.Sum(value => value), 8).PadLeft(6, '0') + "\0 ").CopyTo(block, 148);
        return block;
    }

    private static ListeningLog Load(ReadOnlySpan<byte> file) => ListeningLog.Load(new MemoryStream(file.ToArray()));
}
