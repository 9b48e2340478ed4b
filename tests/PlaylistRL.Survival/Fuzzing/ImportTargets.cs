using System.IO.Compression;
using System.Text;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>Tables of songs of every kind. What is accepted is a catalogue that keeps its own rules.</summary>
internal static class ImportTargets
{
    private const string Plain =
        ",track_id,artists,track_name,album,explicit,energy,tempo,key,genre,year,url\n"
        + "0,x1,Ann;Bo,Plain,First,True,0.5,120,5,pop,1999-05-01,https://x\n1,x1,Ann;Bo,Plain,First,True,0.5,120,5,rock,1999,\n"
        + "2,x2,\"Cy, Dee\",\"Tide \"\"more\"\"\",,False,NA,0,-1,\"['pop', \"\"r&b\"\"]\",0,\n3,,Cy,Ebb,,no,1e999,12o,2,Hip-Hop,20019,\n";

    private const string German =
        "Nr;Titel;Interpret;Genre;Länge;Laut\r\n1;Für;Ann;pop, hip hop;4:02;-3,5\r\n2;B;Bo;Hip-Hop;1:02:03;-12,25\r\n";

    private const string Ragged = "id\ttitle\ttags\n1\tA\tgenre---rock\tmood---calm\n2\tB\tgenre---pop\n";

    private const string Headers = ",album,track,track\n,title,title,tempo\ntrack_id,,,\n2,First,A,168\n3,First,B,90\n";

    private const string Backslash = "id|title|mode\n1|\"A \\\"B\\\" C\"|Major\n2|\"D\"|Minor\n";

    private const string Objects =
        "[{\"id\":\"1\",\"name\":\"A\",\"artists\":[{\"name\":\"Ann\"}],\"genres\":[\"pop\",\"rock\"],"
        + "\"x\":null,\"audio\":{\"energy\":0.1}},"
        + "{\"id\":\"2\",\"name\":\"\\u00e9\",\"genres\":[],\"audio\":{\"energy\":1e-3,\"deep\":{\"y\":true}}}]";

    public static FuzzTarget Delimited()
    {
        byte[] plain = Encoding.UTF8.GetBytes(Plain);
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(plain);
        return Target(
            "table",
            plain, Encoding.Latin1.GetBytes(German), Encoding.UTF8.GetBytes(Ragged), Encoding.UTF8.GetBytes(Headers),
            Encoding.UTF8.GetBytes(Backslash), [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Ragged)], packed.ToArray());
    }

    public static FuzzTarget Json() => Target(
        "json-table",
        Encoding.UTF8.GetBytes(Objects), Encoding.UTF8.GetBytes(Objects[1..^1].Replace("},{", "}\n{", StringComparison.Ordinal)),
        Encoding.UTF8.GetBytes($"{{\"songs\":{Objects}}}"));

    // Most damage to a list of lines leaves a list of lines.
    private static FuzzTarget Target(string name, params byte[][] files) =>
        new(name, files, LoadAndUse, fault => fault is SongCatalogException, 2_000) { NoticesDamage = false };

    private static void LoadAndUse(Stream stream)
    {
        SongCatalog catalog = SongCatalog.Load(stream);
        SongImportReport import = catalog.Import!;
        if (import.Rows != import.Merged + import.LeftOut + catalog.Count || import.Songs != catalog.Count)
            throw new InvalidOperationException($"The rows do not add up: {import}");
        foreach (float value in catalog.Features.Values)
        {
            if (!(value >= 0 && value <= 1))
                throw new InvalidOperationException($"A feature is {value}.");
        }

        _ = import.ToString();
        var saved = new MemoryStream();
        catalog.Save(saved);
    }
}
