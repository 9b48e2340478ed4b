using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>Numbers with a fraction become text in the invariant culture: neither a message nor a file holds a decimal comma.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Library_AsItStands_PutsNoFractionIntoTextAsTheCultureWritesIt() => Convention.Holds(
        Violations(
            SourceTree.Library), "Write FormattableString.Invariant($\"…\") or string.Create(CultureInfo.InvariantCulture, $\"…\").");

    [Theory]
    [InlineData("string M(double x) => $\"{x}\";")]
    [InlineData("string M(float? x) => $\"a {x:0.##} b\";")]
    [InlineData("string M(decimal x) => \"a\" + x;")]
    [InlineData("string M(float x) => x.ToString();")]
    [InlineData("string M(System.DateTime x) => $\"{x}\";")]
    [InlineData("void M(System.Text.StringBuilder b, double x) => b.Append($\"{x}\");")]
    [InlineData("void M(System.Text.StringBuilder b, double x) => b.Append(x);")]
    [InlineData("double M(string x) => double.Parse(x);")]
    [InlineData("bool M(string x, out float y) => float.TryParse(x, out y);")]
    public void Violations_NumberInTheCurrentCulture_IsReported(string member) => Violations(One(member)).Should().ContainSingle();

    [Theory]
    [InlineData("string M(double x) => System.FormattableString.Invariant($\"{x}\");")]
    [InlineData("string M(double x) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{x}\");")]
    [InlineData("void M(System.Text.StringBuilder b, double x) => b.Append(System.Globalization.CultureInfo.InvariantCulture, $\"{x}\");")]
    [InlineData("string M(double x) => x.ToString(System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("string M(string x) => $\"{x}\" + x;")]
    [InlineData("double M(string x) => double.Parse(x, System.Globalization.CultureInfo.InvariantCulture);")]
    public void Violations_InvariantCultureOrNoNumber_AreNone(string member) => Violations(One(member)).Should().BeEmpty();

    private static SourceTree One(string member) => SourceTree.Of(("Agents/File.cs", $"namespace PlaylistRL; class File {{ {member} }}"));

    private static IEnumerable<string> Violations(SourceTree sources)
    {
        foreach (SourceFile file in sources.Files)
        {
            SemanticModel model = sources.Compilation.GetSemanticModel(file.Tree);
            foreach (SyntaxNode node in file.Tree.GetRoot().DescendantNodes())
            {
                if (IsViolation(node, model))
                    yield return $"{file.Path}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): "
                        + $"{node.ToString().ReplaceLineEndings(" ")}";
            }
        }
    }

    private static bool IsViolation(SyntaxNode node, SemanticModel model) => node switch
    {
        InterpolatedStringExpressionSyntax text => TakesNoCulture(text, model)
            && text.Contents.OfType<InterpolationSyntax>().Any(hole => IsFraction(model.GetTypeInfo(hole.Expression).Type)),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression)
            && model.GetTypeInfo(sum).Type?.SpecialType == SpecialType.System_String =>
            IsFraction(model.GetTypeInfo(sum.Left).Type) || IsFraction(model.GetTypeInfo(sum.Right).Type),
        InvocationExpressionSyntax call when model.GetSymbolInfo(call).Symbol is IMethodSymbol method => IsViolation(method),
        _ => false,
    };

    private static bool IsViolation(IMethodSymbol method) => !method.Parameters.Any(IsCulture) && method.Name switch
    {
        "ToString" or "Parse" or "TryParse" => IsFraction(method.ContainingType),
        "Append" when method.ContainingType.Name == "StringBuilder" => method.Parameters is [{ Type: var type }] && IsFraction(type),
        _ => false,
    };

    /// <summary>
    /// Whether what an interpolated string becomes knows of no culture: a string, or a part of one appended without a provider.
    /// </summary>
    private static bool TakesNoCulture(InterpolatedStringExpressionSyntax text, SemanticModel model)
    {
        if (model.GetTypeInfo(text).ConvertedType?.SpecialType == SpecialType.System_String)
            return true;
        return text.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Append" or "AppendLine" } method
            && !method.Parameters.Any(IsCulture);
    }

    private static bool IsCulture(IParameterSymbol parameter) => parameter.Type.Name is "IFormatProvider" or "CultureInfo";

    private static bool IsFraction(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type?.SpecialType
            is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_DateTime;
    }
}
