using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

public sealed class CandidatesTests
{
    [Fact]
    public void AtContainsAndCount_RandomFiltersAndExclusions_AgreeWithTheDefinition()
    {
        var random = new SeededRandom(81);
        for (int trial = 0; trial < 3_000; trial++)
        {
            int count = random.Next(1, 140);
            bool[] passes = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) > 0)];
            CandidateFilter? filter = random.Next(2) == 0 ? null : CandidateFilter.Where(count, action => passes[action]);
            int rarity = random.Next(1, 8);
            int[] excluded = [
                .. Enumerable.Range(0, count).Where(action => (filter is null || passes[action]) && random.Next(rarity) == 0)];
            random.Shuffle(excluded);
            int[] expected = [
                .. Enumerable.Range(0, count).Where(action => (filter is null || passes[action]) && !excluded.Contains(action))];

            var candidates = new Candidates(count, excluded, filter);
            Assert.Equal(expected.Length, candidates.Count);
            for (int action = -1; action <= count; action++)
                Assert.Equal(expected.Contains(action), candidates.Contains(action));
            for (int rank = 0; rank < expected.Length; rank++)
                Assert.Equal(expected[rank], candidates.At(rank));
        }
    }

    [Fact]
    public void Constructor_FilterOverOtherActions_NamesBothNumbers() =>
        FluentActions.Invoking(() => new Candidates(5, default, CandidateFilter.Where(6, _ => true)).Count)
            .Should().Throw<ArgumentException>().WithMessage("*6 actions*5*");

    [Fact]
    public void Filter_IndicesOutOfRange_DoNotPass()
    {
        var filter = CandidateFilter.Where(64, _ => true);
        filter.Count.Should().Be(64);
        filter.Contains(-1).Should().BeFalse();
        filter.Contains(64).Should().BeFalse();
    }
}
