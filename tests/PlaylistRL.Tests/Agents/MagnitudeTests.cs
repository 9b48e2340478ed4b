using FluentAssertions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace PlaylistRL.Tests.Agents;

/// <summary>Over the whole range of numbers that are accepted, what is chosen is what all values say: the song, the order and the value
/// reported, to the last bit.</summary>
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
            order = [.. order.OrderByDescending(action => values[action]).ThenBy(action => TieBreak.Hash(seed, action))];
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

    [Theory]
    [InlineData(1e-30f), InlineData(1e-36f), InlineData(3e-37f), InlineData(1e-40f), InlineData(1e-44f), InlineData(1f), InlineData(1e12f)]
    public void SelectAndTopK_OnlyTheMatchOverTheNorm_AreWhatAllValuesSay(float size)
    {
        for (ulong seed = 0; seed < 100; seed++)
        {
            var random = new SeededRandom(seed);
            float[] features = [.. Enumerable.Range(0, 5 * 200).Select(_ => size * random.NextSingle())];
            var world = new EnvironmentSpec
            {
                Name = "test",
                Observation = new ObservationLayout("test-1", (ObservationLayout.Belief, 5)),
                Actions = new FeatureTable(["a", "b", "c", "d", "e"], features),
            };
            var network = new NetworkDescription { HiddenUnits = 4, BeliefMatch = true };
            NetworkShape shape = new();
            _ = network.Build(world, 200, laidOut => new float[(shape = laidOut).Count]);
            NamedParameter[] tensors = [.. shape.Tensors.Select(Zeros)];
            tensors.Single(tensor => tensor.Name == "match.coefficient").Values[0, 1] = 1f;
            QPolicy policy = QPolicy.FromTensors(world, network, tensors);

            // With a small belief products of belief and features are denormal, and what they lose is made great again by the norm.
            float belief = MathF.Pow(10, -(int)(seed % 12));
            float[] observation = [.. Enumerable.Range(0, 5).Select(_ => belief * random.NextSingle())];
            var values = new float[200];
            policy.Score(observation, values);
            int[] order = [.. Enumerable.Range(0, 200)];
            order = [.. order.OrderByDescending(action => values[action]).ThenBy(action => TieBreak.Hash(seed, action))];

            Decision decision = policy.Select(TimeStep.First(observation, new Candidates(200)), seed);
            decision.Action.Should().Be(order[0]);
            decision.Value.Should().Be(values[order[0]]);
            var actions = new int[7];
            var best = new float[7];
            policy.TopK(observation, new Candidates(200), seed, actions, best);
            actions.Should().Equal(order[..7]);
            best.Should().Equal(actions.Select(action => values[action]));
        }
    }

    private static NamedParameter Zeros(TensorShape tensor) => new(tensor.Name, Matrix<float>.Build.Dense(tensor.Outputs, tensor.Inputs));
}
