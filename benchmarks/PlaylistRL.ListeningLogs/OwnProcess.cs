using System.Diagnostics;

namespace PlaylistRL.ListeningLogs;

/// <summary>This program once more, as a process of its own, so that the memory of one step is not that of another.</summary>
internal static class OwnProcess
{
    /// <summary>The exit code; what it prints, it prints here.</summary>
    public static int Run(params string[] arguments)
    {
        // Where the program was started as `dotnet program.dll`, that is what is started again.
        string host = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        using Process process = Process.Start(
            new ProcessStartInfo(host, isDotnet ? [typeof(OwnProcess).Assembly.Location, .. arguments] : arguments))!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
