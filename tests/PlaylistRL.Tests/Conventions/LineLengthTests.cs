using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>A line fits a screen: at most 140 characters, in the library, its companions, tests, samples, benchmarks and tools.</summary>
public sealed class LineLengthTests
{
    private const int Most = 140;

    /// <summary>Files whose lines may be longer, each with the reason.</summary>
    private static readonly Dictionary<string, string> _longer = new()
    {
        ["tests/PlaylistRL.MLNet.Tests/Documents/DocumentedPrograms.cs"] = "the programs of the documents, letter by letter",
        ["tests/PlaylistRL.Onnx.Tests/DocumentedProgramTests.cs"] = "the program of the document, letter by letter",
    };

    public static TheoryData<string> Folders => ["src", "tests", "samples", "benchmarks", "tools"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Sources_AsTheyStand_HaveNoLongLine(string folder)
    {
        string root = RepositoryFolder.PathOf(folder);
        Convention.Holds(Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: $"{folder}/{Path.GetRelativePath(root, path).Replace('\\', '/')}", FullPath: path))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .Where(file => !_longer.ContainsKey(file.Path))
            .SelectMany(file => LongLines(file.Path, File.ReadAllText(file.FullPath))));
    }

    [Fact]
    public void LongLines_OneCharacterMore_IsReported()
    {
        string line = "int x;".PadRight(Most - 1) + ";";
        LongLines("a.cs", line).Should().BeEmpty();
        LongLines("a.cs", line + ";").Should().Equal("a.cs:1: has 141 characters; at most 140.");
    }

    [Fact]
    public void LongLines_DiagramsAndInterpolatedTexts_MayBeLonger()
    {
        string wide = new('x', Most);
        LongLines("a.cs", $"/// <code>\n/// {wide}\n/// </code>").Should().BeEmpty();
        LongLines("a.cs", $"/// <summary>\n/// {wide}\n/// </summary>").Should().ContainSingle();
        LongLines("a.cs", $"var y = $\"{wide}{{1}}\";").Should().BeEmpty();
        LongLines("a.cs", $"var y = \"{wide}\";").Should().ContainSingle();
    }

    /// <summary>
    /// Lines that are too long. Allowed are a diagram or formula in a comment's code block, which is read as one; and a line that one
    /// interpolated text makes long: cut in two it is a string, and no text that an invariant culture writes.
    /// </summary>
    private static List<string> LongLines(string path, string text)
    {
        SourceText source = SourceText.From(text);
        if (source.Lines.All(line => line.End - line.Start <= Most))
            return [];
        SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        bool isCode = false;
        var longLines = new List<string>();
        foreach (TextLine line in source.Lines)
        {
            string content = line.ToString();
            isCode |= content.Contains("<code>", StringComparison.Ordinal);
            isCode &= content.TrimStart().StartsWith("///", StringComparison.Ordinal);
            int length = content.Length;
            if (length > Most && !isCode && !IsInterpolated(root.FindToken(line.Start + Most - 1)))
                longLines.Add($"{path}:{line.LineNumber + 1}: has {length} characters; at most {Most}.");
            isCode &= !content.Contains("</code>", StringComparison.Ordinal);
        }

        return longLines;
    }

    private static bool IsInterpolated(SyntaxToken token) =>
        token.Parent!.AncestorsAndSelf().Any(node => node.IsKind(SyntaxKind.InterpolatedStringExpression));
}
