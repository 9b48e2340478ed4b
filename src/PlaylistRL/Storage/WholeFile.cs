namespace PlaylistRL;

/// <summary>Writes a file whole or not at all: aside, flushed to disk, then renamed over the old one, which stays until then.</summary>
internal static class WholeFile
{
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string target = Path.GetFullPath(path);
        string aside = $"{target}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.partial";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, target, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }
}
