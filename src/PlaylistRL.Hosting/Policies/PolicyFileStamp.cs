namespace PlaylistRL.Hosting;

/// <summary>What shows that a file was changed, without reading it.</summary>
/// <param name="Written">When it was written last, in ticks.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct PolicyFileStamp(long Written, long Length)
{
    /// <summary>Of the file a path leads to; null where there is none, or it cannot be seen.</summary>
    public static PolicyFileStamp? Of(string path)
    {
        try
        {
            FileInfo file = new(path);
            FileInfo target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return target.Exists ? new PolicyFileStamp(target.LastWriteTimeUtc.Ticks, target.Length) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
