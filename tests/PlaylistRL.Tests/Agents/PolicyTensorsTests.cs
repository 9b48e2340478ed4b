using FluentAssertions;
using MathNet.Numerics.LinearAlgebra;
using PlaylistRL.Tests.Behaviour;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class PolicyTensorsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policy-tensors-");

    public static TheoryData<string> Kinds => [.. SmallAgents.Options.Keys];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void FromTensors_ThoseOfAPolicy_IsThatPolicyAgain(string kind)
    {
        QPolicy policy = Trained(kind);
        QPolicy again = QPolicy.FromTensors(policy.Spec, policy.Network, policy.CopyParameters().Reverse());
        again.ParameterHash.Should().Be(policy.ParameterHash);
        again.Network.Should().Be(policy.Network);
        again.IsBound.Should().BeTrue();
        Scores(again).Should().Equal(Scores(policy));
        Saved(again).Should().Equal(Saved(policy));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LoadTensors_FileWithNothingButTensorsInAnotherOrder_IsThatPolicyAgain(string kind)
    {
        QPolicy policy = Trained(kind);
        string path = Path.Combine(_folder.FullName, "tensors.safetensors");
        File.WriteAllBytes(path, Tensors(policy.CopyParameters().OrderByDescending(tensor => tensor.Name, StringComparer.Ordinal)));
        QPolicy again = QPolicy.LoadTensors(path, policy.Spec, policy.Network);
        again.ParameterHash.Should().Be(policy.ParameterHash);
        Scores(again).Should().Equal(Scores(policy));
        Scores(QPolicy.LoadTensors(new OneWayStream(File.ReadAllBytes(path)), policy.Spec, policy.Network)).Should().Equal(Scores(policy));
    }

    [Fact]
    public void Network_LoadedPolicy_IsTheSavedOnes()
    {
        QPolicy policy = Trained("action head, logistic");
        policy.Network.Should().Be(new NetworkDescription
        {
            HiddenUnits = 6,
            StateValueStream = true,
            BilinearSkip = true,
            BeliefMatch = true,
            MatchInputs = true,
            SplitHead = true,
            LogisticReward = true,
            Discount = 0.3f,
            ContinuationScale = 2,
        });
        QPolicy.Load(new MemoryStream(Saved(policy))).Network.Should().Be(policy.Network);
        Trained("dqn").Network.Should().Be(
            new NetworkDescription { SeesFeatures = false, HiddenUnits = 6, StateValueStream = true, Discount = 0.95f });
    }

    [Fact]
    public void FromTensors_PlainHeadOfHandMadeNumbers_ComputesTheEquations()
    {
        EnvironmentSpec world = new RandomStepsWorld(hasHorizon: true).Spec;
        QPolicy policy = QPolicy.FromTensors(world, new NetworkDescription { HiddenUnits = 1 },
        [
            Tensor("head.1.weight", 1, 5, 1, 2, 3, 4, 5), Tensor("head.1.bias", 1, 1, 0.5f),
            Tensor("head.2.weight", 1, 1, -2), Tensor("head.2.bias", 1, 1, 20),
            Tensor("head.3.weight", 1, 1, 3), Tensor("head.3.bias", 1, 1, -1),
        ]);
        float[] observation = [0.25f, 1, -0.5f];
        var scores = new float[world.Actions.Count];
        policy.Score(observation, scores);

        // Actions (1, 0) and (0, 1): hidden 1.25 + 4 + 0.5 and 1.25 + 5 + 0.5 − what the last number of the observation takes.
        scores[0].Should().Be((3 * (20 - (2 * (0.25f + 2 - 1.5f + 4 + 0.5f)))) - 1);
        scores[1].Should().Be((3 * (20 - (2 * (0.25f + 2 - 1.5f + 5 + 0.5f)))) - 1);
    }

    [Fact]
    public void FromTensors_ManyFaults_AreAllNamed()
    {
        QPolicy policy = Trained("action head");
        NamedParameter[] tensors = [.. policy.CopyParameters()];
        IEnumerable<NamedParameter> wrong = tensors.Where(tensor => tensor.Name != "head.1.bias")
            .Select(tensor => tensor.Name switch
            {
                "head.2.weight" => Tensor(tensor.Name, 2, 3, new float[6]),
                "head.3.bias" => Tensor(tensor.Name, 2, 1, 0, float.NaN),
                "value.3.bias" => Tensor(tensor.Name, 1, 1, float.PositiveInfinity),
                _ => tensor,
            })
            .Append(Tensor("head.4.weight", 1, 1, 0)).Append(tensors.Single(tensor => tensor.Name == "skip.bias"));

        FluentActions.Invoking(() => QPolicy.FromTensors(policy.Spec, policy.Network, wrong)).Should().Throw<ArgumentException>()
            .WithParameterName("tensors")
            .WithMessage("*'skip.bias' is there twice. 'head.1.bias' [6 × 1] is missing. 'head.2.weight' is [2 × 3]; [6 × 6] is expected. "
                + "'head.3.bias' holds NaN in row 1, column 0;*"
                + "'value.3.bias' holds Infinity in row 0*'head.4.weight' does not belong*");
    }

    public static TheoryData<NetworkDescription, string> Contradictions => new()
    {
        { new() { HiddenUnits = 0, Discount = double.NaN }, "*HiddenUnits is 0; legal is 1 to 4,096. Discount is NaN*" },
        { new() { ContinuationScale = 0.5 }, "*without a split head there is nothing to scale*" },
        { new() { SeesFeatures = false, MatchInputs = true }, "*output an action has no*match inputs*" },
        { new() { LogisticReward = true }, "*no split head that it could belong to*" },
        { new() { SeesFeatures = false, CountdownInputs = true }, "*output an action has no*countdown inputs*" },
        { new() { StateValueUnits = 0, StateValueStream = true }, "*StateValueUnits is 0; legal is 1 to 4,096, or null for HiddenUnits*" },
        { new() { SeesFeatures = false, StateValueStream = true, StateValueUnits = 8 }, "*state-value units of its own*" },
        { new() { StateValueUnits = 8 }, "*state-value units, but no state-value stream*" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void FromTensors_NetworkThatContradictsItself_IsRefused(NetworkDescription network, string message) =>
        FluentActions.Invoking(() => QPolicy.FromTensors(new RandomStepsWorld(hasHorizon: true).Spec, network, [])).Should()
            .Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void FromTensors_WorldThatLacksWhatTheNetworkWants_IsRefused()
    {
        EnvironmentSpec world = new RandomStepsWorld(hasHorizon: true).Spec;
        EnvironmentSpec bare = world with { Observation = new ObservationLayout("bare-1", ("place", 3)), Rewards = RewardRange.Unbounded };
        var all =
            new NetworkDescription
            {
                SplitHead = true,
                LogisticReward = true,
                BeliefMatch = true,
                MatchInputs = true,
                CountdownInputs = true
            };
        FluentActions.Invoking(() => QPolicy.FromTensors(bare, all, [])).Should().Throw<ArgumentException>()
            .WithMessage("*declares no range of rewards*belief match, but observations have no belief*match inputs, but "
                + "observations*countdown inputs, but the world*");
        FluentActions.Invoking(() => QPolicy.FromTensors(world with { Horizon = 1 }, new NetworkDescription { CountdownInputs = true }, []))
            .Should().Throw<ArgumentException>().WithMessage("*no horizon of two steps or more*");
        FluentActions.Invoking(
            () => QPolicy.FromTensors(world with { Actions = FeatureTable.Featureless(7) }, new NetworkDescription(), [])).Should()
            .Throw<ArgumentException>().WithMessage("*names no features*");
        EnvironmentSpec unbound = QPolicy.Load(new MemoryStream(Saved(Trained("dqn")))).Spec;
        FluentActions.Invoking(() => QPolicy.FromTensors(unbound, new NetworkDescription { SeesFeatures = false }, [])).Should()
            .Throw<ArgumentException>().WithMessage("*has no actions*");
    }

    [Fact]
    public void LoadTensors_WhatIsWrongInAFile_IsNamedWithTheFile()
    {
        QPolicy policy = Trained("action head");
        NamedParameter[] tensors = [.. policy.CopyParameters()];
        Load(Tensors(tensors[1..])).Should().Throw<ModelFileException>()
            .WithMessage("*tensors.safetensors*lacks the tensor 'head.1.weight'*");
        Load(Tensors([.. tensors, Tensor("extra.weight", 1, 1, 0)])).Should().Throw<ModelFileException>()
            .WithMessage("*tensors.safetensors*'extra.weight' does not belong*");
        Load(Tensors([Tensor("head.1.weight", 1, 1, 0), .. tensors[1..]])).Should().Throw<ModelFileException>()
            .WithMessage("*'head.1.weight' has the shape [1, 1]; [6, 7] is expected*");
        Load(Tensors(
            [.. tensors[..^1], Tensor(
            tensors[^1].Name, tensors[^1].Values.RowCount, tensors[^1].Values.ColumnCount, [
            .. Enumerable.Repeat(float.NaN, tensors[^1].Values.RowCount * tensors[^1].Values.ColumnCount)])]))
            .Should().Throw<ModelFileException>().WithMessage("*must be finite*");
        Load(TensorBytes.Of(TensorBytes.Tensor("6,7", "0,336", "F64", "head.1.weight"), 336)).Should().Throw<ModelFileException>()
            .WithMessage("*F64; F32 is expected*");
        Load([1, 2, 3]).Should().Throw<ModelFileException>();
        FluentActions.Invoking(() => QPolicy.LoadTensors(Path.Combine(_folder.FullName, "gone"), policy.Spec, policy.Network)).Should()
            .Throw<FileNotFoundException>().WithMessage("*gone' does not exist*");

        Func<QPolicy> Load(byte[] bytes)
        {
            string path = Path.Combine(_folder.FullName, "tensors.safetensors");
            File.WriteAllBytes(path, bytes);
            return () => QPolicy.LoadTensors(path, policy.Spec, policy.Network);
        }
    }

    private static QPolicy Trained(string kind)
    {
        var world = new RandomStepsWorld(hasHorizon: true);
        IAgent agent = AgentKind.Create(world.Spec, SmallAgents.Options[kind]);
        AgentKind.Run(agent, world, 60);
        return AgentKind.PolicyOf(agent);
    }

    /// <summary>Row by row.</summary>
    private static NamedParameter Tensor(string name, int outputs, int inputs, params float[] values) =>
        new(name, Matrix<float>.Build.DenseOfRowMajor(outputs, inputs, values));

    /// <summary>A file as PyTorch writes it: tensors, and metadata that say nothing of this library.</summary>
    private static byte[] Tensors(IEnumerable<NamedParameter> tensors)
    {
        int end = 0;
        var header = new List<string>();
        var data = new List<byte>();
        foreach (NamedParameter tensor in tensors)
        {
            float[] values = tensor.Values.ToRowMajorArray();
            string shape = tensor.Name.EndsWith("bias", StringComparison.Ordinal) ? $"{tensor.Values.RowCount}"
                : $"{tensor.Values.RowCount},{tensor.Values.ColumnCount}";
            header.Add(TensorBytes.Tensor(shape, $"{end},{end + (4 * values.Length)}", name: tensor.Name)[1..^1]);
            end += 4 * values.Length;
            data.AddRange(values.SelectMany(BitConverter.GetBytes));
        }

        return TensorBytes.Of($$"""{"__metadata__":{"format":"pt"},{{string.Join(',', header)}}}""", [.. data]);
    }

    private static byte[] Saved(QPolicy policy)
    {
        var stream = new MemoryStream();
        policy.Save(stream);
        return stream.ToArray();
    }

    private static float[] Scores(QPolicy policy)
    {
        var scores = new float[2 * policy.Spec.Actions.Count];
        policy.Score([0.25f, 0.3f, -0.6f, 0.75f, -0.2f, 0.9f], 2, scores);
        return scores;
    }
}
