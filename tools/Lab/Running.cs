namespace PlaylistRL.Lab;

/// <summary>What both commands need: errors as one line, and a file known to be writable before hours of training, not after.</summary>
internal static class Running
{
    /// <summary>Runs it and returns the exit code.</summary>
    public static int Guard(Action run)
    {
        try
        {
            run();
            return 0;
        }
        catch (Exception error)
            when (Cause(error) is IOException or UnauthorizedAccessException or ArgumentException or FormatException
                or SongCatalogException or NumericalException)
        {
            Console.Error.WriteLine(Cause(error).Message);
            return 1;
        }
    }

    public static string WritablePath(DirectoryInfo folder, string name)
    {
        string path = Path.Combine(folder.FullName, name);
        try
        {
            folder.Create();
            if (Directory.Exists(path))
                throw new IOException("it is a folder.");
            string probe = path + ".probe";
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--out: '{path}' cannot be written: {error.Message}", error);
        }
    }

    // What went wrong in a training that ran beside others comes wrapped.
    private static Exception Cause(Exception error) => error is AggregateException { InnerException: Exception inner } ? inner : error;
}
