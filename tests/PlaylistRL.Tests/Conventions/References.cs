using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// What sources are compiled against in these tests: the assemblies the running tests trust, without those that only tests have.
/// </summary>
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

    /// <summary>What the library's own project adds to them.</summary>
    public const string UsingsOfTheLibrary =
        """
        global using PlaylistRL;
        global using PlaylistRL.Evaluation;
        global using PlaylistRL.Learning;
        global using PlaylistRL.Logs;
        global using PlaylistRL.Music;
        global using PlaylistRL.Worlds;
        """;

    /// <summary>.NET and what the library depends on.</summary>
    public static IReadOnlyList<MetadataReference> OfTheLibrary { get; } = [
        .. Trusted(path => IsFramework(path) || IsNamed(path, "MathNet.Numerics"))];

    /// <summary>.NET, the library and what it depends on: what an application sees.</summary>
    public static IReadOnlyList<MetadataReference> OfAnApplication { get; } = [
        .. OfTheLibrary, .. Trusted(path => IsNamed(path, "PlaylistRL"))];

    /// <summary>.NET's generator of JSON serialisers, which the build lays beside the tests.</summary>
    public static ISourceGenerator[] JsonGenerator() =>
        new AnalyzerFileReference(
            Path.Combine(AppContext.BaseDirectory, "generators", "System.Text.Json.SourceGeneration.dll"), new GeneratorLoader())
            .GetGenerators(LanguageNames.CSharp) is [_, ..] generators
            ? [.. generators]
            : throw new InvalidOperationException(
                "System.Text.Json.SourceGeneration.dll lies not beside the tests, or holds no generator.");

    private static IEnumerable<MetadataReference> Trusted(Func<string, bool> wanted) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(wanted)
            .Select(path => MetadataReference.CreateFromFile(path));

    private static bool IsFramework(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    private static bool IsNamed(string path, string name) => Path.GetFileNameWithoutExtension(path) == name;

    private sealed class GeneratorLoader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
