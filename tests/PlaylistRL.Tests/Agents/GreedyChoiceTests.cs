using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class GreedyChoiceTests
{
    [Fact]
    public void Best_RandomCases_EqualsTheNaiveReference()
    {
        for (ulong seed = 0; seed < 2000; seed++)
        {
            var random = new SeededRandom(seed);
            int count = random.Next(1, 40);
            FeatureTable actions = Table(random, count);
            CandidateFilter? filter = random.Next(3) == 0 ? CandidateFilter.Where(count, _ => random.Next(3) > 0) : null;
            int[] excluded = [
                .. Enumerable.Range(0, count).Where(action => random.Next(4) == 0 && (filter is null || filter.Contains(action)))];
            random.Shuffle(excluded);
            var candidates = new Candidates(count, excluded, filter);
            if (candidates.Count == 0)
                continue;

            // Few different values, so that rows tie with each other too.
            float[] perRow = [.. Enumerable.Range(0, actions.DistinctCount).Select(_ => (float)random.Next(-2, 3))];
            float[] perAction = [.. Enumerable.Range(0, count).Select(action => perRow[actions.DistinctOf(action)])];
            ulong tieSeed = random.NextUInt64();
            (int, float) expected = Naive(perAction, candidates, tieSeed);

            GreedyChoice.Best([.. perRow], actions, candidates, tieSeed).Should().Be(expected, $"seed {seed}, values per row");
            GreedyChoice.Best([.. perAction], null, candidates, tieSeed).Should().Be(expected, $"seed {seed}, values per action");
        }
    }

    [Fact]
    public void Best_ManyTieSeeds_ChoosesAmongEqualsFairly()
    {
        // Ten equal actions in rows of sizes 1 to 4: fair over actions, not over rows.
        var actions = new FeatureTable(["f"], [0, 1, 1, 2, 2, 2, 3, 3, 3, 3]);
        var chosen = new int[10];
        for (ulong seed = 0; seed < 20_000; seed++)
            chosen[GreedyChoice.Best([1f, 1f, 1f, 1f], actions, new Candidates(10), seed).Action]++;

        chosen.Should().OnlyContain(times => times > 1800 && times < 2200);
    }

    [Fact]
    public void Best_ValueIsNaN_Raises()
    {
        Action perRow = () => GreedyChoice.Best([1f, float.NaN], new FeatureTable(["f"], [0, 1, 1]), new Candidates(3), 1);
        Action perAction = () => GreedyChoice.Best([1f, 2f, float.NaN], null, new Candidates(3), 1);

        perRow.Should().Throw<InvalidOperationException>().WithMessage("*row 1*NaN*");
        perAction.Should().Throw<InvalidOperationException>().WithMessage("*row 2*NaN*");
    }

    [Fact]
    public void BestAndFind_ANumberThatIsNoValueAndNoCandidate_IsPassedOver()
    {
        foreach (float number in new[] { float.NaN, float.PositiveInfinity })
        {
            var actions = new int[3];
            var values = new float[3];
            GreedyChoice.Best([1f, number, 2f], null, new Candidates(3, [1]), 1).Should().Be((2, 2f));
            BestChoice.Find([number, 1f], new FeatureTable(["f"], [0, 1, 1]), new Candidates(3, [0, 2]), 1).Should().Be((1, 1f));
            TopChoice.Find([number, 1f, 2f], null, new Candidates(3, [0]), 1, actions, values).Should().Be(2);
            actions[..2].Should().Equal(2, 1);
            TopChoice.Find([1f, number], new FeatureTable(["f"], [0, 1, 1]), new Candidates(3, [1, 2]), 1, actions, values).Should().Be(1);
            var table = new FeatureTable(["f"], [0, 1, 1]);
            FluentActions.Invoking(() => TopChoice.Find([1f, number], table, new Candidates(3, [1]), 1, actions, values))
                .Should().Throw<InvalidOperationException>().WithMessage("*row 1*");
            FluentActions.Invoking(() => GreedyChoice.Best([1f, number], null, new Candidates(2), 1))
                .Should().Throw<InvalidOperationException>().WithMessage("*row 1*");
        }
    }

    [Fact]
    public void Best_NoCandidate_Raises()
    {
        Action choose = () => GreedyChoice.Best([1f, 2f], null, new Candidates(2, [0, 1]), 1);

        choose.Should().Throw<InvalidOperationException>().WithMessage("*no candidate*");
    }

    [Fact]
    public void Best_Warm_AllocatesNothing()
    {
        FeatureTable actions = TestCatalogs.Binary(songs: 500).Features;
        var values = new float[actions.DistinctCount];
        int[] excluded = [3, 1, 4, 15, 9, 2, 6];
        GreedyChoice.Best(values, actions, new Candidates(500, excluded), 1);

        Allocation.ShouldBeNoneHere(() =>
        {
            for (ulong seed = 0; seed < 100; seed++)
                GreedyChoice.Best(values, actions, new Candidates(500, excluded), seed);
        });
    }

    private static FeatureTable Table(SeededRandom random, int count)
    {
        var values = new float[2 * count];
        foreach (ref float value in values.AsSpan())
            value = random.Next(3);
        return new FeatureTable(["f", "g"], values);
    }

    private static (int Action, float Value) Naive(float[] perAction, Candidates candidates, ulong tieSeed)
    {
        int best = -1;
        for (int action = 0; action < perAction.Length; action++)
        {
            if (!candidates.Contains(action))
                continue;
            bool better = best < 0 || perAction[action] > perAction[best]
                || (perAction[action] == perAction[best] && TieBreak.Hash(tieSeed, action) < TieBreak.Hash(tieSeed, best));
            best = better ? action : best;
        }

        return (best, perAction[best]);
    }
}
