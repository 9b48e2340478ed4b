using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// Imports stand in order: System first, then by name; static ones and aliases after them. The build does not look at it, nor does
/// <c>dotnet format whitespace</c>.
/// </summary>
public sealed class ImportOrderTests
{
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    [InlineData("benchmarks")]
    [InlineData("tools")]
    public void Sources_Imports_AreInOrder(string folder) => Convention.Holds(
        Directory.EnumerateFiles(RepositoryFolder.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .SelectMany(Faults));

    [Fact]
    public void Rank_Imports_ComeAsTheFormatterHasThem()
    {
        string[] ordered = ["using System;", "using System.Text;", "using Alpha;", "using static System.Math;", "using A = System.Int32;"];
        ordered.Reverse().OrderBy(Rank, StringComparer.OrdinalIgnoreCase).Should().Equal(ordered);
    }

    private static IEnumerable<string> Faults(string path)
    {
        string[] imports = [.. File.ReadLines(path).TakeWhile(IsHead).Where(line => line.StartsWith("using ", StringComparison.Ordinal))];
        string[] ordered = [.. imports.OrderBy(Rank, StringComparer.OrdinalIgnoreCase)];
        if (!imports.SequenceEqual(ordered))
            yield return $"{Path.GetRelativePath(RepositoryFolder.PathOf("."), path)}: the imports are to be: {string.Join(" ", ordered)}";
    }

    private static bool IsHead(string line) =>
        line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("//", StringComparison.Ordinal);

    /// <summary>What imports are ordered by.</summary>
    private static string Rank(string import)
    {
        string name = import["using ".Length..].TrimEnd(';');
        if (name.Contains('='))
            return "3" + name;
        if (name.StartsWith("static ", StringComparison.Ordinal))
            return "2" + name;
        return (name == "System" || name.StartsWith("System.", StringComparison.Ordinal) ? "0" : "1") + name;
    }
}
