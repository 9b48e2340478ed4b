using System.Formats.Tar;

namespace PlaylistRL;

/// <summary>What stands behind a path: where its links lead, and whether it is a file with a beginning and an end. Nothing is opened that
/// could keep the caller waiting.</summary>
internal static class FileNature
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path that a chain of symbolic links leads to, which need not exist; the path itself where it is no link. Other links on
    /// the way stay.</summary>
    /// <exception cref="IOException">The links go in a circle.</exception>
    public static string Resolved(string path)
    {
        string full = Path.GetFullPath(path);
        if (new FileInfo(full).LinkTarget is null)
            return full;
        if (OperatingSystem.IsWindows())
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;

        // As the system does it: ".." is the parent of where the links before it led, not of their names.
        string root = Path.GetPathRoot(full)!;
        string reached = root;
        var left = new Stack<string>();
        Add(left, full[root.Length..]);
        for (int links = 0; left.TryPop(out string? name);)
        {
            if (name == "..")
            {
                reached = Path.GetDirectoryName(reached) ?? root;
                continue;
            }

            string next = Path.Combine(reached, name);
            if (new FileInfo(next).LinkTarget is not string target)
            {
                reached = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException(
                    $"'{full}' is a symbolic link that leads in a circle, or over more than {MostLinks} links. Make it lead to a file.");
            }

            if (Path.IsPathRooted(target))
                reached = root;
            Add(left, target);
        }

        return reached;
    }

    /// <summary>What a path is where it is there and is neither file nor folder, in words such as "a named pipe (FIFO)"; null
    /// otherwise.</summary>
    /// <param name="resolved">Where its links lead; of an open handle, such as <c>/dev/stdin</c> on a pipe, to a name in <c>/proc</c> that
    /// is not there.</param>
    public static string? Special(string resolved)
    {
        // Of what has a length, and of folders, there is no doubt.
        var found = new FileInfo(resolved);
        if (!found.Exists)
            return resolved.StartsWith("/proc/", StringComparison.Ordinal) ? "a pipe or another open handle" : null;
        return found.Length > 0 || OperatingSystem.IsWindows() || OperatingSystem.IsBrowser() ? null : Kind(resolved);
    }

    private static void Add(Stack<string> left, string path)
    {
        string[] names = path.Split('/');
        for (int i = names.Length - 1; i >= 0; i--)
        {
            if (names[i].Length > 0 && names[i] != ".")
                left.Push(names[i]);
        }
    }

    /// <summary>Asks the archive writer, which has to know: .NET tells the kind of a file by no other means without opening it, and opening
    /// a pipe waits for its other end.</summary>
    private static string? Kind(string path)
    {
        var archive = new MemoryStream();
        try
        {
            using (var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true))
                writer.WriteEntry(path, "x");
            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry()?.EntryType switch
            {
                TarEntryType.Fifo => "a named pipe (FIFO)",
                TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
                _ => null,
            };
        }
        catch (UnauthorizedAccessException)
        {
            // A file that may not be read; who opens it says so.
            return null;
        }
        catch (IOException unfit)
        {
            // The writer's own error, that an archive has no name for it; the system's have other numbers.
            const int NotOfTheSystem = unchecked((int)0x80131620);
            return unfit.HResult == NotOfTheSystem && File.Exists(path) ? "a socket" : null;
        }
    }
}
