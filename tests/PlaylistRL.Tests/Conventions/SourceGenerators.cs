using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PlaylistRL.Tests.Conventions;

/// <summary>The source generators the library uses, as the SDK runs them in a build: without their code its sources do not compile.</summary>
internal static class SourceGenerators
{
    /// <summary>The sources with what the generators add to them.</summary>
    public static CSharpCompilation Run(CSharpCompilation sources)
    {
        CSharpGeneratorDriver.Create([.. Load()], parseOptions: (CSharpParseOptions)sources.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(sources, out Compilation complete, out _);
        return (CSharpCompilation)complete;
    }

    private static IEnumerable<ISourceGenerator> Load() => Assembly.LoadFrom(Path.Combine(ReferencePack(), "analyzers/dotnet/cs/System.Text.Json.SourceGeneration.dll")).GetTypes()
        .Where(type => type.GetCustomAttribute<GeneratorAttribute>() is not null && type.IsAssignableTo(typeof(IIncrementalGenerator)))
        .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());

    /// <summary>Beside the running .NET, in its SDK's folder of reference packs.</summary>
    private static string ReferencePack()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string packs = Path.GetFullPath(Path.Combine(runtime, "../../../packs/Microsoft.NETCore.App.Ref"));
        return Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*").OrderBy(path => Version.Parse(Path.GetFileName(path))).Last();
    }
}
