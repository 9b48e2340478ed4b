using FluentAssertions;
using Xunit;

namespace PlaylistRL.Testing.Tests;

/// <summary>The packages' pages list the rules that are checked.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Rules_OfTheTestingPackage_AreListed() => Bullets("Testing.md").Should().ContainInOrder(
        ModelRules.All.Concat(EnvironmentRules.All).Concat(PolicyRules.All).Select(rule => rule.Text));

    [Fact]
    public void Rules_OfStores_AreListed() =>
        Bullets("Hosting.Testing.md").Should().Equal(StoreCheck.Rules.Select(rule => rule.Rule.Text));

    private static IEnumerable<string> Bullets(string page) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, page))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]);
}
