using FluentAssertions;
using Microsoft.ML.OnnxRuntime;
using PlaylistRL.OnnxSchema;
using Xunit;

namespace PlaylistRL.Onnx.Tests;

public sealed class OnnxExportTests : IDisposable
{
    private static readonly OnnxExportOptions _factored = new() { Graph = OnnxGraph.Factored };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SaveOnnx_NamesThatAreNoPlainText_AreRefused()
    {
        foreach (string name in (string[])["a\0b", "a\nb", "a\uD800", "\uFFFE"])
        {
            // By whatever comes first: the catalogue, the agent or the export.
            Action act = () =>
            {
                var catalog = new SongCatalog(
                    "songs", [new Song("1", "one"), new Song("2", "two")], new FeatureTable([name, "b"], [1f, 0f, 0f, 1f]));
                var world = new PlaylistEnvironment(catalog, new DotProductUserModel(), new() { Length = 1 });
                new ActionHeadDqnAgent(world.Spec, new() { HiddenUnits = 3 }).ToPolicy().SaveOnnx(new MemoryStream());
            };
            act.Should().Throw<ArgumentException>();
        }
    }

    [Fact]
    public void SaveOnnx_InputsAndOutput_HaveTheDocumentedNamesAndShapes()
    {
        Trained head = Trained.Small(new ActionHeadDqnOptions());
        (int observation, int features, int songs) = (
            head.Policy.Spec.Observation.Length, head.Catalog.Features.FeatureCount, head.Catalog.Count);
        using (var plain = new OnnxModel(head.Policy))
        {
            Shapes(plain.Inputs).Should().BeEquivalentTo(
                new Dictionary<string, string> { ["observation"] = $"batch, {observation}", ["features"] = $"batch, {features}" });
            Shapes(plain.Outputs).Should().BeEquivalentTo(new Dictionary<string, string> { ["q"] = "batch" });
        }

        using (var factored = new OnnxModel(head.Policy, _factored))
        {
            Shapes(factored.Inputs).Should().BeEquivalentTo(new Dictionary<string, string> { ["observation"] = $"1, {observation}" });
            Shapes(factored.Outputs).Should().BeEquivalentTo(new Dictionary<string, string> { ["q"] = $"{songs}" });
        }

        using var dqn = new OnnxModel(Trained.Small(new DqnOptions()).Policy);
        Shapes(dqn.Inputs).Should().BeEquivalentTo(new Dictionary<string, string> { ["observation"] = $"batch, {observation}" });
        Shapes(dqn.Outputs).Should().BeEquivalentTo(new Dictionary<string, string> { ["q"] = $"batch, {songs}" });
    }

    [Fact]
    public void SaveOnnx_Metadata_SayWhatTheInputsMean()
    {
        QPolicy policy = Trained.Small(new ActionHeadDqnOptions()).Policy;
        using var plain = new OnnxModel(policy);
        plain.Metadata.Should().Contain("playlistrl.graph", "plain").And.Contain("playlistrl.parameters", policy.ParameterHash)
            .And.Contain("observation.encoder", policy.Spec.Observation.Encoder).And.Contain(
                "world.horizon", "10").And.NotContainKey("actions.fingerprint");
        plain.Metadata["actions.features"].Should().StartWith($"[\"{policy.Spec.Actions.Names[0]}\",");
        plain.Metadata["observation.blocks"].Should().StartWith(
            $"{{\"{policy.Spec.Observation.Blocks[0].Name}\":{policy.Spec.Observation.Blocks[0].Length},");
        using var factored = new OnnxModel(policy, _factored);
        factored.Metadata.Should().Contain("playlistrl.graph", "factored").And.Contain(
            "actions.fingerprint", policy.Spec.ActionsFingerprint);
    }

    [Fact]
    public void SaveOnnx_Operators_AreStandardOnesOfOpset17()
    {
        string[] known = [
            "Add", "Concat", "Gather", "Gemm", "Greater", "Identity", "Less", "Mul", "Reciprocal", "ReduceL2", "ReduceSum", "Relu",
            "Reshape", "Sigmoid", "Slice", "Squeeze", "Unsqueeze", "Where"];
        foreach (NetworkDescription network in RandomNetwork.ActionHeads(hasHorizon: true))
        {
            QPolicy policy = RandomNetwork.Policy(RandomNetwork.World(hasHorizon: true), network, seed: 1);
            foreach (OnnxGraph graph in Enum.GetValues<OnnxGraph>())
            {
                using var exported = new OnnxModel(policy, new() { Graph = graph });
                ModelProto model = ModelProto.Parser.ParseFrom(exported.Bytes);
                model.IrVersion.Should().Be(8);
                model.OpsetImport.Should().ContainSingle().Which.Should()
                    .Be(new OperatorSetIdProto { Domain = string.Empty, Version = 17 });
                model.Graph.Node.Select(node => node.OpType).Should().BeSubsetOf(known);
                IEnumerable<string> used = model.Graph.Node.SelectMany(node => node.Input);
                used.Should().Contain(
                    model.Graph.Initializer.Select(tensor => tensor.Name), "nothing is in the file that no operator takes");
            }
        }
    }

