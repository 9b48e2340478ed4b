using System.Diagnostics;

namespace PlaylistRL.ListeningLogs;

/// <summary>What this process took.</summary>
internal static class Memory
{
    /// <summary>
    /// The most memory that the process had at any time, in millions of bytes: what the operating system says, so ML.NET's own and the
    /// runtime's are in it.
    /// </summary>
    public static double PeakMegabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1e6;
        }
    }
}
