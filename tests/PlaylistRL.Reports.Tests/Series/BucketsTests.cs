using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Series;

public sealed class BucketsTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 5)]
    [InlineData(5, 5)]
    [InlineData(50_000, 500)]
    [InlineData(int.MaxValue, 500)]
    [InlineData(1_001, 500)]
    public void Both_AnyCount_CoverItWithoutGapsInNoMoreThanAsked(int count, int most)
    {
        foreach (IReadOnlyList<Range> pieces in new[] { Buckets.Equal(count, most), Buckets.Logarithmic(count, most) })
        {
            pieces.Count.Should().BeLessThanOrEqualTo(most);
            pieces.Where(piece => piece.End.Value <= piece.Start.Value).Should().BeEmpty();
            pieces.Select(piece => piece.Start.Value).Concat([count]).Should().Equal([0, .. pieces.Select(piece => piece.End.Value)]);
        }
    }

    [Fact]
    public void Equal_LongCount_HasPiecesOfOneLength() =>
        Buckets.Equal(50_000, 500).Should().OnlyContain(piece => piece.End.Value - piece.Start.Value == 100);

    [Fact]
    public void Logarithmic_LongCount_BeginsWithSingleEpisodesAndGrows()
    {
        IReadOnlyList<Range> pieces = Buckets.Logarithmic(50_000, 500);

        pieces.Count.Should().BeGreaterThan(250);
        pieces.Take(40).Should().OnlyContain(piece => piece.End.Value - piece.Start.Value == 1);
        (pieces[^1].End.Value - pieces[^1].Start.Value).Should().BeInRange(900, 1200);
    }
}
