using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

public sealed class CandidateFilterTests
{
    [Fact]
    public void AndAndCountPerRow_RandomFilters_AgreeWithTheDefinition()
    {
        var random = new SeededRandom(5);
        for (int trial = 0; trial < 300; trial++)
        {
            int count = random.Next(1, 200);
            SongCatalog catalog = TestCatalogs.Binary(count, 3, seed: (ulong)trial);
            bool[] first = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) > 0)];
            bool[] second = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) > 0)];
            CandidateFilter both = CandidateFilter.Where(count, i => first[i]).And(CandidateFilter.Where(count, i => second[i]));

            int[] passing = [.. Enumerable.Range(0, count).Where(i => first[i] && second[i])];
            both.Count.Should().Be(passing.Length);
            Enumerable.Range(0, count).Where(both.Contains).Should().Equal(passing);
            int[] expected = [
                .. Enumerable.Range(0, catalog.Features.DistinctCount)
                .Select(row => passing.Count(i => catalog.Features.DistinctOf(i) == row))];
            both.CountPerRow(catalog.Features).ToArray().Should().Equal(expected);
            for (int rank = 0; rank <= passing.Length; rank++)
                both.At(rank).Should().Be(rank < passing.Length ? passing[rank] : count);
        }
    }

    [Fact]
    public void And_OverOtherActions_NamesBothNumbers() =>
        FluentActions.Invoking(() => CandidateFilter.Where(3, _ => true).And(CandidateFilter.Where(4, _ => true))).Should()
            .Throw<ArgumentException>().WithMessage("*over 4 actions, this one over 3*");
}
