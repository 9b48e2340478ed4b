namespace PlaylistRL;

/// <summary>Writes a file whole or not at all: aside, flushed to disk, then renamed over the old one, which stays until then.</summary>
/// <remarks>The name aside is <c>file.random.partial</c>, so that no two writers share one, in whatever process or container. A killed writer leaves its file behind; see <see cref="RemoveLeftovers"/>.</remarks>
internal static class WholeFile
{
    private const string Suffix = ".partial";

    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written; what was there before is untouched.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void Write(string path, Action<Stream> write, UnixFileMode? newFileMode = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string target = Path.GetFullPath(path);
        string aside = $"{target}.{Path.GetRandomFileName()}{Suffix}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows() && newFileMode is not null && !File.Exists(target))
                options.UnixCreateMode = newFileMode;
            using (var stream = new FileStream(aside, options))
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

    /// <summary>Removes what killed writers of this file left aside. For the one owner of a file only: a living writer's would go too.</summary>
    public static void RemoveLeftovers(string path)
    {
        string target = Path.GetFullPath(path);
        string name = Path.GetFileName(target);
        if (name.Length == 0 || Path.GetDirectoryName(target) is not string folder || !Directory.Exists(folder))
            return;
        try
        {
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
