using System.Diagnostics;
using FluentAssertions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace PlaylistRL.Tests.Policies;

public sealed class PolicyExtensionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policy-");
    private readonly MLContext _ml = new(seed: 1);
    private readonly SongCatalog _catalog = SongCatalog.LoadSample();
    private readonly PlaylistEnvironment _world;
    private readonly QPolicy _policy;
    private readonly float[] _observation;

    public PolicyExtensionsTests()
    {
        _world = new PlaylistEnvironment(_catalog, new HiddenTasteUserModel());
        var agent = new ActionHeadDqnAgent(_world.Spec, new() { Seed = 7 });
        new Trainer(_world, agent).Train(episodes: 30);
        _policy = agent.ToPolicy();
        _observation = _world.Reset(5).Observation.ToArray();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void ScoreCandidates_EverySong_GivesThePolicysBits() => Bits(Fit().Transform(Candidates())).Should().Equal(Expected());

    [Fact]
    public void ScoreCandidates_SomeSongs_AreScoredInTheirOrder()
    {
        int[] songs = [17, 3, 999];
        Bits(Fit().Transform(_ml.Data.LoadCandidates(_catalog, _observation, songs))).Should()
            .Equal(songs.Select(song => Expected()[song]));
    }

    [Theory]
    [InlineData("model.zip", "model.policy.safetensors")]
    [InlineData("Model.ZIP", "Model.policy.safetensors")]
    [InlineData("rock-v1.0", "rock-v1.0.policy.safetensors")]
    [InlineData("rock-v1.1", "rock-v1.1.policy.safetensors")]
    [InlineData("rock-v1.1.zip", "rock-v1.1.policy.safetensors")]
    [InlineData("rock.zip.bak", "rock.zip.bak.policy.safetensors")]
    [InlineData("rock.model", "rock.model.policy.safetensors")]
    [InlineData("rock.", "rock..policy.safetensors")]
    [InlineData("rock", "rock.policy.safetensors")]
    [InlineData("jazz.d/v2.5", "jazz.d/v2.5.policy.safetensors")]
    [InlineData("jazz.d/.zip", "jazz.d/.zip.policy.safetensors")]
    public void PolicyPath_AnyName_ReplacesOnlyAKnownEnding(string model, string expected) => PolicyExtensions.PolicyPath(model)
        .Should().Be(expected);

    [Fact]
    public void SaveWithPolicy_NamesThatDifferBehindADot_KeepTheirPolicies()
    {
        QPolicy other = new ActionHeadDqnAgent(_world.Spec, new() { Seed = 8 }).ToPolicy();
        string[] paths = [Path.Combine(_folder.FullName, "rock-v1.0"), Path.Combine(_folder.FullName, "rock-v1.1")];
        _ml.Model.SaveWithPolicy(Fit(), Candidates().Schema, _policy, paths[0]);
        _ml.Model.SaveWithPolicy(_ml.Transforms.ScoreCandidates(other).Fit(Candidates()), Candidates().Schema, other, paths[1]);

        Bits(new MLContext().LoadWithPolicy(paths[0], out _).Transform(Candidates())).Should().Equal(Expected());
        Bits(new MLContext().LoadWithPolicy(paths[1], out _).Transform(Candidates())).Should().NotEqual(Expected());
    }

    [Fact]
    public void LoadWithPolicy_InAnotherContext_GivesTheSameBits()
    {
        Save();
        ITransformer loaded = new MLContext(2).LoadWithPolicy(ModelPath, out DataViewSchema schema);
        schema[CandidateColumns.Features].Type.Should().Be(new VectorDataViewType(NumberDataViewType.Single, 21));
        Bits(loaded.Transform(Candidates())).Should().Equal(Expected());
    }

    [Fact]
    public void LoadWithPolicy_InAnotherProcess_GivesTheSameBits()
    {
        Save();
        string observation = Path.Combine(_folder.FullName, "observation.txt");
        string scores = Path.Combine(_folder.FullName, "scores.txt");
        File.WriteAllLines(
            observation, _observation.Select(
            value => BitConverter.SingleToUInt32Bits(value).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(PolicyExtensionsTests).Assembly.Location);
        start.ArgumentList.Add("-class");
        start.ArgumentList.Add(typeof(OtherProcess).FullName!);
        (start.Environment[OtherProcess.Model], start.Environment[OtherProcess.Observation], start.Environment[OtherProcess.Scores]) =
            (ModelPath, observation, scores);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, output);
        File.ReadAllLines(scores).Select(line => uint.Parse(line, System.Globalization.CultureInfo.InvariantCulture)).Should()
            .Equal(Expected());
    }

    [Fact]
    public void LoadWithPolicy_AnotherPolicyBesideTheModel_IsRefused()
    {
        Save();
        new ActionHeadDqnAgent(_world.Spec, new() { Seed = 8 }).ToPolicy().Save(PolicyExtensions.PolicyPath(ModelPath));
        Action act = () => new MLContext().LoadWithPolicy(ModelPath, out _);
        act.Should().Throw<ModelFileException>().WithMessage("*is not the policy that*was saved with*");
    }

    [Fact]
    public void LoadWithPolicy_FilesThatAreMissingOrNone_AreNamed()
    {
        Save();
        File.Delete(PolicyExtensions.PolicyPath(ModelPath));
        Action noPolicy = () => new MLContext().LoadWithPolicy(ModelPath, out _);
        noPolicy.Should().Throw<FileNotFoundException>().WithMessage("*model.policy.safetensors*");
        Action noModel = () => new MLContext().LoadWithPolicy(ModelPath + "x", out _);
        noModel.Should().Throw<FileNotFoundException>();
        File.WriteAllText(ModelPath, "no zip");
        Action noZip = () => new MLContext().LoadWithPolicy(ModelPath, out _);
        noZip.Should().Throw<FormatException>().WithMessage("*is no ML.NET model*");
    }

    [Fact]
    public void LoadWithPolicy_HashWithoutEnd_IsReadInPart()
    {
        Save();
        using (var zip = System.IO.Compression.ZipFile.Open(ModelPath, System.IO.Compression.ZipArchiveMode.Update))
        {
            zip.GetEntry("PlaylistRL/policy.txt")!.Delete();
            using Stream hash = zip.CreateEntry("PlaylistRL/policy.txt").Open();
            byte[] part = [.. Enumerable.Repeat((byte)'a', 1_000_000)];
            for (int i = 0; i < 40; i++)
                hash.Write(part);
        }

        var ml = new MLContext();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Action act = () => ml.LoadWithPolicy(ModelPath, out _);
        act.Should().Throw<ModelFileException>().Which.Message.Length.Should().BeLessThan(1_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(20_000_000);
    }

    [Fact]
    public void Load_WithoutThePolicy_SaysWhatToUse()
    {
        Save();
        var other = new MLContext();
        other.ComponentCatalog.RegisterAssembly(typeof(PolicyExtensions).Assembly);
        Action act = () => other.Model.Load(ModelPath, out _);
        act.Should().Throw<Exception>().Where(error => Messages(error).Contains("LoadWithPolicy"));
    }

    [Fact]
    public void Fit_ColumnsThatDoNotFit_AreReportedTogether()
    {
        SongCatalog turned = new("turned", _catalog.Songs, _catalog.Features.WithColumns([.. _catalog.FeatureNames.Reverse()]));
        Action act = () => _ml.Transforms.ScoreCandidates(_policy).Fit(_ml.Data.LoadCandidates(turned, [1f, 2f]));
        act.Should().Throw<ArgumentException>().WithMessage("*'Observation' is*wanted is a vector of 43*slots of column 'Features' are*");
        Action none = () => _ml.Transforms.ScoreCandidates(_policy).Fit(_ml.Data.LoadFromSongCatalog(_catalog));
        none.Should().Throw<ArgumentException>().WithMessage("*no column 'Observation'*");
    }

    [Fact]
    public void ScoreCandidates_PolicyWithAnOutputASong_IsRefused()
    {
        Action act = () => _ml.Transforms.ScoreCandidates(new DqnAgent(_world.Spec, new() { Seed = 1 }).ToPolicy());
        act.Should().Throw<ArgumentException>().WithMessage("*sees no features*");
    }

    [Fact]
    public void ScoreCandidates_AfterAPartThatMakesTheFeatures_Chains()
    {
        IDataView renamed = _ml.Transforms.CopyColumns("Raw", CandidateColumns.Features)
            .Append(_ml.Transforms.DropColumns(CandidateColumns.Features)).Fit(Candidates()).Transform(Candidates());
        var pipeline = _ml.Transforms.CopyColumns(CandidateColumns.Features, "Raw").Append(_ml.Transforms.ScoreCandidates(_policy));
        Bits(pipeline.Fit(renamed).Transform(renamed)).Should().Equal(Expected());
    }

    private string ModelPath => Path.Combine(_folder.FullName, "model.zip");

    private static string Messages(Exception? error) => error is null ? string.Empty : error.Message + Messages(error.InnerException);

    private ITransformer Fit() => _ml.Transforms.ScoreCandidates(_policy).Fit(Candidates());

    private IDataView Candidates() => _ml.Data.LoadCandidates(_catalog, _observation);

    private void Save() => _ml.Model.SaveWithPolicy(Fit(), Candidates().Schema, _policy, ModelPath);

    private uint[] Expected()
    {
        var scores = new float[_catalog.Count];
        _policy.Score(_observation, scores);
        return [.. scores.Select(BitConverter.SingleToUInt32Bits)];
    }

    private static IEnumerable<uint> Bits(IDataView scored) =>
        scored.GetColumn<float>(CandidateColumns.QValue).Select(BitConverter.SingleToUInt32Bits);
}
