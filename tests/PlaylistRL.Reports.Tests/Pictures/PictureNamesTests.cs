using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Pictures;

public sealed class PictureNamesTests
{
    [Fact]
    public void Of_OneSection_IsTheNameAlone() => Names(("dot-product", "songs.csv")).Should().Equal("x");

    [Fact]
    public void Of_WorldsOrCatalogsOrBoth_NamesWhatDiffers()
    {
        Names(("a", "c"), ("b", "c")).Should().Equal("a-x", "b-x");
        Names(("a", "c.csv"), ("a", "d.csv")).Should().Equal("c-csv-x", "d-csv-x");
        Names(("a", "c"), ("b", "d")).Should().Equal("a-c-x", "b-d-x");
    }

    [Fact]
    public void Of_NamesThatAreOneWithoutTheirSigns_AreNumbered() =>
        Names(("a/b", "c"), ("a b", "c"), ("世界", "c"), (new string('z', 500), "c"))
        .Should().Equal("a-b-x", "a-b-2-x", "section-x", new string('z', 120) + "-x");

    private static IEnumerable<string> Names(params (string World, string Catalog)[] sections)
    {
        IReadOnlyList<ReportSection> all = ReportSection.Of(
            sections.Select(section => SmallResults.Rule("random", 0) with { World = section.World, Catalog = section.Catalog }));
        var names = new PictureNames(all);
        return [.. all.Select(section => names.Of(section, "x"))];
    }
}
