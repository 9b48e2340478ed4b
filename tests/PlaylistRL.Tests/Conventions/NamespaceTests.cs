using FluentAssertions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>Namespaces are for users: <c>PlaylistRL</c> for everything, <c>PlaylistRL.Learning</c> for the toolbox of people who write agents. File-scoped.</summary>
public sealed class NamespaceTests
{
    // Types of everyday options and what training raises: an application names them with its one using.
    private static readonly string[] _namedByApplications = ["Learning/Exploration/Schedule.cs", "Learning/Targets/TargetUpdate.cs", "Learning/Targets/Loss.cs", "Learning/NumericalException.cs"];

    [Fact]
    public void Library_AsItStands_HasTwoNamespaces() => Convention.Holds(Violations(SourceTree.Library));

    [Theory]
    [InlineData("Catalog/Song.cs", "namespace PlaylistRL; sealed class Song;")]
    [InlineData("Learning/Networks/Mlp.cs", "namespace PlaylistRL.Learning; sealed class Mlp;")]
    public void Violations_NamespaceOfTheRoom_AreNone(string path, string text) => Violations(SourceTree.Of((path, text))).Should().BeEmpty();

    [Theory]
    [InlineData("Catalog/Song.cs", "namespace PlaylistRL.Catalog; sealed class Song;")]
    [InlineData("Catalog/Song.cs", "namespace PlaylistRL { sealed class Song; }")]
    [InlineData("Catalog/Song.cs", "sealed class Song;")]
    [InlineData("Agents/Learner.cs", "namespace PlaylistRL.Learning; sealed class Learner;")]
    [InlineData("Learning/Networks/Mlp.cs", "namespace PlaylistRL; sealed class Mlp;")]
    [InlineData("Learning/Networks/Mlp.cs", "namespace PlaylistRL.Learning.Networks; sealed class Mlp;")]
    public void Violations_AnotherNamespace_IsReported(string path, string text) =>
        Violations(SourceTree.Of((path, text))).Should().ContainSingle().Which.Should().StartWith($"{path}: begin with 'namespace PlaylistRL");

    private static IEnumerable<string> Violations(SourceTree sources) => sources.Files
        .Where(file => file.Tree.GetRoot() is not CompilationUnitSyntax { Members: [FileScopedNamespaceDeclarationSyntax only] } || only.Name.ToString() != NamespaceOf(file))
        .Select(file => $"{file.Path}: begin with 'namespace {NamespaceOf(file)};'.");

    private static string NamespaceOf(SourceFile file) => file.Room == "Learning" && !_namedByApplications.Contains(file.Path) ? "PlaylistRL.Learning" : "PlaylistRL";
}
