namespace PlaylistRL.Music;

/// <summary>Reads a folder of music files. Stateless.</summary>
internal static class MusicFolder
{
    private const int MostShown = 3;

    /// <summary>Reads all music files in a folder and the folders in it.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="progress">Told the number of files read so far.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <exception cref="UnauthorizedAccessException">The folder or one in it may not be read.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="SongCatalogException">There is no music file that can be read.</exception>
    public static LibraryContent Read(string folder, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = false,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        };
        string[] files = [.. Directory.EnumerateFiles(folder, "*", options).Where(AudioTags.IsMusic).Order(StringComparer.Ordinal)];
        var content = new LibraryContent(LibraryKind.Folder);
        var unreadable = new List<string>();
        int unnamed = 0;
        for (int i = 0; i < files.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string id = Path.GetRelativePath(folder, files[i]).Replace(Path.DirectorySeparatorChar, '/');
            if (Tried(files[i], id, out bool named) is (LibraryTrack track, _))
            {
                content.Tracks.Add(track);
                unnamed += named ? 0 : 1;
            }
            else if (content.Unreadable++ < MostShown)
            {
                unreadable.Add($"'{TextRule.Shown(id)}'");
            }

            progress?.Report(i + 1);
        }

        if (content.Unreadable > 0)
        {
            content.Problems.Add($"{Counted.Of(content.Unreadable, "file")} could not be read and left out: "
                + $"{string.Join(", ", unreadable)}{(content.Unreadable > MostShown ? ", …" : string.Empty)}.");
        }

        if (unnamed > 0)
            content.Problems.Add($"{Counted.Of(unnamed, "file")} without a title in the tags: called after the file's name.");
        if (content.Tracks.Count > 0)
            return content;
        string what = files.Length == 0
            ? "there is no music file in it: mp3, flac, ogg, opus, m4a or wav. Of a library in XML give the file's own path"
            : "no music file in it could be read: " + string.Join(", ", unreadable);
        throw new SongCatalogException($"{folder}: {what}.");
    }

    private static (LibraryTrack Track, bool Named)? Tried(string path, string id, out bool named)
    {
        named = false;
        try
        {
            // Whoever opens a pipe waits for its other end.
            if (FileNature.Special(path) is not null)
                return null;
            return (AudioTags.Read(path, id, out named), named);
        }
#pragma warning disable CA1031 // On a damaged file the tag library raises whatever it runs into, and one file is no reason to stop.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
