using Xunit;

namespace PlaylistRL.Tests;

/// <summary>Finds data that is not part of the repository: shared/data in a folder above the tests.</summary>
internal static class RealData
{
    /// <summary>The path of the 1000 songs × 21 features, or the end of the test as skipped.</summary>
    public static string SongsCsvOrSkip() => PathOrSkip("songs21", "songs.csv");

    /// <summary>The path of a file or folder of shared/data, or the end of the test as skipped.</summary>
    public static string PathOrSkip(params string[] names)
    {
        string name = Path.Combine(["shared", "data", .. names]);
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, name);
            if (Path.Exists(path))
                return path;
        }

        Assert.Skip($"{name} does not lie beside the repository.");
        return string.Empty;
    }
}
