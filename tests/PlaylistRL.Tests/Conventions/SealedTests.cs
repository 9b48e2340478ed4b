using FluentAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// Public classes cannot be derived from, except options that share a base; interfaces are small enough to be implemented on a page.
/// </summary>
public sealed class SealedTests
{
    private const int MostMembers = 3;

    /// <summary>Classes that may stay open, each with the reason.</summary>
    private static readonly Dictionary<string, string> _open = new()
    {
        ["ServablePolicy"] = "what can be served is a closed set of kinds; only the library can derive from it",
        ["RulePolicy"] = "the rules among them; only the library can derive from it",
        ["StateTracker"] = "a world of one's own brings its own, and its name and constants are checked once",
    };

    [Fact]
    public void Library_AsItStands_HasNoOpenClass() => Convention.Holds(OpenClasses(SourceTree.Library));

    [Fact]
    public void Library_AsItStands_HasSmallInterfaces() => Convention.Holds(LargeInterfaces(SourceTree.Library));

    [Theory]
    [InlineData("public sealed class Song;")]
    [InlineData("public static class Seeds;")]
    [InlineData("class Internal;")]
    [InlineData("class Outer { public class Inner; }")]
    [InlineData("public abstract record LearningOptions;")]
    [InlineData("public readonly record struct Decision;")]
    public void OpenClasses_AllowedType_AreNone(string text) => OpenClasses(One(text)).Should().BeEmpty();

    [Theory]
    [InlineData("public class Song;", "Song")]
    [InlineData("public record Song;", "Song")]
    [InlineData("public record LearningOptions;", "LearningOptions")]
    [InlineData("public abstract class LearningOptions;", "LearningOptions")]
    [InlineData("public abstract record Agent;", "Agent")]
    [InlineData("public static class Outer { public class Inner; }", "Inner")]
    public void OpenClasses_OpenType_IsReported(string text, string name) =>
        OpenClasses(One(text)).Should().Equal(
            $"Agents/File.cs: {name} is open; seal it, or make it static (abstract is for records named *Options).");

    [Theory]
    [InlineData("interface IAgent { int Act(); int Observe(); object Policy { get; set; } }")]
    [InlineData("interface IBase { int A(); int B(); } interface IMore : IBase { int C(); int D(); }")]
    public void LargeInterfaces_ThreeMembersOfTheirOwn_AreNone(string text) => LargeInterfaces(One(text)).Should().BeEmpty();

    [Fact]
    public void LargeInterfaces_FourMembers_IsReported() =>
        LargeInterfaces(One("interface IAgent { int Act(); int Observe(); object Policy { get; } event System.Action Done; }"))
            .Should().Equal("Agents/File.cs: IAgent has 4 members; an interface has at most 3.");

    private static SourceTree One(string text) => SourceTree.Of(("Agents/File.cs", "namespace PlaylistRL; " + text));

    private static IEnumerable<string> OpenClasses(SourceTree sources) => sources.Types
        .Where(type => type.TypeKind == TypeKind.Class && IsPublic(type) && !IsClosed(type) && !_open.ContainsKey(type.Name))
        .Select(type =>
            $"{sources.FileOf(type)!.Path}: {type.Name} is open; seal it, or make it static (abstract is for records named *Options).");

    private static IEnumerable<string> LargeInterfaces(SourceTree sources) => sources.Types
        .Where(type => type.TypeKind == TypeKind.Interface)
        .Select(type => (Type: type, Count: type.GetMembers().Count(IsMember)))
        .Where(found => found.Count > MostMembers)
        .Select(found =>
            $"{sources.FileOf(found.Type)!.Path}: {found.Type.Name} has {found.Count} members; an interface has at most {MostMembers}.");

    private static bool IsClosed(INamedTypeSymbol type) =>
        type.IsSealed || type.IsStatic || (type.IsAbstract && type.IsRecord && type.Name.EndsWith("Options", StringComparison.Ordinal));

    private static bool IsMember(ISymbol member) =>
        member is IPropertySymbol or IEventSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary };

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));
}
