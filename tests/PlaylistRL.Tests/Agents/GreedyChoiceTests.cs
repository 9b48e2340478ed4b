using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class GreedyChoiceTests
{
    [Fact]
    public void Best_RandomValuesWithTies_AgreesWithTheDefinition()
    {
        var random = new SeededRandom(91);
        for (int trial = 0; trial < 3_000; trial++)
        {
            int count = random.Next(1, 40);
            FeatureTable? table = random.Next(2) == 0 ? null : new FeatureTable(["a"], [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(10))]);
            float[] values = [.. Enumerable.Range(0, table?.DistinctCount ?? count).Select(_ => (float)random.Next(-2, 2))];
            CandidateFilter? filter = random.Next(2) == 0 ? null : CandidateFilter.Where(count, _ => random.Next(3) > 0);
            int[] excluded = [.. Enumerable.Range(0, count).Where(action => (filter?.Contains(action) ?? true) && random.Next(3) == 0)];
            var candidates = new Candidates(count, excluded, filter);
            if (candidates.Count == 0)
                continue;
            ulong tieSeed = random.NextUInt64();

            int expected = -1;
            for (int action = 0; action < count; action++)
            {
                if (!candidates.Contains(action))
                    continue;
                float value = values[table?.DistinctOf(action) ?? action];
                float best = expected < 0 ? float.NegativeInfinity : values[table?.DistinctOf(expected) ?? expected];
                if (value > best || (value == best && TieBreak.Hash(tieSeed, action) < TieBreak.Hash(tieSeed, expected)))
                    expected = action;
            }

            float[] scratch = [.. values];
            (int chosen, float chosenValue) = GreedyChoice.Best(scratch, table, candidates, tieSeed);
            Assert.Equal(expected, chosen);
            Assert.Equal(values[table?.DistinctOf(expected) ?? expected], chosenValue);
        }
    }

    [Fact]
    public void Best_EqualValues_AreChosenEquallyOftenOverSeeds()
    {
        // Five songs share a row with value 1 and two more rows have it too: eight equals, whatever row they stand in.
        var table = new FeatureTable(["a"], [0, 0, 0, 0, 0, 1, 2, 2, 3]);
        var counts = new int[table.Count];
        for (ulong seed = 0; seed < 8_000; seed++)
            counts[GreedyChoice.Best([1f, 1f, 1f, 0.5f], table, new Candidates(table.Count), seed).Action]++;
        counts[8].Should().Be(0);
        double chiSquare = counts.Take(8).Sum(count => (count - 1_000.0) * (count - 1_000.0) / 1_000.0);
        chiSquare.Should().BeLessThan(24.3, "the 0.1 % point for seven degrees of freedom");
    }

    [Fact]
    public void Best_NotANumberOrNothingToChoose_Raises()
    {
        FluentActions.Invoking(() => GreedyChoice.Best([0f, float.NaN], null, new Candidates(2), 0)).Should().Throw<InvalidOperationException>().WithMessage("*row 1*NaN*");
        FluentActions.Invoking(() => GreedyChoice.Best([0f, 1f], null, new Candidates(2, [0, 1]), 0)).Should().Throw<InvalidOperationException>().WithMessage("*no candidate*");
    }
}
