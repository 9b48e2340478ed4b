using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// The <c>csharp</c> blocks of a document as programs: compiled as an application that references the library would be, with the usings of
/// a new console project.
/// </summary>
/// <remarks>A block that begins with a <c>using</c> directive is a program of its own; any other continues the program before it, as a
/// reader would take it.</remarks>
internal sealed class ReadmeProgram
{
    private readonly CSharpCompilation _compilation;

    private ReadmeProgram(IReadOnlyList<FencedBlock> blocks)
    {
        Line = blocks[^1].Line;
        IsContinued = blocks.Count > 1;
        Code = string.Join('\n', blocks.Select(block => block.Code));
        CompilationUnitSyntax unit = Join([.. blocks.Select(block => SyntaxFactory.ParseCompilationUnit(block.Code + "\n"))]);
        bool runs = unit.Members.Any(member => member is GlobalStatementSyntax);
        _compilation = CSharpCompilation.Create(
            "ReadmeProgram",
            [CSharpSyntaxTree.ParseText(References.ImplicitUsings), CSharpSyntaxTree.ParseText(unit.ToFullString())],
            References.OfAnApplication,
            new CSharpCompilationOptions(
                runs ? OutputKind.ConsoleApplication
                    : OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
                    nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The 1-based line of the document on which its last block's code begins.</summary>
    public int Line { get; }

    /// <summary>Whether its last block continues a program before it.</summary>
    public bool IsContinued { get; }

    /// <summary>Its blocks, one after another.</summary>
    public string Code { get; }

    /// <summary>The programs of a document, in order; a continued program stands there again with every continuation.</summary>
    public static IReadOnlyList<ReadmeProgram> Of(string markdown)
    {
        var programs = new List<ReadmeProgram>();
        var blocks = new List<FencedBlock>();
        foreach (FencedBlock block in Markdown.FencedBlocks(markdown).Where(block => block.Language == "csharp"))
        {
            if (block.Code.TrimStart().StartsWith("using ", StringComparison.Ordinal))
                blocks.Clear();
            blocks.Add(block);
            programs.Add(new ReadmeProgram(blocks));
        }

        return programs;
    }

    /// <summary>The programs of a document, each once, with all its continuations.</summary>
    public static IReadOnlyList<ReadmeProgram> WholeOf(string markdown)
    {
        IReadOnlyList<ReadmeProgram> all = Of(markdown);
        return [.. all.Where((_, i) => i + 1 == all.Count || !all[i + 1].IsContinued)];
    }

    public IEnumerable<string> Errors() => _compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => $"Block at line {Line}: {diagnostic.GetMessage(null)} In: {LineOf(diagnostic).Trim()}");

    /// <summary>
    /// Runs the program in this process, in a temporary current folder that holds <c>songs.csv</c>; returns what it wrote to the console
    /// and the names of the files it left.
    /// </summary>
    /// <param name="songsCsv">The songs.</param>
    /// <param name="prepare">Puts other files into the folder, whose path it is given.</param>
    /// <remarks>Changes the process's current folder and console meanwhile: nothing else may run.</remarks>
    public (string Output, IReadOnlyList<string> Files) Run(string songsCsv, Action<string>? prepare = null)
    {
        using var image = new MemoryStream();
        if (!_compilation.Emit(image).Success)
            throw new InvalidOperationException(string.Join('\n', Errors()));
        image.Position = 0;
        var context = new AssemblyLoadContext("ReadmeProgram", isCollectible: true);
        string before = Directory.GetCurrentDirectory();
        TextWriter console = Console.Out;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("readme-");
        try
        {
            using var output = new StringWriter();
            File.WriteAllText(Path.Combine(folder.FullName, "songs.csv"), songsCsv);
            prepare?.Invoke(folder.FullName);
            Directory.SetCurrentDirectory(folder.FullName);
            Console.SetOut(output);
            Invoke(context.LoadFromStream(image).EntryPoint!);
            return (output.ToString(), [.. folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)]);
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            folder.Delete(recursive: true);
            context.Unload();
        }
    }

    private static void Invoke(MethodInfo entryPoint)
    {
        try
        {
            entryPoint.Invoke(null, entryPoint.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        catch (TargetInvocationException wrapper) when (wrapper.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(wrapper.InnerException);
        }
    }

    /// <summary>One file of several: usings first, statements next, types last, as the language wants it.</summary>
    private static CompilationUnitSyntax Join(IReadOnlyList<CompilationUnitSyntax> units) => SyntaxFactory.CompilationUnit()
        .WithUsings([.. units.SelectMany(unit => unit.Usings).DistinctBy(directive => directive.ToString())])
        .WithMembers([.. units.SelectMany(unit => unit.Members).OrderBy(member => member is GlobalStatementSyntax ? 0 : 1)]);

    private static string LineOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString()
        : "the whole block";
}
