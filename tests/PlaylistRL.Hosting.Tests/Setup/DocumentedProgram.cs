using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PlaylistRL.Hosting.Tests;

/// <summary>The program and the settings that docs/hosting.md has under "The whole program", compiled beside the tests.</summary>
internal sealed partial class DocumentedProgram : IDisposable
{
    // What a project of the web SDK sees without asking.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private readonly string _folder;
    private readonly string _assembly = Path.Combine(AppContext.BaseDirectory, $"whole-program-{Guid.NewGuid():N}.dll");

    private DocumentedProgram(string folder) => _folder = folder;

    /// <summary>A file of this repository.</summary>
    public static string InRepository(params string[] path)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PlaylistRL.sln")))
            folder = Path.GetDirectoryName(folder);
        return Path.Combine([folder!, .. path]);
    }

    /// <summary>Its two blocks.</summary>
    public static (string Program, string Settings) Read()
    {
        string text = File.ReadAllText(InRepository("docs", "hosting.md")).ReplaceLineEndings("\n");
        text = text[text.IndexOf("## The whole program", StringComparison.Ordinal)..];
        return (CSharpBlock().Match(text).Groups[1].Value, JsonBlock().Match(text).Groups[1].Value);
    }

    /// <summary>Compiles it, and lays its settings into the folder that it will run in.</summary>
    public static DocumentedProgram Compile(string folder)
    {
        (string program, string settings) = Read();
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), settings);
        var compiled = new DocumentedProgram(folder);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(compiled._assembly),
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(program)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using FileStream image = File.Create(compiled._assembly);
        if (compilation.Emit(image) is { Success: false } result)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        return compiled;
    }

    public Task<RunningProgram> RunAsync() => RunningProgram.StartAsync(_assembly, _folder);

    public void Dispose() => File.Delete(_assembly);

    [GeneratedRegex("```cs\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
