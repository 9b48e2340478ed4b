using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Logs;

public sealed class ListeningLogReaderTests
{
    private const string Streaming = "session_id,session_position,track_id_clean,skip_1,skip_2,skip_3,not_skipped,hour_of_day,premium,"
        + "context_type,hist_user_behavior_reason_start,hist_user_behavior_reason_end\n";

    [Fact]
    public void Load_RowsInTheirOwnFormat_ReadsEveryColumnWhereverItStands()
    {
        ListeningLog log = Load("hour,song,propensity,session,response,position\n21,\"a,b\",0.25,s,skipped,1\n22,c,,s,Completed,3\n");
        log.ContextNames.Should().Equal("hour");
        log.Rows[0].Should().BeEquivalentTo(
            new ListeningRow("s", 1, "a,b", Feedback.Skipped) { Propensity = 0.25f }, options => options.Excluding(row => row.Context));
        log.Rows[0].Context.ToArray().Should().Equal(21f);
        log.Rows[1].Should().BeEquivalentTo(
            new ListeningRow("s", 3, "c", Feedback.Completed), options => options.Excluding(row => row.Context));
        log.Report.Should().BeEquivalentTo(new ListeningLogReport(2, 2, []));
    }

    [Theory]
    [InlineData("s,1,a,skipped,0,1", ListeningLogFault.Propensity, "line 3: propensity is 0, above 0 and at most 1 is expected")]
    [InlineData("s,1,a,skipped,1.5,1", ListeningLogFault.Propensity, "line 3: propensity is 1.5*")]
    [InlineData("s,1,a,skipped,NaN,1", ListeningLogFault.Propensity, "line 3: propensity is NaN*")]
    [InlineData("s,1,a,skipped,often,1", ListeningLogFault.UnreadableValue, "line 3: propensity is 'often'*")]
    [InlineData("s,1,a,loved,,1", ListeningLogFault.UnreadableValue, "line 3: response is 'loved', one of none, completed*")]
    [InlineData("s,0,a,skipped,,1", ListeningLogFault.UnreadableValue, "line 3: position is '0'*")]
    [InlineData("s,1, ,skipped,,1", ListeningLogFault.UnreadableValue, "line 3: song is ' '*")]
    [InlineData("s,1,a,skipped,,NaN", ListeningLogFault.UnreadableValue, "line 3: hour is 'NaN'*")]
    [InlineData("s,1,a,skipped,", ListeningLogFault.FieldCount, "line 3: 5 fields where the header has 6")]
    [InlineData("r,2,a,skipped,,1", ListeningLogFault.PositionTwice, "line 3: session 'r' has position 2 twice")]
    [InlineData("r,1,a,skipped,,1", ListeningLogFault.PositionOutOfOrder, "line 3: session 'r' has position 1 after 2")]
    [InlineData("r,3,z,skipped,,1", ListeningLogFault.UnknownSong, "line 3: catalogue 'test' has no song 'z'")]
    public void Load_BadRow_IsLeftOutAndReported(string bad, ListeningLogFault fault, string example)
    {
        string text = $"session,position,song,response,propensity,hour\nr,2,a,skipped,,1\n{bad}\nt,1,a,completed,,1\n";
        ListeningLog log = Load(text, new() { Catalog = Songs("a") });
        log.Rows.Select(row => row.Session).Should().Equal("r", "t");
        ListeningLogFaultCount only = log.Report.Faults.Should().ContainSingle().Which;
        only.Fault.Should().Be(fault);
        only.Count.Should().Be(1);
        only.Examples.Should().ContainSingle().Which.Should().Match(example);

        Action strict = () => Load(text, new() { Catalog = Songs("a"), StopAtFault = true });
        strict.Should().Throw<ListeningLogException>().WithMessage(
            $"The stream, {example.TrimEnd('*')}*".Replace("line 3: ", $"line 3: {fault}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_RowOfASessionThatHasEnded_IsLeftOutAlone()
    {
        ListeningLog log = Load("session,position,song,response\nr,1,a,none\ns,1,a,none\nr,2,a,none\ns,2,a,none\n");
        log.Report.Faults.Select(fault => (fault.Fault, fault.Count)).Should().Equal((ListeningLogFault.InterruptedSession, 1));
        log.Rows.Select(row => row.Session).Should().Equal("r", "s", "s");
    }

    [Fact]
    public void Load_ManyBadRows_KeepsCountsAndAFewExamples()
    {
        ListeningLog log = Load(
            "session,position,song,response\nr,1,a,none\n" + string.Concat(Enumerable.Repeat("r,1,a,none\n", 50)), new() { Examples = 2 });
        log.Report.ToString().Should().Be("51 rows read, 1 kept; left out: 50 PositionTwice (line 3: session 'r' has position 1 twice; "
            + "line 4: session 'r' has position 1 twice; …).");
    }

    [Fact]
    public void Load_StreamingSessions_MapsSkipFlagsAndWhatIsKnownBeforeThePlay()
    {
        ListeningLog log = Load(
            Streaming + "s,1,t1,True,True,True,False,6,True,radio,appload,fwdbtn\n"
                + "s,2,t2,False,True,True,False,6,True,radio,fwdbtn,fwdbtn\ns,3,t3,False,False,True,False,6,True,radio,fwdbtn,x\n"
            + "s,4,t4,False,False,False,False,6,True,radio,fwdbtn,x\ns,5,t5,False,False,False,True,0,False,charts,other,x\n",
            new() { Format = ListeningLogFormat.StreamingSessions });
        log.Rows.Select(row => row.Response).Should().Equal(
            Feedback.Skipped, Feedback.Skipped, Feedback.SkippedLate, Feedback.SkippedLate, Feedback.Completed);
        log.ContextNames.Should().StartWith(["premium", "hour:sin", "hour:cos", "from:catalog"]).And.Contain(
            "start:appload").And.NotContain(name => name.Contains("end"));
        Context(0, "hour:sin").Should().Be(1f);
        Context(0, "from:radio").Should().Be(1f);
        Context(0, "start:appload").Should().Be(1f);
        Context(4, "hour:cos").Should().Be(1f);
        Context(4, "premium").Should().Be(0f);
        log.ContextNames.Where((name, i) => name.StartsWith("start:") && log.Rows[4].Context.Span[i] != 0f).Should().BeEmpty();

        float Context(int row, string name) => log.Rows[row].Context.Span[log.ContextNames.ToList().IndexOf(name)];
    }

    [Theory]
    [InlineData("True,False,True,False")]
    [InlineData("False,True,False,False")]
    [InlineData("True,True,True,True")]
    [InlineData("False,False,True,True")]
    public void Load_StreamingSessionsContradictoryFlags_AreLeftOut(string flags)
    {
        ListeningLog log = Load(
            Streaming
            + $"s,1,t1,{flags},6,True,radio,appload,fwdbtn\ns,2,t1,True,True,True,False,6,True,radio,appload,fwdbtn\n",
            new() { Format = ListeningLogFormat.StreamingSessions });
        log.Report.Faults.Should().ContainSingle().Which.Fault.Should().Be(ListeningLogFault.ContradictoryResponse);
        log.Rows.Should().ContainSingle().Which.Position.Should().Be(2);
    }

    [Fact]
    public void Load_HeaderWithoutColumns_NamesThem()
    {
        Action act = () => Load("session,song\na,b\n");
        act.Should().Throw<ListeningLogException>().WithMessage("*has no 'position', 'response'; it has 'session', 'song'*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("session,position,song,response\n")]
    [InlineData("session,position,song,response\n\"r,1,a,none\n")]
    [InlineData("session,position,song,response,song\nr,1,a,none,a\n")]
    public void Load_TextThatIsNoLog_IsRefused(string text)
    {
        Action act = () => Load(text);
        act.Should().Throw<ListeningLogException>();
    }

    [Fact]
    public void Load_GzipOrTarWhateverTheName_ReadsTheText()
    {
        byte[] text = Encoding.UTF8.GetBytes("session,position,song,response\nr,1,a,skipped\n");
        Load(Gzip(text)).Rows.Should().ContainSingle();
        Load(Gzip(Tar(text))).Rows.Should().ContainSingle();
        Load([.. Gzip(text), .. Gzip("r,2,a,skipped\n"u8.ToArray())]).Rows.Should().HaveCount(2);
        Load(Tar(text)).Rows.Should().ContainSingle();
    }

    [Fact]
    public void Load_GzipCutShort_SaysSo()
    {
        byte[] whole = Gzip(
            Encoding.UTF8.GetBytes(
            "session,position,song,response\n" + string.Concat(Enumerable.Range(1, 5_000).Select(i => $"r,{i},{i * 7919},skipped\n"))));
        Action act = () => Load(whole[..(whole.Length / 2)]);
        act.Should().Throw<ListeningLogException>().WithMessage("*cut short*");
    }

    [Fact]
    public void Open_NoSuchFile_SaysWhatToGive()
    {
        Action act = () => ListeningLogReader.Open("gone.csv");
        act.Should().Throw<FileNotFoundException>().WithMessage("*gone.csv' does not exist. Give a CSV file*");
    }

    private static ListeningLog Load(string text, ListeningLogOptions? options = null) => Load(Encoding.UTF8.GetBytes(text), options);

    private static ListeningLog Load(byte[] bytes, ListeningLogOptions? options = null) =>
        ListeningLog.Load(new MemoryStream(bytes), options);

    private static SongCatalog Songs(params string[] ids) =>
        new("test", [.. ids.Select(id => new Song(id, id))], new FeatureTable(["f"], new float[ids.Length]));

    private static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    private static byte[] Tar(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "data"));
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "data/log.csv") { DataStream = new MemoryStream(bytes) });
        }

        return stream.ToArray();
    }
}
