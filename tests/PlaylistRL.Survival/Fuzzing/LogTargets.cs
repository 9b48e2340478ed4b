using System.IO.Compression;
using System.Text;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>Listening logs in every format, plain and packed. What is accepted is written and must read back equal.</summary>
internal static class LogTargets
{
    private const string Header =
        "session_id,session_position,track_id_clean,skip_1,skip_2,skip_3,not_skipped,hour_of_day,premium,context_type\n";

    public static FuzzTarget Rows() => Target("log", ListeningLogFormat.Rows,
        "session,position,song,response,propensity,hour,likes:Rock\na17,1,one,skipped,0.1,21,1\na17,2,two,completed,,21,1\n"
            + "b,1,three,liked,1,0,-0.5\nb,5,one,none,0.25,0,-0.5\n",
        "song;\" mood \";session;response;position\r\none;1e-3;\"s \"\"1\"\"\";Skipped-Late;7\r\ntwo;0;s2;disliked;8\r\n".Replace(
            ';', ','));

    public static FuzzTarget Streaming() => Target("streaming-log", ListeningLogFormat.StreamingSessions,
        Header + "s,1,one,True,True,True,False,6,True,radio\ns,2,two,False,False,True,False,6,True,radio\n"
            + "s,3,three,false,false,false,true,23,False,charts\nt,1,one,0,0,0,1,0,1,catalog\n");

    private static FuzzTarget Target(string name, ListeningLogFormat format, params string[] texts)
    {
        var songs = new SongCatalog(
            "songs", [new Song("one", "1"), new Song("two", "2"), new Song("three", "3")], new FeatureTable(["Rock"], [1f, 0f, 0.5f]));
        byte[][] plain = [.. texts.Select(Encoding.UTF8.GetBytes)];
        return new FuzzTarget(name, [.. plain, Gzip(plain[0])], LoadAndUse, fault => fault is ListeningLogException, 400);

        void LoadAndUse(Stream stream)
        {
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            ListeningLog lenient = ListeningLog.Load(copy, new() { Format = format });
            var written = new MemoryStream();
            lenient.Save(written);
            written.Position = 0;
            ListeningLog back = ListeningLog.Load(written, new() { StopAtFault = true });
            if (!back.ContextNames.SequenceEqual(lenient.ContextNames) || !back.Rows.Zip(lenient.Rows)
                .All(pair => AreEqual(pair.First, pair.Second)) || back.Rows.Count != lenient.Rows.Count)
                throw new InvalidOperationException("What was written was read back otherwise.");
            copy.Position = 0;
            ListeningLog.Load(copy, new() { Format = format, Catalog = songs, StopAtFault = true });
        }
    }

    private static bool AreEqual(ListeningRow one, ListeningRow other) =>
        one with { Context = default } == other with { Context = default } && one.Context.Span.SequenceEqual(other.Context.Span);

    private static byte[] Gzip(byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return stream.ToArray();
    }
}
