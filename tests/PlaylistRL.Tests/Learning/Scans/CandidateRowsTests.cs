using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class CandidateRowsTests
{
    [Fact]
    public void Exclude_RandomTablesFiltersAndExclusions_AgreesWithTheDefinition()
    {
        var random = new SeededRandom(71);
        for (int trial = 0; trial < 2_000; trial++)
        {
            int count = random.Next(1, 60);
            float[] features = [.. Enumerable.Range(0, count * 2).Select(_ => (float)random.Next(3))];
            var actions = new FeatureTable(["a", "b"], features);
            CandidateFilter? filter = random.Next(2) == 0 ? null : CandidateFilter.Where(count, _ => random.Next(3) > 0);
            int[] excluded = [.. Enumerable.Range(0, count).Where(action => (filter?.Contains(action) ?? true) && random.Next(3) == 0)];
            random.Shuffle(excluded);
            var candidates = new Candidates(count, excluded, filter);

            float[] perRow = [.. Enumerable.Range(0, actions.DistinctCount).Select(row => (float)row)];
            CandidateRows.Exclude(actions, candidates, perRow);
            for (int row = 0; row < perRow.Length; row++)
            {
                bool any = false;
                for (int action = 0; action < count; action++)
                    any |= actions.DistinctOf(action) == row && candidates.Contains(action);
                perRow[row].Should().Be(any ? row : float.NegativeInfinity);
            }
        }
    }

    [Fact]
    public void Exclude_OutputPerAction_TakesOutExactlyTheOthers()
    {
        var random = new SeededRandom(72);
        for (int trial = 0; trial < 300; trial++)
        {
            CandidateFilter? filter = random.Next(2) == 0 ? null : CandidateFilter.Where(30, _ => random.Next(3) > 0);
            int[] excluded = [.. Enumerable.Range(0, 30).Where(action => (filter?.Contains(action) ?? true) && random.Next(4) == 0)];
            var candidates = new Candidates(30, excluded, filter);
            float[] values = [.. Enumerable.Range(0, 30).Select(action => (float)action)];
            CandidateRows.Exclude(sharedRows: null, candidates, values);
            for (int action = 0; action < 30; action++)
                values[action].Should().Be(candidates.Contains(action) ? action : float.NegativeInfinity);
        }
    }
}
