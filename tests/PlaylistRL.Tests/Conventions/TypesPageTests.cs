using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>docs/types.md says for whom each public type is: it has all that the lists of public symbols have, and no other.</summary>
public sealed partial class TypesPageTests
{
    [Fact]
    public void TypesPage_PublicTypesOfAllPackages_AreThoseOfThePage()
    {
        string[] types = [.. Directory.GetDirectories(RepositoryFolder.PathOf("src"))
            .SelectMany(package => Directory.GetFiles(package, "PublicAPI.*.txt")).SelectMany(File.ReadLines)
            .Where(line => TypeName().IsMatch(line)).Select(line => line[(line.LastIndexOf('.') + 1)..])];
        string page = File.ReadAllText(RepositoryFolder.PathOf("docs/types.md"));
        string[] named = [.. page.Split('\n').Where(line => line.StartsWith("- `", StringComparison.Ordinal))
            .Select(line => line["- `".Length..].TrimEnd('`'))];
        types.Should().HaveCountGreaterThan(200);
        named.Should().BeEquivalentTo(types, "python3 tools/types-page.py writes the page");
    }

    /// <summary>A line of a type, not of a member.</summary>
    [GeneratedRegex(@"^[A-Za-z][\w.]*(<[\w, ]+>)?$")]
    private static partial Regex TypeName();
}
