using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>A file system of its own, so small that it can be filled. Needs Linux, and a process that may mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder;

    private SmallDisk(DirectoryInfo folder) => _folder = folder;

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Mounts one, or skips the test and says why.</summary>
    public static SmallDisk OrSkip(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A file system in memory is mounted on Linux only.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("small-disk-");
        string size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");
        string fault = Run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.FullName);
        if (fault.Length == 0)
            return new SmallDisk(folder);
        folder.Delete();
        Assert.Skip($"This process may not mount a file system: {fault}");
        throw new UnreachableException();
    }

    /// <summary>Takes all that is left of it.</summary>
    public void Fill()
    {
        using var file = new FileStream(this["filling"], FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] page = new byte[4_096];
        try
        {
            while (true)
                file.Write(page);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void MakeRoom() => File.Delete(this["filling"]);

    public void Dispose()
    {
        Run("umount", "-l", _folder.FullName);
        _folder.Delete();
    }

    /// <summary>Nothing where it worked; else what was said.</summary>
    private static string Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? string.Empty : $"{program} ended with {process.ExitCode}. {said.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            return fault.Message;
        }
    }
}
