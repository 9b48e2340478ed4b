using System.Diagnostics;
using System.Globalization;
using PlaylistRL.Logs;

namespace PlaylistRL.ListeningLogs;

/// <summary>The world the logs come from: listeners who state two features of 21, in sessions of 20 songs.</summary>
internal static class LogWorld
{
    private const int SessionLength = 20;

    public static SongCatalog Catalog { get; } = SongCatalog.LoadSample();

    public static PlaylistEnvironment Make() => new(Catalog, new HiddenTasteUserModel(), new() { Length = SessionLength });

    /// <summary>Writes a log of so many rows, whole sessions.</summary>
    public static void Write(string path, int rows)
    {
        long started = Stopwatch.GetTimestamp();
        ListeningLogGenerator.Save(Make(), new RandomPolicy(), Math.Max(1, rows / SessionLength), seed: 1, path);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rows / SessionLength * SessionLength:N0} rows in {rows / SessionLength:N0} sessions, "
                + $"{new FileInfo(path).Length / 1e6:N0} MB, written in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s, peak memory "
                + $"{Memory.PeakMegabytes:N0} MB"));
    }
}
