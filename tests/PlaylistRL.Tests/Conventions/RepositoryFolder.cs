namespace PlaylistRL.Tests.Conventions;

/// <summary>The repository these tests were built from: the nearest folder above the test assembly that holds the solution.</summary>
internal static class RepositoryFolder
{
    private const string Solution = "PlaylistRL.sln";

    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds {Solution}; the convention tests read the "
            + $"sources and run inside the repository only.");
    }
}