    [Fact]
    public void Plain_SongsThatWereNotThereInTraining_HaveTheValuesThatForGives()
    {
        Trained trained = Trained.Small(new ActionHeadDqnOptions());
        SongCatalog others = SongCatalog.LoadSample().Subset([.. Enumerable.Range(500, 30)]);
        QPolicy policy = trained.Policy.For(others);
        float[] observation = trained.Observations[0];
        var expected = new float[others.Count];
        policy.Score(observation, expected);
        using var model = new OnnxModel(trained.Policy);
        float[] found = model.Run(
            [.. Enumerable.Repeat(observation, others.Count).SelectMany(numbers => numbers)], policy.Spec.Actions.Values.ToArray(),
            others.Count);
        found.Should().Equal(expected, (one, other) => Math.Abs(one - other) < 1e-5 * Math.Max(1, Math.Abs(other)));
    }

    [Fact]
    public void SaveOnnx_LoadedPolicy_IsTheSameModel()
    {
        Trained trained = Trained.Small(new ActionHeadDqnOptions());
        var saved = new MemoryStream();
        trained.Policy.Save(saved);
        saved.Position = 0;
        QPolicy loaded = QPolicy.Load(saved);
        Bytes(loaded).Should().Equal(Bytes(trained.Policy), "the plain graph needs no songs, and the same policy gives the same bytes");
        Bytes(loaded.For(trained.Catalog), _factored).Should().Equal(Bytes(trained.Policy, _factored));

        QPolicy dqn = Trained.Small(new DqnOptions()).Policy;
        saved = new MemoryStream();
        dqn.Save(saved);
        saved.Position = 0;
        Bytes(QPolicy.Load(saved)).Should().Equal(Bytes(dqn));
    }

    [Fact]
    public void SaveOnnx_ToAFile_IsWholeOrLeavesWhatWasThere()
    {
        QPolicy policy = Trained.Small(new ActionHeadDqnOptions()).Policy;
        string path = _folder.Of("playlist.onnx");
        policy.SaveOnnx(path);
        File.ReadAllBytes(path).Should().Equal(Bytes(policy));
        policy.SaveOnnx(path, _factored);
        using (InferenceSession session = OnnxModel.Open(File.ReadAllBytes(path)))
            session.InputMetadata.Should().ContainKey("observation").And.HaveCount(1);

        FluentActions.Invoking(() => policy.SaveOnnx(_folder.Of("gone/playlist.onnx"))).Should().Throw<DirectoryNotFoundException>()
            .WithMessage("*gone*playlist.onnx' cannot be written*");
        FluentActions.Invoking(() => Trained.Small(new DqnOptions()).Policy.SaveOnnx(path, _factored)).Should().Throw<ArgumentException>();
        File.ReadAllBytes(path).Should().Equal(Bytes(policy, _factored), "what cannot be exported touches no file");
        Directory.GetFiles(_folder.Path).Should().Equal(path);
    }

    [Fact]
    public void SaveOnnx_WhatCannotBeExported_IsSaid()
    {
        QPolicy dqn = Trained.Small(new DqnOptions()).Policy;
        FluentActions.Invoking(() => Bytes(dqn, _factored)).Should().Throw<ArgumentException>().WithParameterName("options")
            .WithMessage("*output a song*OnnxGraph.Plain*");
        FluentActions.Invoking(() => Bytes(dqn, new() { Graph = (OnnxGraph)7 })).Should().Throw<ArgumentException>()
            .WithMessage("*Graph is 7*");

        var saved = new MemoryStream();
        Trained.Small(new ActionHeadDqnOptions()).Policy.Save(saved);
        saved.Position = 0;
        FluentActions.Invoking(() => Bytes(QPolicy.Load(saved), _factored)).Should().Throw<InvalidOperationException>()
            .WithMessage("*For(catalog)*");
        FluentActions.Invoking(() => OnnxExport.SaveOnnx(null!, _folder.Of("x.onnx"))).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => dqn.SaveOnnx((Stream)null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void RequireRoom_MoreThanAFileHolds_IsSaid()
    {
        var builder = new GraphBuilder("large");
        FluentActions.Invoking(() => builder.RequireRoom(500_000_000)).Should().NotThrow();
        FluentActions.Invoking(() => builder.RequireRoom(550_000_000)).Should().Throw<InvalidOperationException>().WithMessage("*2 GiB*");
        builder.Constant("numbers", new float[60_000_000], 60_000_000);
        FluentActions.Invoking(() => builder.RequireRoom(500_000_000)).Should()
            .Throw<InvalidOperationException>("what is there already counts");
    }

    private static byte[] Bytes(QPolicy policy, OnnxExportOptions? options = null)
    {
        var stream = new MemoryStream();
        policy.SaveOnnx(stream, options);
        return stream.ToArray();
    }

    private static Dictionary<string, string> Shapes(IReadOnlyDictionary<string, NodeMetadata> values) => values.ToDictionary(
        value => value.Key, value =>
            string.Join(
            ", ", value.Value.Dimensions.Zip(
            value.Value.SymbolicDimensions, (length, symbol) => symbol.Length > 0 ? symbol : $"{length}")));
}
