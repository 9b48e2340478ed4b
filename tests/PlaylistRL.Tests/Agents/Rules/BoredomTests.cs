using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

public sealed class BoredomTests
{
    [Fact]
    public void Select_WithBoredom_ValuesSongsAsItSays()
    {
        SongCatalog songs = TestCatalogs.Real(songs: 30, features: 5);
        var world = new PlaylistEnvironment(songs, new DotProductUserModel());
        BeliefPolicy rule = BeliefPolicy.Greedy(world.Spec).WithBoredom(0.7);
        TimeStep step = world.Reset(3);
        var heard = new double[5];
        for (int number = 0; number < 6; number++)
        {
            float[] mean = step.Observation[..5].ToArray();
            double best = double.NegativeInfinity;
            int expected = -1;
            for (int song = 0; song < songs.Count; song++)
            {
                float[] row = songs.Features.Row(song).ToArray();
                double value = (row.Zip(mean, (x, m) => (double)x * m).Sum() / Math.Sqrt(row.Sum(x => (double)x * x)))
                    - (0.7 * row.Zip(heard, (x, z) => x * z).Sum() / row.Sum(x => Math.Abs((double)x)));
                if (step.Candidates.Contains(song) && value > best)
                    (best, expected) = (value, song);
                rule.Value(step.Observation, song).Should().BeApproximately((float)value, 1e-4f);
            }

            Decision decision = rule.Select(step, 5);
            decision.Action.Should().Be(expected);
            decision.Value.Should().BeApproximately((float)best, 1e-4f);
            heard = [.. heard.Zip(songs.Features.Row(decision.Action).ToArray(), (z, x) => (0.7 * z) + x)];
            step = world.Step(decision.Action);
        }
    }

    [Fact]
    public void WithBoredom_OutOfRangeOrUnseen_Raises()
    {
        BeliefPolicy rule = BeliefPolicy.Greedy(SongCatalog.LoadSample());
        FluentActions.Invoking(() => rule.WithBoredom(-0.1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => rule.WithBoredom(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
        EnvironmentSpec spec = rule.Spec with { Observation = new ObservationLayout("own", (ObservationLayout.Belief, 21)) };
        FluentActions.Invoking(() => BeliefPolicy.Greedy(spec).WithBoredom(1)).Should().Throw<ArgumentException>().WithMessage("*'heard'*");
        rule.WithBoredom(0).ParameterHash.Should().Be(rule.ParameterHash);
        rule.WithBoredom(1).ParameterHash.Should().NotBe(rule.ParameterHash);
        rule.WithBoredom(1).ToString().Should().StartWith("greedy rule by belief, boredom 1");
    }
}
