using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

public sealed class FeatureTableColumnsTests
{
    private static readonly FeatureTable Table = new(["Rock", "Pop", "tempo"], [1, 0, 0.5f, 0, 1, 0.25f, 1, 0, 0.5f]);

    [Fact]
    public void WithColumns_OtherOrder_MovesTheValuesWithTheirNames()
    {
        FeatureTable moved = Table.WithColumns(["tempo", "Rock", "Pop"]);
        moved.Names.Should().Equal("tempo", "Rock", "Pop");
        moved.Values.ToArray().Should().Equal(0.5f, 1, 0, 0.25f, 0, 1, 0.5f, 1, 0);
        moved.DistinctCount.Should().Be(2);
        moved.Fingerprint.Should().NotBe(Table.Fingerprint);
        moved.WithColumns(Table.Names).Fingerprint.Should().Be(Table.Fingerprint);
    }

    [Fact]
    public void WithColumns_OwnOrder_IsTheTableItself() => Table.WithColumns(["Rock", "Pop", "tempo"]).Should().BeSameAs(Table);

    [Theory]
    [InlineData(new[] { "Rock", "Pop" }, "*Missing: none*Unknown: tempo*")]
    [InlineData(new[] { "Rock", "Pop", "tempo", "Jazz", "Folk" }, "*Missing: Jazz, Folk. Unknown: none*")]
    [InlineData(new[] { "Rock", "Pop", "Tempo" }, "*Missing: Tempo. Unknown: tempo*")]
    [InlineData(new[] { "Rock", "Pop", "tempo", "Pop" }, "*A name stands twice*")]
    [InlineData(new[] { "Rock", "Pop", "Pop" }, "*Unknown: tempo*")]
    public void WithColumns_OtherNames_NamesThem(string[] names, string message) =>
        FluentActions.Invoking(() => Table.WithColumns(names)).Should().Throw<ArgumentException>().WithMessage(message);
}
