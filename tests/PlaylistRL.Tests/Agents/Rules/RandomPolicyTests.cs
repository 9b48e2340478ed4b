using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

public sealed class RandomPolicyTests
{
    [Fact]
    public void Select_ManySeeds_IsUniformOverTheCandidatesAndNothingElse()
    {
        var policy = new RandomPolicy();
        var filter = CandidateFilter.Where(20, action => action % 2 == 0);
        int[] excluded = [4, 0];
        var chosen = new int[20];
        for (ulong seed = 0; seed < 16_000; seed++)
        {
            Decision decision = policy.Select(TimeStep.First([], new Candidates(20, excluded, filter)), seed);
            decision.Propensity.Should().Be(1.0 / 8);
            decision.Value.Should().Be(float.NaN);
            chosen[decision.Action]++;
        }

        for (int action = 0; action < 20; action++)
        {
            if (filter.Contains(action) && !excluded.Contains(action))
                chosen[action].Should().BeInRange(1800, 2200);
            else
                chosen[action].Should().Be(0);
        }
    }

    [Fact]
    public void Select_NoCandidate_Raises()
    {
        Action select = () => new RandomPolicy().Select(TimeStep.First([], new Candidates(1, [0])), 1);

        select.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Select_Warm_AllocatesNothing()
    {
        var policy = new RandomPolicy();
        int[] excluded = [4, 0, 7];
        policy.Select(TimeStep.First([], new Candidates(2000, excluded)), 1);

        Allocation.ShouldBeNoneHere(() =>
        {
            for (ulong seed = 0; seed < 100; seed++)
                policy.Select(TimeStep.First([], new Candidates(2000, excluded)), seed);
        });
    }
}
