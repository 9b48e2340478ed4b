using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>A type is one idea: at most 300 lines with all its parts, comments and empty lines not counted.</summary>
public sealed class TypeLengthTests
{
    private const int Most = 300;

    /// <summary>Types that may be longer, each with the reason.</summary>
    private static readonly Dictionary<string, string> _longer = new()
    {
        ["QLearner"] = "the algorithm is read from top to bottom; its parts share one batch of buffers",
        ["IntegerKernel"] = "one kernel, written out for each instruction set",
        ["ScoringKernel"] = "one kernel, written out for each number of registers",
        ["PlaylistSession"] = "every member begins and ends a call",
    };

    [Fact]
    public void Library_AsItStands_HasNoLongType() => Convention.Holds(Violations(SourceTree.Library));

    [Fact]
    public void Exceptions_AsTheyStand_AreStillNeeded() =>
        _longer.Keys.Should().BeSubsetOf(Lengths(SourceTree.Library).Where(type => type.Lines > Most).Select(type => type.Name));

    [Fact]
    public void Violations_PartsTogether_AreCounted()
    {
        string fields = string.Concat(Enumerable.Range(0, 151).Select(i => $"int _a{i};\n// comment\n\n"));
        string half = $"namespace PlaylistRL; partial class Large {{ {fields} }}";
        Violations(SourceTree.Of(("Catalog/A.cs", half), ("Catalog/B.cs", half.Replace("_a", "_b", StringComparison.Ordinal))))
            .Should().ContainSingle().Which.Should().StartWith("Large has 30");
        Violations(SourceTree.Of(("Catalog/A.cs", half))).Should().BeEmpty();
    }

    private static IEnumerable<string> Violations(SourceTree sources) => Lengths(sources)
        .Where(type => type.Lines > Most && !_longer.ContainsKey(type.Name))
        .Select(type => $"{type.Name} has {type.Lines} lines with all its parts; at most {Most}. "
            + "Find the second idea in it and give it a type.");

    private static IEnumerable<(string Name, int Lines)> Lengths(SourceTree sources) => sources.Files
        .SelectMany(file => file.Tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
        .Where(type => type.Parent is not BaseTypeDeclarationSyntax)
        .GroupBy(type => type.Identifier.Text)
        .Select(parts => (parts.Key, parts.Sum(Lines)));

    /// <summary>The lines on which a token stands.</summary>
    private static int Lines(BaseTypeDeclarationSyntax type) => type.DescendantTokens()
        .SelectMany(token => Enumerable.Range(
            token.GetLocation().GetLineSpan().StartLinePosition.Line,
            token.GetLocation().GetLineSpan().EndLinePosition.Line - token.GetLocation().GetLineSpan().StartLinePosition.Line + 1))
        .Distinct().Count();
}
