using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// A file holds one top-level type and has its name: <c>Name.cs</c>, whatever its type parameters, or <c>Name.Part.cs</c> for a part of a
/// partial type.
/// </summary>
public sealed class OneTypeAFileTests
{
    [Fact]
    public void Library_AsItStands_HasOneTypeAFile() => Convention.Holds(Violations(SourceTree.Library));

    [Theory]
    [InlineData("Song.cs", "sealed class Song { sealed class Nested; }")]
    [InlineData("Ring.cs", "sealed class Ring<T>;")]
    [InlineData("Song.Text.cs", "sealed partial class Song;")]
    [InlineData("Chosen.cs", "delegate void Chosen(int song);")]
    public void Violations_OneTypeOfTheFilesName_AreNone(string file, string text) =>
        Violations(SourceTree.Of(("Catalog/" + file, "namespace PlaylistRL; " + text))).Should().BeEmpty();

    [Theory]
    [InlineData("Song.cs", "sealed class Song; enum Kind;", "Catalog/Song.cs: holds Song, Kind; a file holds one type.")]
    [InlineData("Song.cs", "sealed class Song; delegate void Played();", "Catalog/Song.cs: holds Song, Played; a file holds one type.")]
    [InlineData("Songs.cs", "sealed class Song;", "Catalog/Songs.cs: holds Song; the file's name would be Song.cs.")]
    [InlineData("song.cs", "sealed class Song;", "Catalog/song.cs: holds Song; the file's name would be Song.cs.")]
    [InlineData("Song.Text.cs", "sealed class Song;", "Catalog/Song.Text.cs: holds Song; the file's name would be Song.cs.")]
    [InlineData("Song.cs", "", "Catalog/Song.cs: holds no type.")]
    public void Violations_OtherFiles_AreReported(string file, string text, string expected) =>
        Violations(SourceTree.Of(("Catalog/" + file, "namespace PlaylistRL; " + text))).Should().Equal(expected);

    private static IEnumerable<string> Violations(SourceTree sources)
    {
        foreach (SourceFile file in sources.Files)
        {
            (string Name, bool IsPartial)[] types = [.. file.Tree.GetRoot()
                .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .Select(NameOf)
                .OfType<(string, bool)>()];
            if (types.Length == 0)
                yield return $"{file.Path}: holds no type.";
            else if (types.Length > 1)
                yield return $"{file.Path}: holds {string.Join(", ", types.Select(type => type.Name))}; a file holds one type.";
            else if (!Fits(Path.GetFileNameWithoutExtension(file.Path), types[0].Name, types[0].IsPartial))
                yield return $"{file.Path}: holds {types[0].Name}; the file's name would be {types[0].Name}.cs.";
        }
    }

    private static (string Name, bool IsPartial)? NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => (type.Identifier.ValueText, type.Modifiers.Any(SyntaxKind.PartialKeyword)),
        DelegateDeclarationSyntax type => (type.Identifier.ValueText, false),
        _ => null,
    };

    private static bool Fits(string file, string type, bool isPartial) =>
        file == type || (isPartial && file.StartsWith(type + ".", StringComparison.Ordinal));
}
