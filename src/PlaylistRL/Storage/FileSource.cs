namespace PlaylistRL;

/// <summary>Where bytes come from, for the messages about them.</summary>
/// <param name="Path">The file; null for a stream.</param>
internal readonly record struct FileSource(string? Path)
{
    /// <summary>The error that says what is wrong with this file.</summary>
    public ModelFileException Error(string message, Exception? cause = null) =>
        new($"{(Path is null ? "The stream" : $"'{Path}'")}: {message}", Path, cause);

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="kind">What it should be, in a word.</param>
    /// <param name="advice">What to do where it is not there.</param>
    /// <exception cref="FileNotFoundException">It does not exist, or is a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It cannot be read, or is a pipe, a socket or a device.</exception>
    public static FileStream Open(string path, string kind, string advice)
    {
        RequireFile(path, kind, advice);
        return File.OpenRead(path);
    }

    /// <summary>Raises where there is no such file, or something that opening would wait for.</summary>
    /// <exception cref="FileNotFoundException">It does not exist, or is a folder.</exception>
    /// <exception cref="IOException">It is a pipe, a socket or a device, or a link in a circle.</exception>
    public static void RequireFile(string path, string kind, string advice)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string resolved = FileNature.Resolved(path);
        if (FileNature.Special(resolved) is string special)
        {
            throw new IOException($"The {kind} '{path}' is {special}, not a file. Give the path of a file; what comes through a "
                + "pipe can be given as a Stream.");
        }

        if (File.Exists(resolved))
            return;
        string fullPath = System.IO.Path.GetFullPath(path);
        string found = Directory.Exists(resolved) ? "is a folder, not a file"
            : resolved == fullPath ? "does not exist"
            : $"is a symbolic link to '{resolved}', which does not exist";
        throw new FileNotFoundException($"The {kind} '{fullPath}' {found}. {advice}", fullPath);
    }
}
