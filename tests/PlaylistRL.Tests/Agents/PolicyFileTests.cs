using System.Text;
using FluentAssertions;
using PlaylistRL.Tests.Behaviour;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class PolicyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policy-file-");

    public static TheoryData<string> Kinds => [.. SmallAgents.Options.Keys];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_WhatWasSaved_GivesTheSameScoresBitForBit(string kind)
    {
        foreach (bool hasHorizon in (bool[])[true, false])
        {
            QPolicy policy = Trained(kind, hasHorizon);
            policy.Save(File("policy.safetensors"));
            QPolicy loaded = QPolicy.Load(File("policy.safetensors"));

            loaded.ParameterHash.Should().Be(policy.ParameterHash);
            loaded.SeesFeatures.Should().Be(policy.SeesFeatures);
            loaded.IsBound.Should().BeFalse();
            QPolicy bound = loaded.For(policy.Spec);
            bound.IsBound.Should().BeTrue();
            bound.Spec.Should().BeEquivalentTo(policy.Spec, options => options.ComparingRecordsByMembers());
            Scores(bound).Should().Equal(Scores(policy));
            Bytes(loaded).Should().Equal(Bytes(policy), "a file that is read and written again is the same");
            Bytes(bound).Should().Equal(Bytes(policy));
        }
    }

    [Fact]
    public void Load_FromAStreamThatCannotSeek_Reads()
    {
        QPolicy policy = Trained("action head");
        QPolicy.Load(new OneWayStream(Bytes(policy))).ParameterHash.Should().Be(policy.ParameterHash);
    }

    [Fact]
    public void Load_ActionsAreBareIndices_IsBoundAtOnce()
    {
        var spec =
            new EnvironmentSpec
            {
                Name = "maze",
                Observation = new ObservationLayout(
            "maze-1", ("place", 2)),
                Actions = FeatureTable.Featureless(4)
            };
        QPolicy policy = new DqnAgent(spec).ToPolicy();
        QPolicy loaded = QPolicy.Load(new MemoryStream(Bytes(policy)));
        loaded.IsBound.Should().BeTrue();
        loaded.Spec.ActionsFingerprint.Should().Be(policy.Spec.ActionsFingerprint);
        Scores(loaded).Should().Equal(Scores(policy));
        loaded.For(spec).Should().BeSameAs(loaded);
    }

    [Fact]
    public void Recommender_LoadedPolicy_ServesAsTheSavedOne()
    {
        SongCatalog catalog = TestCatalogs.Binary();
        var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
        foreach (QLearningOptions options in (QLearningOptions[])[SmallAgents.Options["action head"], SmallAgents.Options["dqn"]])
        {
            IAgent agent = AgentKind.Create(world.Spec, options);
            AgentKind.Run(agent, world, 100);
            QPolicy policy = AgentKind.PolicyOf(agent);
            policy.Save(File("playlist.safetensors"));

            Playlist before = new PlaylistRecommender(policy, catalog).StartSession(catalog.Preferences("f1", "f3")).NextPlaylist(10);
            Playlist after = new PlaylistRecommender(QPolicy.Load(File("playlist.safetensors")), catalog)
                .StartSession(catalog.Preferences("f1", "f3")).NextPlaylist(10);
            after.Select(entry => (entry.Id, entry.Value)).Should().Equal(before.Select(entry => (entry.Id, entry.Value)));
        }
    }

    [Fact]
    public void Recommender_DqnOfAnotherCatalogue_IsRefused()
    {
        SongCatalog catalog = TestCatalogs.Binary();
        QPolicy loaded = QPolicy.Load(
            new MemoryStream(Bytes(new DqnAgent(new PlaylistEnvironment(catalog, new DotProductUserModel()).Spec).ToPolicy())));
        FluentActions.Invoking(() => new PlaylistRecommender(loaded, TestCatalogs.Binary(seed: 2))).Should().Throw<ArgumentException>()
            .WithMessage("*only the actions it was trained on*");
        FluentActions.Invoking(() => QPolicy.Load(new MemoryStream(Bytes(Trained("action head")))).For(TestCatalogs.Binary())).Should()
            .Throw<ArgumentException>().WithMessage("*Missing: a, b.*");
    }

    [Fact]
    public void SelectAndScore_NotBound_SayWhatToDo()
    {
        QPolicy loaded = QPolicy.Load(new MemoryStream(Bytes(Trained("action head"))));
        loaded.Spec.Actions.Names.Should().Equal("a", "b");
        FluentActions.Invoking(() => loaded.Score(new float[3], [])).Should().Throw<InvalidOperationException>()
            .WithMessage("*For(catalog)*");
        FluentActions.Invoking(() => loaded.Select(TimeStep.First(new float[3], new Candidates(7)), 0)).Should()
            .Throw<InvalidOperationException>().WithMessage("*For(catalog)*");
    }

    [Fact]
    public void For_WorldWithFeaturesInAnotherOrder_IsRefused()
    {
        QPolicy policy = Trained("action head");
        EnvironmentSpec other = policy.Spec with { Actions = policy.Spec.Actions.WithColumns(["b", "a"]) };
        FluentActions.Invoking(() => policy.For(other)).Should().Throw<ArgumentException>().WithMessage("*another order*a, b*");
        FluentActions.Invoking(() => policy.For(policy.Spec with { Horizon = 9 })).Should().Throw<ArgumentException>()
            .WithMessage("*horizon*");
    }

    [Fact]
    public void Save_Tensors_HavePyTorchsOrientation()
    {
        QPolicy policy = Trained("action head");
        TensorFile file = TensorFile.Read(new MemoryStream(Bytes(policy)), new FileSource(null));
        foreach (var parameter in policy.CopyParameters())
        {
            (int outputs, int inputs) = (parameter.Values.RowCount, parameter.Values.ColumnCount);
            ReadOnlySpan<float> values = parameter.Name.EndsWith("bias", StringComparison.Ordinal)
                ? file.Values<float>(parameter.Name, outputs) : file.Values<float>(parameter.Name, outputs, inputs);
            values.ToArray().Should().Equal(parameter.Values.ToRowMajorArray());
        }

        file.RequireAllTaken();
    }

    public static TheoryData<string, string, string> Lies => new()
    {
        { "\"playlistrl.policy\"", "\"playlistrl.checkpoint\"", "*'playlistrl.policy' is expected*" },
        { "\"format.version\":\"1\"", "\"format.version\":\"2\"", "*version '2'*reads version 1*" },
        { "\"network\":\"action-head\"", "\"network\":\"transformer\"", "*'transformer'*action-head or output-per-action*" },
        { "\"network\":\"action-head\"", "\"network\":\"output-per-action\"", "*no split head*" },
        { "hidden-units\":\"6\"", "hidden-units\":\"7\"", "*shape*" },
        { "hidden-units\":\"6\"", "hidden-units\":\"4000000\"", "*hidden-units*1 to 4096*" },
        { "state-value-stream\":\"true\"", "state-value-stream\":\"false\"", "*does not belong*" },
        { "bilinear-skip\":\"true\"", "bilinear-skip\":\"yes\"", "*true or false*" },
        { "split-head\":\"true\"", "split-head\":\"false\"", "*shape*" },
        { "discount\":\"0.95\"", "discount\":\"1.5\"", "*discount*0 to 1*" },
        { "discount\":\"0.95\"", "discount\":\"NaN\"", "*discount*0 to 1*" },
        { "horizon\":\"4\"", "horizon\":\"0\"", "*horizon*1 to*" },
        { "reward-min\":\"-0.5\"", "reward-min\":\"2\"", "*reward-max*" },
        { "\"world.name\":\"random-steps\"", "\"world.name\":\" \"", "*not blank*" },
        { "belief\\\":2", "belief\\\":3", "*no belief with*" },
        { "belief\\\":2", "belief\\\":1e9", "*observation.blocks*" },
        { "belief\\\":2", "belief\\\":0.5", "*observation.blocks*" },
        { "belief\\\":2", "remaining-steps\\\":2", "*observation.blocks*" },
        { "[\\\"a\\\",\\\"b\\\"]", "[\\\"a\\\",\\\"a\\\"]", "*actions.features*" },
        { "[\\\"a\\\",\\\"b\\\"]", "[\\\"a\\\"]", "*no belief with a number a feature*" },
        { "[\\\"a\\\",\\\"b\\\"]", "[]", "*names no features*" },
        { "[\\\"a\\\",\\\"b\\\"]", "[[[[[[", "*actions.features*" },
        { "belief-match\":\"true\"", "belief-match\":\"false\"", "*'match.coefficient' does not belong*" },
        { "observation.settings\":\"{", "observation.settings\":\"[", "*observation.settings*" },
        { "\"actions.fingerprint\":", "\"actions.fingerprinted\":", "*lacks 'actions.fingerprint'*" },
        { "\"head.1.bias\"", "\"head.9.bias\"", "*lacks the tensor 'head.1.bias'*" },
    };

    public static TheoryData<string, string, string> LiesAboutTheWidthOfV => new()
    {
        { "state-value-units\":\"9\"", "state-value-units\":\"0\"", "*state-value-units*1 to 4096*" },
        { "state-value-units\":\"9\"", "state-value-units\":\"4097\"", "*state-value-units*1 to 4096*" },
        { "state-value-units\":\"9\"", "state-value-units\":\"nine\"", "*state-value-units*1 to 4096*" },
        { "state-value-units\":\"9\"", "state-value-units\":\"8\"", "*shape*" },
        { "\"network.state-value-units\"", "\"network.state-value-unit\"", "*shape*" },
        { "state-value-stream\":\"true\"", "state-value-stream\":\"false\"", "*no state-value stream*" },
        { "split-head\":\"true\"", "split-head\":\"false\"", "*shape*" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void Load_HeaderThatLies_IsRefused(string from, string to, string message) => IsRefused("action head", from, to, message);

    [Theory]
    [MemberData(nameof(LiesAboutTheWidthOfV))]
    public void Load_WidthOfVThatLies_IsRefused(string from, string to, string message) =>
        IsRefused("action head, wide value", from, to, message);

    private static void IsRefused(string name, string from, string to, string message)
    {
        (string header, byte[] data) = TensorBytes.Split(Bytes(Trained(name)));
        header.Should().Contain(from);
        byte[] changed = TensorBytes.Of(header.Replace(from, to, StringComparison.Ordinal), data);
        FluentActions.Invoking(() => QPolicy.Load(new MemoryStream(changed))).Should().Throw<ModelFileException>().WithMessage(message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Load_WeightNotFinite_IsRefused(float weight)
    {
        byte[] bytes = Bytes(Trained("action head"));
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 8), weight).Should().BeTrue();
        FluentActions.Invoking(() => QPolicy.Load(new MemoryStream(bytes))).Should().Throw<ModelFileException>()
            .WithMessage("*must be finite*");
    }

    /// <summary>A name that is another one, or a weight a little different, would make a policy: only a hash tells.</summary>
    [Fact]
    public void Load_AnyByteChanged_IsRefused()
    {
        byte[] bytes = Bytes(Trained("action head"));
        for (int place = 0; place < bytes.Length; place++)
        {
            byte[] changed = [.. bytes];
            changed[place] ^= (byte)(1 << (place % 8));
            FluentActions.Invoking(() => QPolicy.Load(new MemoryStream(changed))).Should().Throw<ModelFileException>($"byte {place}");
        }
    }

    [Fact]
    public void Load_WithoutHashes_IsReadAsFilesFromBefore()
    {
        QPolicy policy = Trained("action head");
        (string header, byte[] data) = TensorBytes.Split(Bytes(policy));
        const string Hash = ",\"(header|tensors)[.]checksum\":\"[0-9a-f]{32}\"";
        string before = System.Text.RegularExpressions.Regex.Replace(header, Hash, string.Empty);
        before.Should().HaveLength(header.Length - 107);
        QPolicy.Load(new MemoryStream(TensorBytes.Of(before, data))).ParameterHash.Should().Be(policy.ParameterHash);
    }

    [Fact]
    public void Load_NothingThereOrAFolderOrOtherText_SaysSo()
    {
        FluentActions.Invoking(() => QPolicy.Load(File("gone.safetensors"))).Should().Throw<FileNotFoundException>()
            .WithMessage("*gone.safetensors' does not exist*policy's Save*");
        FluentActions.Invoking(() => QPolicy.Load(_folder.FullName)).Should().Throw<FileNotFoundException>().WithMessage("*is a folder*");
        System.IO.File.WriteAllText(File("songs.csv"), "title,Rock\nOne,1\nTwo,0\n", Encoding.UTF8);
        FluentActions.Invoking(() => QPolicy.Load(File("songs.csv"))).Should().Throw<ModelFileException>()
            .WithMessage("*songs.csv*no safetensors file*").Which.Path.Should().Be(File("songs.csv"));
        FluentActions.Invoking(() => QPolicy.Load(" ")).Should().Throw<ArgumentException>();
    }

    private static QPolicy Trained(string kind, bool hasHorizon = true)
    {
        var world = new RandomStepsWorld(hasHorizon);
        IAgent agent = AgentKind.Create(world.Spec, SmallAgents.Options[kind]);
        AgentKind.Run(agent, world, 60);
        return AgentKind.PolicyOf(agent);
    }

    private static byte[] Bytes(QPolicy policy)
    {
        var stream = new MemoryStream();
        policy.Save(stream);
        return stream.ToArray();
    }

    private static float[] Scores(QPolicy policy)
    {
        var random = new SeededRandom(3);
        int count = policy.Spec.Actions.Count;
        var scores = new float[20 * count];
        var observation = new float[policy.Spec.Observation.Length];
        for (int i = 0; i < 20; i++)
        {
            foreach (ref float value in observation.AsSpan())
                value = random.NextSingle();
            policy.Score(observation, scores.AsSpan(i * count, count));
        }

        return scores;
    }

    private string File(string name) => Path.Combine(_folder.FullName, name);
}
