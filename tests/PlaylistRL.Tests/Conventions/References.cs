using Microsoft.CodeAnalysis;

namespace PlaylistRL.Tests.Conventions;

/// <summary>What sources are compiled against in these tests: the assemblies the running tests trust, without those that only tests have.</summary>
internal static class References
{
    /// <summary>The namespaces every project of the repository, and every new .NET console project, sees without asking.</summary>
    public const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>.NET and what the library depends on.</summary>
    public static IReadOnlyList<MetadataReference> OfTheLibrary { get; } = [.. Trusted(path => IsFramework(path) || IsNamed(path, "MathNet.Numerics"))];

    /// <summary>.NET, the library and what it depends on: what an application sees.</summary>
    public static IReadOnlyList<MetadataReference> OfAnApplication { get; } = [.. OfTheLibrary, .. Trusted(path => IsNamed(path, "PlaylistRL"))];

    private static IEnumerable<MetadataReference> Trusted(Func<string, bool> wanted) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(wanted)
            .Select(path => MetadataReference.CreateFromFile(path));

    private static bool IsFramework(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    private static bool IsNamed(string path, string name) => Path.GetFileNameWithoutExtension(path) == name;
}
