using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Series;

public sealed class SharesTests
{
    [Fact]
    public void Ranked_Counts_AreSharesFromTheGreatest() => Shares.Ranked([1, 0, 3, 4]).Should().Equal(0.5, 0.375, 0.125, 0);

    [Fact]
    public void Gini_EqualShares_IsZero() => Shares.Gini(Shares.Ranked([5, 5, 5, 5])).Should().BeApproximately(0, 1e-12);

    [Fact]
    public void Gini_OneHasEverything_IsAllButOneNth() => Shares.Gini(Shares.Ranked([0, 0, 8, 0])).Should().BeApproximately(0.75, 1e-12);

    [Fact]
    public void Gini_AnyCounts_IsHalfTheMeanDifferenceOverTheMean()
    {
        long[] counts = [7, 1, 3, 9, 0];
        double difference = (from one in counts from other in counts select Math.Abs(one - other)).Average();

        Shares.Gini(Shares.Ranked(counts)).Should().BeApproximately(difference / 2 / counts.Average(), 1e-12);
    }

    [Fact]
    public void Rebin_CoarserBins_JoinsThem() =>
        Shares.Rebin(new Distribution { Start = 0.5, Width = 0.25, Counts = [1, 2, 3, 4] }, 0.5, 0, 4).Should().Equal(0, 3, 7, 0);

    [Fact]
    public void Rebin_NegativeStart_CountsFromTheFirstBin() =>
        Shares.Rebin(new Distribution { Start = -1, Width = 0.5, Counts = [1, 2, 3] }, 1, -1, 2).Should().Equal(3, 3);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.1)]
    [InlineData(1, 0.2)]
    [InlineData(1.5, 0.6)]
    [InlineData(9, 1)]
    public void Below_WithinABin_IsSpreadEvenly(double number, double share) =>
        Shares.Below(new Distribution { Start = 0, Width = 1, Counts = [2, 8] }, number).Should().BeApproximately(share, 1e-12);
}
