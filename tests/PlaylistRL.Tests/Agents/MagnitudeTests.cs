using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents;

/// <summary>Over the whole range of numbers that are accepted, what is chosen is what all values say: the song, the order and the value reported, to the last bit.</summary>
public sealed class MagnitudeTests
{
    private const int CasesPerSlice = 1_500;

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void SelectAndTopK_NumbersOfAnyMagnitude_AreWhatAllValuesSay(int slice)
    {
        int choices = 0;
        int refusals = 0;
        for (ulong seed = (ulong)(slice * CasesPerSlice); seed < (ulong)((slice + 1) * CasesPerSlice); seed++)
        {
            var one = new MagnitudeCase(seed);
            int[] excluded = one.Excluded();
            var values = new float[one.World.Actions.Count];
            one.Policy.Score(one.Observation, values);
            List<int> order = [.. Enumerable.Range(0, values.Length).Except(excluded)];

            var actions = new int[1 + one.Next(30)];
            var best = new float[actions.Length];
            Func<int> rank = () => one.Policy.TopK(one.Observation, new Candidates(values.Length, excluded), seed, actions, best);
            Func<Decision> select = () => one.Policy.Select(TimeStep.First(one.Observation, new Candidates(values.Length, excluded)), seed);
            if (order.Exists(action => float.IsNaN(values[action]) || float.IsPositiveInfinity(values[action])))
            {
                refusals++;
                select.Should().Throw<InvalidOperationException>("seed {0}", seed);
                rank.Should().Throw<InvalidOperationException>("seed {0}", seed);
                continue;
            }

            if (order.TrueForAll(action => float.IsNegativeInfinity(values[action])))
            {
                refusals++;
                select.Should().Throw<InvalidOperationException>("seed {0}", seed);
                continue;
            }

            choices++;
            order.Sort((left, right) => values[left] != values[right] ? values[right].CompareTo(values[left]) : TieBreak.Precedes(seed, left, right) ? -1 : left == right ? 0 : 1);
            Decision decision = select();
            decision.Action.Should().Be(order[0], "seed {0}", seed);
            decision.Value.Should().Be(values[order[0]], "seed {0}", seed);
            int count = rank();
            actions[..count].Should().Equal(order[..count], "seed {0}", seed);
            best[..count].Should().Equal(order[..count].Select(action => values[action]), "seed {0}", seed);
        }

        choices.Should().BeGreaterThan(CasesPerSlice / 2, "most cases are to have values that are finite");
        refusals.Should().BeGreaterThan(0, "some are to leave single precision");
    }
}
