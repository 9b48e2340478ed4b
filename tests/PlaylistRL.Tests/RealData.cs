using Xunit;

namespace PlaylistRL.Tests;

/// <summary>Finds the real catalogue, which is not part of the repository: shared/data in a folder above the tests.</summary>
internal static class RealData
{
    /// <summary>The path of the 1000 songs × 21 features, or the end of the test as skipped.</summary>
    public static string SongsCsvOrSkip()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", "songs21", "songs.csv");
            if (File.Exists(path))
                return path;
        }

        Assert.Skip("The real catalogue shared/data/songs21/songs.csv does not lie beside the repository.");
        return string.Empty;
    }
}
