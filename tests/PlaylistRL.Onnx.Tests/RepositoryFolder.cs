namespace PlaylistRL.Onnx.Tests;

/// <summary>The repository that the running tests were built in.</summary>
internal static class RepositoryFolder
{
    public static string PathOf(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PlaylistRL.sln")))
                return Path.Combine(folder.FullName, path);
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds PlaylistRL.sln.");
    }
}
