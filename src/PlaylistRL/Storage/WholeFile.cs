using System.Security.Cryptography;
using System.Text;

namespace PlaylistRL;

/// <summary>Writes a file whole or not at all: aside, flushed to disk, then renamed over the old one, which stays until then.</summary>
/// <remarks>
/// <para>The name aside is <c>file.random.partial</c>, so that no two writers share one, in whatever process or container; of a long name
/// it has the beginning and a hash.
/// A killed writer leaves its file behind; see <see cref="RemoveLeftovers"/>.</para>
/// <para>The new file has the permissions of the old one, from its first byte on. A symbolic link stays, and what it leads to is replaced.
/// Owner, access lists and further hard links of the old file are not kept.</para>
/// </remarks>
internal static class WholeFile
{
    private const string Suffix = ".partial";

    // Of a name aside, in bytes, so that it fits wherever the file's own name does: file systems take 143 and more.
    private const int LongestName = 128;

    // .xxxxxxxx.yyy.partial
    private const int RandomLength = 21;

    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="newFileMode">The most permissions that a file has which is new; what the process gives by its mask where null.</param>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written; what was there before is
    /// untouched.</exception>
    /// <exception cref="IOException">The file cannot be written, or is a pipe, a socket or a device; what was there before is
    /// untouched.</exception>
    public static void Write(string path, Action<Stream> write, UnixFileMode? newFileMode = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string target = FileNature.Resolved(path);
        if (FileNature.Special(target) is string special)
        {
            throw new IOException(
                $"'{path}' cannot be written: it is {special}, not a file. Give the path of a file, or write to a Stream.");
        }

        string aside = $"{Path.Combine(Path.GetDirectoryName(target) ?? target, NameAside(target))}.{Path.GetRandomFileName()}{Suffix}";
        try
        {
            using (FileStream stream = Create(aside, target, newFileMode))
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

    /// <summary>
    /// Removes what killed writers of this file left aside. For the one owner of a file only: a living writer's would go too.
    /// </summary>
    public static void RemoveLeftovers(string path)
    {
        try
        {
            string target = FileNature.Resolved(path);
            string name = NameAside(target);
            if (name.Length == 0 || Path.GetDirectoryName(target) is not string folder || !Directory.Exists(folder))
                return;
            foreach (string leftover in Directory.GetFiles(folder, $"*{Suffix}"))
            {
                // file.xxxxxxxx.yyy.partial
                string[] parts = Path.GetFileName(leftover)[..^Suffix.Length].Split('.');
                if (parts.Length > 2 && parts[^2].Length == 8 && parts[^1].Length == 3 && string.Join('.', parts[..^2]) == name)
                    Remove(leftover);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed can still be written to; leftovers harm nobody.
        }
    }

    /// <summary>Creates the file aside with the permissions of the one that it will replace.</summary>
    private static FileStream Create(string aside, string target, UnixFileMode? newFileMode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows())
            return new FileStream(aside, options);
        UnixFileMode? old = File.Exists(target) ? File.GetUnixFileMode(target) & Permissions : null;
        options.UnixCreateMode = old ?? newFileMode;
        var stream = new FileStream(aside, options);
        try
        {
            // The process's mask may have taken some away; there is no moment with more than the old file had.
            if (old is UnixFileMode mode && (File.GetUnixFileMode(stream.SafeFileHandle) & Permissions) != mode)
                File.SetUnixFileMode(stream.SafeFileHandle, mode);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What names aside begin with: the file's name; of a long one the beginning and a hash of all.</summary>
    private static string NameAside(string target)
    {
        string name = Path.GetFileName(target);
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length <= LongestName - RandomLength)
            return name;
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
        int length = Math.Min(name.Length, LongestName - RandomLength - hash.Length - 1);
        while (Encoding.UTF8.GetByteCount(name.AsSpan(0, length)) > LongestName - RandomLength - hash.Length - 1
            || char.IsHighSurrogate(name[length - 1]))
            length--;
        return $"{name[..length]}~{hash}";
    }

    /// <summary>The same kind of error with a message that names the file that was to be written.</summary>
    private static Exception? Explained(string target, Exception failure)
    {
        string message = $"'{target}' cannot be written: {failure.Message} What was there before is untouched. "
            + (Directory.Exists(target) ? "It is a folder; give the path of a file."
                : "Free space on the disk, or give a path in an existing folder that may be written to.");
        return failure switch
        {
            UnauthorizedAccessException => new UnauthorizedAccessException(message, failure),
            DirectoryNotFoundException => new DirectoryNotFoundException(message, failure),
            IOException => new IOException(message, failure),
            _ => null,
        };
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
