using System.Text.Json.Nodes;
using FluentAssertions;
using PlaylistRL.Tests.Conventions;
using Xunit;

namespace PlaylistRL.Tests.Golden;

/// <summary>
/// The script that reads policies in another language computes this library's Q-values; skipped where there is no Python.
/// </summary>
public sealed class ReadPolicyScriptTests(ITestOutputHelper output) : IDisposable
{
    private const int Observations = 250;

    private static readonly Dictionary<string, Func<DirectoryInfo, PolicyVectors>> _cases = new(StringComparer.Ordinal)
    {
        ["AH-DQN, default"] = folder =>
            PolicyVectors.Write(folder, Small(new ActionHeadDqnOptions()), new DotProductUserModel(), Observations),
        ["AH-DQN, Mission"] = folder =>
            PolicyVectors.Write(folder, Small(ActionHeadDqnOptions.Mission), new DotProductUserModel(), Observations),
        ["AH-DQN, rewards by chance, exact belief"] = folder => PolicyVectors.Write(
            folder, Small(new ActionHeadDqnOptions()), new HiddenTasteUserModel(), Observations,
            new() { Belief = BeliefOptions.Exact(4, 0.4) with { Particles = 100 } }),
        ["AH-DQN, state observed"] = folder => PolicyVectors.Write(folder, SmallWide(), new SatiationUserModel(), Observations),
        ["AH-DQN, state observed, playlists of 20"] = folder =>
            PolicyVectors.Write(folder, SmallWide(), new SatiationUserModel(), Observations, new() { Length = 20 }),
        ["DQN, default"] = folder => PolicyVectors.Write(folder, Small(new DqnOptions()), new DotProductUserModel(), Observations),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("read-policy-");

    public static TheoryData<string> Cases => [.. _cases.Keys];

    private static string Script => RepositoryFolder.PathOf("tools/read_policy.py");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_ObservationsFromPlaying_AgreesToTheFifthDigitAndInTheTenBest(string name)
    {
        PolicyVectors files = _cases[name](_folder);
        string printed = Python.RunOrSkip(Script, files.PolicyPath, "--check", files.VectorsPath);
        output.WriteLine($"{name}: {printed.TrimEnd()}");
        printed.Should().StartWith($"{Observations} observations, 40 songs: greatest difference ");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_WithTorch_AgreesToo(string name)
    {
        PolicyVectors files = _cases[name](_folder);
        string printed = Python.RunWithTorchOrSkip(Script, files.PolicyPath, "--check", files.VectorsPath, "--torch");
        output.WriteLine($"{name}: {printed.TrimEnd()}");
        printed.Should().StartWith($"{Observations} observations, 40 songs: greatest difference ").And.Contain("(torch)");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(39)]
    public void Check_ValueThatIsWrongByLittle_Fails(int song)
    {
        PolicyVectors files = PolicyVectors.Write(_folder, Small(new ActionHeadDqnOptions()), new DotProductUserModel(), observations: 12);
        JsonNode vectors = JsonNode.Parse(File.ReadAllText(files.VectorsPath))!;
        float value = vectors["q"]![11]![song]!.GetValue<float>();
        vectors["q"]![11]![song] = value + (2e-5f * Math.Max(1, Math.Abs(value)));
        File.WriteAllText(files.VectorsPath, vectors.ToJsonString());
        (int exitCode, _, string errors) = Python.EndOrSkip(Script, files.PolicyPath, "--check", files.VectorsPath);
        exitCode.Should().Be(1);
        errors.Should().Contain("greatest difference 2.0e-05");
    }

    /// <summary>The Python of docs/formats.md reads a policy and writes its tensors, from which the same policy is made again.</summary>
    [Fact]
    public void Documents_PythonThatReadsAndWrites_MakesAFileOfTheSameTensors()
    {
        PolicyVectors files = PolicyVectors.Write(_folder, Small(new ActionHeadDqnOptions()), new DotProductUserModel(), observations: 1);
        IEnumerable<string> blocks = Markdown.FencedBlocks(File.ReadAllText(RepositoryFolder.PathOf("docs/formats.md")))
            .Where(block => block.Language == "python").Select(block => block.Code);
        string script = Path.Combine(_folder.FullName, "documented.py");
        string written = Path.Combine(_folder.FullName, "elsewhere.safetensors");
        File.WriteAllText(
            script, string.Join('\n', [.. blocks, "import sys", "write(sys.argv[2], dict(reversed(read(sys.argv[1])[1].items())))", ""]));
        Python.RunOrSkip(script, files.PolicyPath, written);

        EnvironmentSpec world = PolicyVectors.World(new DotProductUserModel()).Spec;
        QPolicy policy = QPolicy.Load(files.PolicyPath);
        QPolicy.LoadTensors(written, world, policy.Network).ParameterHash.Should().Be(policy.ParameterHash);
    }

    private static ActionHeadDqnOptions SmallWide() => Small(new ActionHeadDqnOptions()) with { StateValueUnits = 40 };

    private static T Small<T>(T options)
        where T : QLearningOptions => options with { HiddenUnits = 24, LearningStarts = 100, Threads = 1 };
}
