using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>The library keeps no state outside its objects: two runs in one process cannot influence each other.</summary>
public sealed class StateTests
{
    /// <summary>Types whose instances change, so that a static one is state although its field is readonly.</summary>
    private static readonly HashSet<string> _mutable =
    [
        "List", "Dictionary", "HashSet", "Queue", "Stack", "PriorityQueue", "LinkedList", "SortedDictionary", "SortedList", "SortedSet",
            "StringBuilder", "BitArray",
        "ConcurrentDictionary", "ConcurrentQueue", "ConcurrentStack", "ConcurrentBag", "BlockingCollection", "ConditionalWeakTable",
            "ThreadLocal", "AsyncLocal",
        "Random", "SeededRandom",
    ];

    /// <summary>The only state of the process, each with its reason; no result depends on it.</summary>
    private static readonly Dictionary<string, string> _deliberate = new()
    {
        ["HelperThreads.OfProcess"] = "policies have no common owner, and threads of their own would be thousands on a few processors",
        ["EnvironmentTurn._ofWorlds"] = "two users of one environment know nothing of each other, and somebody else's world has no place "
            + "to keep their number in; decides only whether an error is raised",
    };

    private static readonly HashSet<string> _writing = ["Clear", "Copy", "ConstrainedCopy", "Fill", "Reverse", "Sort"];

    [Fact]
    public void Library_AsItStands_HasNoStaticState() => Convention.Holds(Violations(SourceTree.Library)
        .Where(violation => !_deliberate.Keys.Any(name => violation.Contains($": {name} "))));

    [Fact]
    public void Deliberate_State_IsWhatStandsThere() =>
        _deliberate.Keys
            .Should().OnlyContain(name => Violations(SourceTree.Library).Any(violation =>
            violation.Contains($": {name} ")), "an exception that nobody needs goes");

    [Theory]
    [InlineData("const int Size = 1;")]
    [InlineData("static readonly int Size = 1;")]
    [InlineData("static int Size { get; } = 1;")]
    [InlineData("static readonly int[] Sizes = [1, 2]; int At(int i) => Sizes[i];")]
    [InlineData("int _size; int[] _sizes = []; void Set() { _size = 1; _sizes[0] = 1; }")]
    [InlineData("static readonly Fixed Made = new(); sealed class Fixed { readonly int _size = 1; const int Most = 2; int Size { get; } }")]
    [InlineData("static readonly Fixed Made = new(); sealed record Fixed { int Size { get; init; } }")]
    public void Violations_ConstantsAndObjectState_AreNone(string members) => Violations(One(members)).Should().BeEmpty();

    [Theory]
    [InlineData("static int _size;", "_size is static and can be assigned")]
    [InlineData("static int Size { get; set; }", "Size is static and can be assigned")]
    [InlineData("[System.ThreadStatic] static int _size;", "_size is static and can be assigned")]
    [InlineData("static event System.Action Played;", "Played is a static event")]
    [InlineData("static readonly Dictionary<int, int> Cache = [];", "Cache is static and a Dictionary")]
    [InlineData("static readonly Counter Calls = new(); sealed class Counter { int _size; }",
        "Calls is static and a Counter, which can change")]
    [InlineData("static Counter Calls { get; } = new(); sealed class Counter { int Size { get; set; } }",
        "Calls is static and a Counter, which can change")]
    [InlineData("internal static readonly int[] Sizes = [1];", "Sizes is a static array that others can write to")]
    [InlineData("public static int[] Sizes { get; } = [1];", "Sizes is a static array that others can write to")]
    [InlineData("static readonly int[] Sizes = [1]; void Set() { Sizes[0] = 2; }", "Sizes is a static array and is written to")]
    [InlineData("static readonly int[] Sizes = [1]; void Set() { Sizes[0]++; }", "Sizes is a static array and is written to")]
    [InlineData(
        "static readonly int[] Sizes = [1]; void Set() { Array.Clear(Sizes); }", "Sizes is a static array and is handed to Array.Clear")]
    public void Violations_StaticState_IsReported(string members, string expected) =>
        Violations(One(members)).Should().ContainSingle().Which.Should().Match($"Catalog/Song.cs*: *{expected}*");

    private static SourceTree One(string members) =>
        SourceTree.Of(("Catalog/Song.cs", $"namespace PlaylistRL; public sealed class Song {{ {members} }}"));

    private static IEnumerable<string> Violations(SourceTree sources) =>
        sources.Types.SelectMany(type => type.GetMembers().Select(Fault).OfType<string>()
            .Select(fault => $"{sources.FileOf(type)?.Path}: {type.Name}.{fault}."))
            .Concat(sources.Files.SelectMany(file => Writes(sources, file)));

    private static string? Fault(ISymbol member)
    {
        if (member is IEventSymbol { IsStatic: true })
            return $"{member.Name} is a static event, which holds its listeners";
        if (member is not IFieldSymbol { IsStatic: true, IsConst: false } field)
            return null;
        ISymbol seenAs = field.AssociatedSymbol ?? field;
        if (!field.IsReadOnly)
            return $"{seenAs.Name} is static and can be assigned; pass it in";
        if (field.Type is IArrayTypeSymbol && seenAs.DeclaredAccessibility != Accessibility.Private)
            return $"{seenAs.Name} is a static array that others can write to; keep it private, or hand out a span";
        return _mutable.Contains(field.Type.Name) || IsOwnThatChanges(field.Type)
            ? $"{seenAs.Name} is static and a {field.Type.Name}, which can change; use a frozen or immutable one" : null;
    }

    /// <summary>Whether a class of the library's own has a field that can be assigned after it was made.</summary>
    private static bool IsOwnThatChanges(ITypeSymbol type) =>
        type is
        {
            TypeKind: TypeKind.Class, IsRecord: false, DeclaringSyntaxReferences.Length: > 0,
            BaseType.Name: not "JsonSerializerContext"
        }
        && type.GetMembers().OfType<IFieldSymbol>().Any(field =>
            field is { IsStatic: false, IsReadOnly: false, IsConst: false }
            && field.AssociatedSymbol is not IPropertySymbol { SetMethod.IsInitOnly: true });

    private static IEnumerable<string> Writes(SourceTree sources, SourceFile file)
    {
        SemanticModel model = sources.Compilation.GetSemanticModel(file.Tree);
        foreach (SyntaxNode node in file.Tree.GetRoot().DescendantNodes())
        {
            if (Written(node) is ElementAccessExpressionSyntax element && StaticArray(model, element.Expression) is string written)
                yield return $"{file.Locate(node)}: {written} is a static array and is written to.";
            if (node is InvocationExpressionSyntax call
                && model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType.Name: "Array" } method
                && _writing.Contains(method.Name)
                && call.ArgumentList.Arguments.Select(argument => StaticArray(model, argument.Expression))
                    .FirstOrDefault(name => name is not null) is string handed)
                yield return $"{file.Locate(node)}: {handed} is a static array and is handed to Array.{method.Name}.";
        }
    }

    private static ExpressionSyntax? Written(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left,
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PreIncrementExpression)
            || unary.IsKind(SyntaxKind.PreDecrementExpression) => unary.Operand,
        PostfixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PostIncrementExpression)
            || unary.IsKind(SyntaxKind.PostDecrementExpression) => unary.Operand,
        _ => null,
    };

    private static string? StaticArray(SemanticModel model, ExpressionSyntax expression) =>
        model.GetSymbolInfo(expression).Symbol is IFieldSymbol { IsStatic: true, Type: IArrayTypeSymbol } field ? field.Name : null;
}
