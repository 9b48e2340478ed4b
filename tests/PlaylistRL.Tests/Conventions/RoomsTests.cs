using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// Every use of one room's types in another follows an arrow of <see cref="RoomArrows"/>. Names in comments do not count: the compiler's
/// symbols are looked at.
/// </summary>
public sealed class RoomsTests
{
    [Fact]
    public void Library_AsItStands_FollowsTheArrows() => Convention.Holds(Violations(SourceTree.Library));

    [Fact]
    public void Library_AsItStands_CompilesHereSoThatNoNameIsPassedOver() =>
        Convention.Holds(
            SourceTree.Library.Errors(),
            "A name that does not resolve hides its room; code of another source generator has to be added in SourceTree.");

    [Fact]
    public void ArchitectureDocument_RoomsBlock_ShowsTheSameArrows()
    {
        string text = File.ReadAllText(RepositoryFolder.PathOf("docs/architecture.md"));
        FencedBlock block = Markdown.FencedBlocks(text).Single(block => block.Language == "rooms");
        RoomArrows.Parse(block.Code).Should().BeEquivalentTo(
            RoomArrows.Parse(RoomArrows.Allowed), "docs/architecture.md is where a reader looks the arrows up");
    }

    [Fact]
    public void Parse_ArrowToARoomBelow_IsRefused()
    {
        Action cycle = () => RoomArrows.Parse("A → B\nB → A");
        cycle.Should().Throw<FormatException>().WithMessage("*leads to B*");
    }

    [Theory]
    [InlineData("SongCatalog? _field;")]
    [InlineData("object Make() => new SongCatalog();")]
    [InlineData("void Take(System.Collections.Generic.List<SongCatalog[]> songs) { }")]
    [InlineData("bool Is(object thing) => thing is SongCatalog;")]
    [InlineData("void Infer() { var hidden = Users.Oracle.Unnamed(); }")]
    [InlineData("int Static() => SongCatalog.Size;")]
    [InlineData("string Name() => nameof(SongCatalog);")]
    public void Violations_UseOfARoomWithoutAnArrow_AreReported(string member)
    {
        SourceTree sources = SourceTree.Of(
            ("Catalog/SongCatalog.cs", "namespace PlaylistRL; public sealed class SongCatalog { public const int Size = 1; }"),
            ("Numerics/Users.cs", "namespace PlaylistRL; static class Users { public static class Oracle { public static SongCatalog? "
                + "Unnamed() => null; } }"),
            ("Learning/Adam.cs", $"namespace PlaylistRL.Learning;\nsealed class Adam {{ {member} }}"));

        sources.Errors().Should().BeEmpty();
        Violations(sources).Should().Contain(
            "Learning/Adam.cs:2: Learning may not use SongCatalog of Catalog; it may use Decisions, Numerics, Randomness, Storage, Text.");
    }

    [Fact]
    public void Violations_NamesInCommentsAndAllowedRooms_AreNone()
    {
        SourceTree sources = SourceTree.Of(
            ("Catalog/SongCatalog.cs", "namespace PlaylistRL; public sealed class SongCatalog;"),
            ("Listening/Listener.cs", "namespace PlaylistRL; public sealed class Listener { public SongCatalog? Songs; }"),
            ("Learning/Adam.cs", "namespace PlaylistRL.Learning;\n/// <summary>Unlike <see cref=\"SongCatalog\"/>.</summary>\n// "
                + "SongCatalog\nsealed class Adam;"));

        Violations(sources).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Helpers/Text.cs", "Helpers/Text.cs: 'Helpers' is no room; the rooms are Agents, Catalog, *")]
    [InlineData("Text.cs", "Text.cs: '' is no room; *")]
    public void Violations_UnknownFolder_IsReported(string path, string expected) =>
        Violations(SourceTree.Of((path, "namespace PlaylistRL; static class Text;"))).Should().ContainSingle().Which.Should()
            .Match(expected);

    private static IEnumerable<string> Violations(SourceTree sources)
    {
        IReadOnlyDictionary<string, IReadOnlySet<string>> arrows = RoomArrows.Parse(RoomArrows.Allowed);
        return sources.Files.SelectMany(file => arrows.TryGetValue(file.Room, out IReadOnlySet<string>? allowed)
            ? Forbidden(sources, file, allowed)
            : [$"{file.Path}: '{file.Room}' is no room; the rooms are {Sorted(arrows.Keys)}. A new one needs its arrows in RoomArrows and "
                + $"docs/architecture.md."]);
    }

    private static IEnumerable<string> Forbidden(SourceTree sources, SourceFile file, IReadOnlySet<string> allowed)
    {
        SemanticModel model = sources.Compilation.GetSemanticModel(file.Tree);
        return file.Tree.GetRoot().DescendantNodes()
            .SelectMany(node => TypesAt(model, node).Select(type => (node, type, room: sources.FileOf(type)?.Room)))
            .Where(use => use.room is not null && use.room != file.Room && !allowed.Contains(use.room))
            .Select(use => $"{file.Locate(use.node)}: {file.Room} may not use {use.type.Name} of {use.room}; it may use "
                + $"{(allowed.Count == 0 ? "no other room" : Sorted(allowed))}.")
            .Distinct();
    }

    private static IEnumerable<INamedTypeSymbol> TypesAt(SemanticModel model, SyntaxNode node)
    {
        SymbolInfo info = model.GetSymbolInfo(node);
        IEnumerable<ISymbol> symbols = info.Symbol is null ? info.CandidateSymbols : [info.Symbol];
        IEnumerable<INamedTypeSymbol> types = symbols.SelectMany(TypesOf);
        if (node is not ExpressionSyntax)
            return types;
        TypeInfo typeInfo = model.GetTypeInfo(node);
        return types.Concat(Parts(typeInfo.Type)).Concat(Parts(typeInfo.ConvertedType));
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(ISymbol symbol) => symbol switch
    {
        ITypeSymbol type => Parts(type),
        ILocalSymbol local => Parts(local.Type),
        IParameterSymbol parameter => Parts(parameter.Type),
        _ => Parts(symbol.ContainingType),
    };

    /// <summary>The named types a type is made of: <c>List&lt;Song[]&gt;</c> is of List and Song.</summary>
    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
        INamedTypeSymbol named =>
            named.TypeArguments.SelectMany(Parts).Concat(Parts(named.ContainingType)).Prepend(named.OriginalDefinition),
        _ => [],
    };

    private static string Sorted(IEnumerable<string> rooms) => string.Join(", ", rooms.Order(StringComparer.Ordinal));
}
