using System.Diagnostics;
using System.Globalization;

namespace PlaylistRL;

/// <summary>Writes a file whole or not at all: aside, flushed to disk, then renamed over the old one, which stays until then.</summary>
/// <remarks>
/// The name aside is <c>file.process.thread.partial</c>, so that two writers never share one. What a killed process left aside is removed by the next write to the same
/// path.
/// </remarks>
internal static class WholeFile
{
    private const string Suffix = ".partial";

    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written; what was there before is untouched.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string target = Path.GetFullPath(path);
        RemoveLeftovers(target);
        string aside = $"{target}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}{Suffix}";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, target, overwrite: true);
        }
        catch (Exception failure)
        {
            Remove(aside);
            if (Explained(target, failure) is Exception explained)
                throw explained;
            throw;
        }
    }

    /// <summary>The same kind of error with a message that names the file that was to be written.</summary>
    private static Exception? Explained(string target, Exception failure)
    {
        string message = $"'{target}' cannot be written: {failure.Message} What was there before is untouched. "
            + (Directory.Exists(target) ? "It is a folder; give the path of a file." : "Free space on the disk, or give a path in an existing folder that may be written to.");
        return failure switch
        {
            UnauthorizedAccessException => new UnauthorizedAccessException(message, failure),
            DirectoryNotFoundException => new DirectoryNotFoundException(message, failure),
            IOException => new IOException(message, failure),
            _ => null,
        };
    }

    private static void RemoveLeftovers(string target)
    {
        string name = Path.GetFileName(target);
        if (name.Length == 0 || Path.GetDirectoryName(target) is not string folder || !Directory.Exists(folder))
            return;
        try
        {
            foreach (string leftover in Directory.GetFiles(folder, $"*{Suffix}"))
            {
                string[] parts = Path.GetFileName(leftover)[..^Suffix.Length].Split('.');
                if (parts.Length > 2 && string.Join('.', parts[..^2]) == name
                    && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out int process) && !IsRunning(process))
                    Remove(leftover);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed can still be written to; leftovers harm nobody.
        }
    }

    private static bool IsRunning(int process)
    {
        if (process == Environment.ProcessId)
            return true;
        try
        {
            using Process found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return true;
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The error that led here says more than this one.
        }
    }
}
