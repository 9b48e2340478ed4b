using System.Diagnostics;

namespace PlaylistRL.Serving;

/// <summary>What two processes hold that use the same catalogue at the same time, by Linux's account of it.</summary>
internal static class CatalogMemory
{
    private static readonly string[] _shown = ["Rss", "Pss", "Pss_Anon", "Pss_File"];

    /// <summary>Starts two processes a kind and prints what they hold while both live.</summary>
    public static void Write(IEnumerable<(string Kind, string Path)> catalogs)
    {
        if (!File.Exists("/proc/self/smaps_rollup"))
            return;
        Output.Line($"\nEach of two processes at once, in kB: {string.Join(", ", _shown)}");
        foreach ((string kind, string path) in catalogs)
        {
            Process[] both = [.. Enumerable.Range(0, 2).Select(_ => Start(kind, path))];
            string[] ready = [.. both.Select(process => process.StandardOutput.ReadLine() ?? "died")];
            for (int i = 0; i < both.Length; i++)
            {
                Output.Line($"{kind}: {Held(both[i].Id)}, {ready[i]}");
                both[i].StandardInput.Close();
                both[i].WaitForExit();
                both[i].Dispose();
            }
        }
    }

    /// <summary>The other process: has the catalogue, says so, and waits until nobody listens any more.</summary>
    public static int Hold(string kind, string path)
    {
        long began = Stopwatch.GetTimestamp();
        SongCatalog catalog = kind == "csv" ? SongCatalog.LoadCsv(path) : SongCatalog.Open(path);
        int rows = kind == "features" ? catalog.Features.DistinctCount : 0;
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        GC.Collect();
        Output.Line($"{catalog.Count} songs in {took.TotalMilliseconds:F1} ms{(rows > 0 ? $", {rows} rows" : "")}");
        Console.In.ReadToEnd();
        GC.KeepAlive(catalog);
        return 0;
    }

    private static Process Start(string kind, string path)
    {
        string program = Environment.ProcessPath!;
        string[] before = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(CatalogMemory).Assembly.Location] : [];
        return Process.Start(
            new ProcessStartInfo(
            program, [.. before, "hold", kind, path])
            { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    private static string Held(int process)
    {
        string[] lines = File.ReadAllLines($"/proc/{process}/smaps_rollup");
        return string.Join(
            ", ", _shown.Select(
            name => lines.First(line => line.StartsWith(name + ":", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
    }
}
