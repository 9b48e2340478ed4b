using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Logs;

/// <summary>Which text a listening log takes, and that what is taken comes back as it was.</summary>
public sealed class LogTextTests
{
    private static readonly string[] _alphabet = [
        "a", "Z", "0", " ", "  ", ",", "\"", "\"\"", ";", "é", "世", "😀", "\u00A0", "\u2028", "\uFEFF", "'", "\\", "=", "-"];

    private static readonly float[] _half = [0.5f];

    public static TheoryData<string> NoPlainText =>
        ["a\0b", "a\tb", "a\nb", "a\r", "a\u0085", "a\u007F", "a\uD800", "\uDC00b", "\uDC00\uD800", "a\uFFFE", "\uFFFF"];

    [Theory]
    [MemberData(nameof(NoPlainText))]
    public void Constructor_TextThatIsNotPlain_IsRefused(string text)
    {
        Refused(() => Log(text, "a", "c"));
        Refused(() => Log("s", text, "c"));
        Refused(() => Log("s", "a", text));

        static void Refused(Action act) =>
            act.Should().Throw<ArgumentException>().Which.Message.Should().MatchRegex("U\\+[0-9A-F]{4}").And.NotMatchRegex("[\\x00-\\x1F]");
    }

    [Theory]
    [InlineData(" s ", "  a", " mood ")]
    [InlineData("\u00A0s", "a\u2003", "\u00A0likes:Rock\u3000")]
    [InlineData(" \"", "\" ", ",")]
    [InlineData("session", "position", " song")]
    public void Save_SpacesAtTheEnds_ReadBack(string session, string song, string context)
    {
        ListeningLog back = Copy(Log(session, song, context));
        (back.Rows[0].Session, back.Rows[0].Song).Should().Be((session, song));
        back.ContextNames.Should().Equal(context);
    }

    [Fact]
    public void Save_Listeners_ReadBackAndAreAColumnOnlyWhereThereAreSome()
    {
        ListeningLog log = Log("s", "a", "c");
        var named = new ListeningLog(
            [log.Rows[0] with { Listener = " \"me, too\"" }, log.Rows[0] with { Session = "t" }], log.ContextNames);
        Copy(named).Rows.Select(row => row.Listener).Should().Equal(" \"me, too\"", null);
        using var text = new MemoryStream();
        log.Save(text);
        Encoding.UTF8.GetString(text.ToArray()).Should().NotContain("listener");
        Refused("a\tb");
        Refused(" ");

        void Refused(string listener) => FluentActions
            .Invoking(() => new ListeningLog([log.Rows[0] with { Listener = listener }], log.ContextNames))
            .Should().Throw<ArgumentException>().WithMessage("*listener*");
    }

    [Fact]
    public void Save_AnyAcceptedText_ReadsBack()
    {
        var random = new SeededRandom(1);
        for (int i = 0; i < 500; i++)
        {
            (string session, string song, string context) = (Text(random), Text(random), Text(random));
            ListeningLog back = Copy(Log(session, song, context));
            (back.Rows[0].Session, back.Rows[0].Song, back.ContextNames[0]).Should().Be((session, song, context));
        }
    }

    [Fact]
    public void Load_NamesWithoutQuotes_LoseTheirOuterSpaces()
    {
        ListeningLog log = Load("session , position, song,response , hour, \" day \"\ns,1,a,none,21,3\n"u8);
        log.ContextNames.Should().Equal("hour", "\" day \"");
    }

