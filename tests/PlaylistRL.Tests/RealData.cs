using Xunit;

namespace PlaylistRL.Tests;

/// <summary>Finds data that is not part of the repository, such as the real catalogue: shared/data in a folder above the tests.</summary>
internal static class RealData
{
    /// <summary>The path of the 1000 songs × 21 features, or the end of the test as skipped.</summary>
    public static string SongsCsvOrSkip() => PathOrSkip("songs21", "songs.csv");

    /// <summary>The path of a file of shared/data, or the end of the test as skipped.</summary>
    public static string PathOrSkip(params string[] parts)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine([folder.FullName, "shared", "data", .. parts]);
            if (File.Exists(path))
                return path;
        }

        Assert.Skip($"The file shared/data/{string.Join('/', parts)} does not lie beside the repository.");
        return string.Empty;
    }
}
