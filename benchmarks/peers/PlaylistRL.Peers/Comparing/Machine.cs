using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL.Peers;

/// <summary>What was measured on, as far as it says.</summary>
internal sealed record Machine(
    string Processor, int Processors, string OperatingSystem, double MemoryGigabytes, int VectorBits, string LoadAtStart)
{
    public static Machine Here() => new(
        Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Line("/etc/os-release", "PRETTY_NAME")?.Trim('"') ?? RuntimeInformation.OSDescription,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        8 * Vector<byte>.Count,
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown");

    /// <summary>What stands behind a name in a file of names and values.</summary>
    private static string? Line(string path, string name) => !File.Exists(path)
        ? null
        : File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split([':', '='], 2)[1].Trim()
            .ToString(CultureInfo.InvariantCulture);
}