    [Theory]
    [InlineData(ListeningLogFormat.Rows, "session,position,song,response\nr,1,a,none\n{0},1,a,none\ns,1,{0},none\n")]
    [InlineData(
        ListeningLogFormat.StreamingSessions,
        "session_id,session_position,track_id_clean,skip_1,skip_2,skip_3,not_skipped\nr,1,a,0,0,0,1\n{0},1,a,0,0,0,1\ns,1,{0},0,0,0,1\n")]
    public void Load_IdsThatAreNoPlainText_AreLeftOutCountedAndShownEscaped(ListeningLogFormat format, string text)
    {
        foreach (string id in (string[])["x\ty", "x\u0085y", "\"x\ny\"", "\"x\r\ny\"", "x\uFFFE", "x\u001By"])
        {
            byte[] file = Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, id));
            ListeningLog log = Load(file, new() { Format = format });
            log.Rows.Should().ContainSingle().Which.Session.Should().Be("r");
            ListeningLogFaultCount fault = log.Report.Faults.Should().ContainSingle().Which;
            (fault.Fault, fault.Count).Should().Be((ListeningLogFault.Text, 2));
            fault.Examples.Should().OnlyContain(example => example.Contains("U+") && !example.Any(char.IsControl));
            Action strict = () => Load(file, new() { Format = format, StopAtFault = true });
            strict.Should().Throw<ListeningLogException>().WithMessage("*line 3: Text: *");
        }
    }

    [Theory]
    [InlineData("session,position,song,response,a\tb\nr,1,a,none,1\n")]
    [InlineData("session,position,song,response,\"a\nb\"\nr,1,a,none,1\n")]
    [InlineData("session,position,song,response,a\uFFFF\nr,1,a,none,1\n")]
    public void Load_HeaderThatIsNoPlainText_IsRefused(string text)
    {
        Action act = () => Load(Encoding.UTF8.GetBytes(text));
        act.Should().Throw<ListeningLogException>().Which.Message.Should().Contain("U+").And.Match(message => !message.Any(char.IsControl));
    }

    [Fact]
    public void Load_BytesThatAreNoUtf8_AreRefused()
    {
        // A lone surrogate as some writers put it, and NUL.
        foreach (byte[] id in (byte[][])[[0xED, 0xA0, 0x80], [(byte)'a', 0]])
        {
            Action act = () => Load([.. "session,position,song,response\n"u8, .. id, .. ",1,a,none\n"u8]);
            act.Should().Throw<ListeningLogException>().WithMessage("*line 2*");
        }
    }

    [Theory]
    [InlineData("{0},1,a,none\n{0},1,a,none\n")]
    [InlineData("{0},2,a,none\n{0},1,a,none\n")]
    [InlineData("{0},1,a,none\nt,1,a,none\n{0},2,a,none\n")]
    [InlineData("r,1,a,none\nr,{0},a,none\n")]
    [InlineData("r,1,a,none\nr,2,a,{0}\n")]
    [InlineData("r,1,a,none\nr,2,{0},none\n")]
    public void Load_BadRowsOfLongTexts_AreShownCut(string rows)
    {
        string text = "session,position,song,response\n"
            + string.Format(System.Globalization.CultureInfo.InvariantCulture, rows, new string('x', 500_000));
        var catalog = new SongCatalog(new string('c', 1_000), [new Song("a", "a")], new FeatureTable(["f"], [1f]));
        ListeningLogReport report = Load(Encoding.UTF8.GetBytes(text), new() { Catalog = catalog }).Report;
        report.RowsLeftOut.Should().Be(1);
        report.ToString().Length.Should().BeLessThan(600);
    }

    [Fact]
    public void Load_HeaderWithManyColumnsTwice_NamesAFew()
    {
        string header = "session,position,song,response,"
            + string.Join(',', Enumerable.Range(0, 2_000).Select(i => $"{i / 2}{new string('h', 200)}"));
        Action act = () => Load(Encoding.UTF8.GetBytes(header + "\n"));
        act.Should().Throw<ListeningLogException>().Which.Message.Length.Should().BeLessThan(2_000);
    }

    [Fact]
    public void Load_HeaderOfAMillionColumns_IsRefused()
    {
        Action act = () =>
            Load(Encoding.UTF8.GetBytes(
            "session,position,song,response" + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $",c{i}")) + "\n"));
        act.Should().Throw<ListeningLogException>().WithMessage("*more than 100000 fields*");
    }

    [Fact]
    public void Load_SmallGzipOfALineWithoutEnd_TakesBoundedMemory()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("session,position,song,response\n"u8);
            byte[] field = [.. Enumerable.Repeat((byte)'x', 999_999), (byte)','];
            for (int i = 0; i < 60; i++)
                gzip.Write(field);
        }

        byte[] file = packed.ToArray();
        file.Length.Should().BeLessThan(1_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Action act = () => Load(file);
        act.Should().Throw<ListeningLogException>().WithMessage("*longer than*");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000_000);
    }

    private static string Text(SeededRandom random)
    {
        string text = string.Concat(Enumerable.Range(0, 1 + random.Next(6)).Select(_ => _alphabet[random.Next(_alphabet.Length)]));
        return string.IsNullOrWhiteSpace(text) ? text + "x" : text;
    }

    private static ListeningLog Log(string session, string song, string context) =>
        new([new ListeningRow(session, 1, song, Feedback.Liked) { Context = _half }], [context]);

    private static ListeningLog Copy(ListeningLog log)
    {
        var stream = new MemoryStream();
        log.Save(stream);
        stream.Position = 0;
        return ListeningLog.Load(stream, new() { StopAtFault = true });
    }

    private static ListeningLog Load(ReadOnlySpan<byte> file, ListeningLogOptions? options = null) =>
        ListeningLog.Load(new MemoryStream(file.ToArray()), options);
}
