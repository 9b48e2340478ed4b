using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PlaylistRL.Serving;

/// <summary>PlaylistRL.FirstPlaylist as <c>dotnet publish</c> made it.</summary>
internal sealed class PublishedProgram
{
    private const string Name = "PlaylistRL.FirstPlaylist";

    private PublishedProgram(string folder, int warnings)
    {
        Executable = Path.Combine(folder, OperatingSystem.IsWindows() ? Name + ".exe" : Name);
        Warnings = warnings;
        ExecutableBytes = new FileInfo(Executable).Length;
        FolderBytes = Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is not (".pdb" or ".dbg" or ".xml"))
            .Sum(file => new FileInfo(file).Length);
    }

    public string Executable { get; }

    public long ExecutableBytes { get; }

    /// <summary>All that is shipped, without debugging symbols and documentation.</summary>
    public long FolderBytes { get; }

    /// <summary>Different warnings of compiler, trimmer and AOT compiler.</summary>
    public int Warnings { get; }

    /// <summary>Publishes it into a folder of its own; null, and the reason on the console, where that fails.</summary>
    public static PublishedProgram? Publish(string repository, ProcessKind kind, string folder)
    {
        string[] arguments =
        [
            "publish", Path.Combine(
                repository, "benchmarks", Name), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--artifacts-path",
                Path.Combine(folder, "build"),
            "-o", Path.Combine(folder, "out"), "-p:TreatWarningsAsErrors=false", "-p:TrimmerSingleWarn=false", .. kind.Properties,
        ];
        using Process process = Start("dotnet", arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] warnings = [.. lines.Where(line => line.Contains(": warning ", StringComparison.Ordinal)).Distinct()];
        foreach (string warning in warnings)
            Console.WriteLine(warning);
        if (process.ExitCode == 0)
            return new PublishedProgram(Path.Combine(folder, "out"), warnings.Length);

        Console.WriteLine($"{kind.Name} cannot be published here, and is left out:");
        foreach (string line in lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().Take(5))
            Console.WriteLine("  " + line);
        if (kind.Name.Contains("AOT", StringComparison.Ordinal))
            Console.WriteLine(
                "  Native AOT needs a C toolchain (clang or gcc with its linker, zlib's headers) and the ILCompiler package.");
        return null;
    }

    public static Process Start(string file, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{file} did not start.");
}
