using FluentAssertions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace PlaylistRL.Tests.Agents;

/// <summary>A value that is no number matters where its song may be chosen, and nowhere else: with few rows and many, in choosing,
/// ranking, varying and exploring alike.</summary>
public sealed class NoCandidateTests
{
    private const int Broken = 5;

    public static TheoryData<int, bool, float> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool, float>();
            foreach (int songs in new[] { 20, 300 })
            {
                foreach (bool seesFeatures in new[] { true, false })
                {
                    cases.Add(songs, seesFeatures, float.PositiveInfinity);
                    if (seesFeatures)
                        cases.Add(songs, seesFeatures, float.NaN);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Choosing_AValueThatIsNoNumber_MattersWhereItIsACandidate(int songs, bool seesFeatures, float number)
    {
        (EnvironmentSpec world, QPolicy policy) = Policy(songs, seesFeatures, number);
        var observation = new float[world.Observation.Length];
        observation[0] = 1f;
        var scores = new float[songs];
        policy.Score(observation, scores);
        scores[Broken].Should().Be(number);
        scores.Where((_, song) => song != Broken).Should().OnlyContain(score => float.IsFinite(score));
        var varied = new VariedPolicy(policy, world, new() { CandidateCount = 10 });
        var actions = new int[10];
        var values = new float[10];

        policy.Select(TimeStep.First(observation, new Candidates(songs, [Broken])), 1).Action.Should().NotBe(Broken);
        policy.TopK(observation, new Candidates(songs, [Broken]), 1, actions, values).Should().Be(10);
        actions.Should().NotContain(Broken);
        values.Should().OnlyContain(value => float.IsFinite(value));
        actions[0].Should().Be(policy.Select(TimeStep.First(observation, new Candidates(songs, [Broken])), 1).Action);
        varied.Select(TimeStep.First(observation, new Candidates(songs, [Broken])), [1, 2], 1).Action.Should().NotBe(Broken);

        string message = $"*{(float.IsNaN(number) ? "NaN" : "infinity")}*not finite*";
        FluentActions.Invoking(() => policy.Select(TimeStep.First(observation, new Candidates(songs)), 1))
            .Should().Throw<InvalidOperationException>().WithMessage(message);
        FluentActions.Invoking(() => policy.TopK(observation, new Candidates(songs), 1, actions, values))
            .Should().Throw<InvalidOperationException>().WithMessage(message);
        FluentActions.Invoking(() => varied.Select(TimeStep.First(observation, new Candidates(songs)), [1, 2], 1))
            .Should().Throw<InvalidOperationException>().WithMessage(message);
    }

    /// <summary>All values are finite but one: of a song whose feature no other has, with a weight that brings it beyond single
    /// precision.</summary>
    private static (EnvironmentSpec World, QPolicy Policy) Policy(int songs, bool seesFeatures, float number)
    {
        var features = new float[songs * 3];
        for (int song = 0; song < songs; song++)
            features[3 * song] = 1f + (song / (float)songs);
        features[(3 * Broken) + 1] = 1e12f;
        features[(3 * Broken) + 2] = float.IsNaN(number) ? 1e12f : 0f;
        var world = new EnvironmentSpec
        {
            Name = "test",
            Observation = new ObservationLayout("test-1", ("other", 1)),
            Actions = new FeatureTable(["a", "b", "c"], features),
        };
        var network = new NetworkDescription { HiddenUnits = 2, SeesFeatures = seesFeatures, BilinearSkip = seesFeatures };
        NetworkShape shape = new();
        _ = network.Build(world, songs, laidOut => new float[(shape = laidOut).Count]);
        NamedParameter[] tensors = [.. shape.Tensors.Select(tensor => new NamedParameter(tensor.Name, Weights(tensor, seesFeatures)))];
        return (world, QPolicy.FromTensors(world, network, tensors));
    }

    private static Matrix<float> Weights(TensorShape tensor, bool seesFeatures)
    {
        Matrix<float> weights = Matrix<float>.Build.Dense(tensor.Outputs, tensor.Inputs);
        // An infinite hidden unit times a weight of 0 is NaN.
        if (seesFeatures && tensor.Name == "head.1.weight")
            weights[0, 3] = 3e38f;
        if (seesFeatures && tensor.Name == "skip.bias")
        {
            weights[0, 0] = 1f;
            weights[1, 0] = 3e38f;
        }

        if (tensor.Name == "actions.1.weight")
            weights[0, 0] = weights[1, 0] = 1e10f;
        if (tensor.Name == "actions.2.weight")
            weights[0, 0] = weights[1, 1] = 1f;
        if (tensor.Name == "actions.3.weight")
        {
            weights[Broken, 0] = 3e38f;
            weights[Broken, 1] = 3e38f;
        }

        return weights;
    }
}
