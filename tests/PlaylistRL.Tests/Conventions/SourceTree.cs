using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PlaylistRL.Tests.Conventions;

/// <summary>Sources that belong together, parsed and compiled: what a convention is checked on.</summary>
internal sealed class SourceTree
{
    private static readonly Lazy<SourceTree> _librarySources = new(ReadLibrary);

    private readonly Dictionary<SyntaxTree, SourceFile> _fileOf;

    private SourceTree(IReadOnlyList<SourceFile> files, string usings, params ISourceGenerator[] generators)
    {
        Files = files;
        _fileOf = files.ToDictionary(file => file.Tree);
        SyntaxTree implicitUsings = CSharpSyntaxTree.ParseText(usings);
        Compilation sources = CSharpCompilation.Create(
            "Sources",
            [implicitUsings, .. files.Select(file => file.Tree)],
            References.OfTheLibrary,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        if (generators.Length > 0)
            CSharpGeneratorDriver.Create(generators).RunGeneratorsAndUpdateCompilation(sources, out sources, out _);
        Compilation = (CSharpCompilation)sources;
    }

    /// <summary>The sources of the library in this repository.</summary>
    public static SourceTree Library => _librarySources.Value;

    public IReadOnlyList<SourceFile> Files { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Every type that stands in the sources, nested ones too.</summary>
    public IEnumerable<INamedTypeSymbol> Types => TypesIn(Compilation.Assembly.GlobalNamespace).Where(type => FileOf(type) is not null);

    /// <summary>Small sources of one's own, to see a check fail.</summary>
    public static SourceTree Of(params (string Path, string Text)[] sources) =>
        new([.. sources.Select(source => Parse(source.Path, source.Text))], References.ImplicitUsings);

    /// <summary>The file in which a symbol stands; null for what comes from elsewhere.</summary>
    public SourceFile? FileOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is [var reference, ..] ? _fileOf.GetValueOrDefault(reference.SyntaxTree) : null;

    /// <summary>Errors without which a check of symbols would pass over what it cannot resolve.</summary>
    public IEnumerable<string> Errors() =>
        Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString());

    private static SourceTree ReadLibrary()
    {
        string folder = RepositoryFolder.PathOf("src/PlaylistRL");
        return new SourceTree([.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(folder, path).Replace('\\', '/'), FullPath: path))
            .Where(file =>
                !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => Parse(file.Path, File.ReadAllText(file.FullPath)))], References.ImplicitUsings + "\n"
                + References.UsingsOfTheLibrary, References.JsonGenerator());
    }

    private static SourceFile Parse(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text, path: path));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));
}
