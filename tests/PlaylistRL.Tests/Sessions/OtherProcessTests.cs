using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>A policy of any kind and of any world serves in another process what it serves here.</summary>
public sealed class OtherProcessTests
{
    [Fact]
    public void Load_InAnotherProcess_ServesTheSamePlaylists()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("other-process-");
        var expected = new Dictionary<string, string>();
        foreach ((string name, ServablePolicy policy) in Policies())
        {
            policy.Save(Path.Combine(folder.FullName, name + ".safetensors"));
            expected.Add(name, OtherProcessServes.Text(policy));
        }

        Run(folder.FullName);
        foreach ((string name, string text) in expected)
            File.ReadAllText(Path.Combine(folder.FullName, name + ".safetensors.txt")).Should().Be(text, name);
        expected.Values.Distinct().Count().Should().BeGreaterThan(8);
        folder.Delete(recursive: true);
    }

    private static IEnumerable<(string Name, ServablePolicy Policy)> Policies()
    {
        SongCatalog songs = OtherProcessServes.Songs;
        foreach (string name in (string[])["patience", "long-term-satisfaction", "satiation", "drift", "hidden-taste"])
        {
            var world = new PlaylistEnvironment(songs, ServedStateTests.World(name).UserModel, new() { Length = 12 });
            var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 5, HiddenUnits = 16, LearningStarts = 100, Threads = 1 });
            new Trainer(world, agent).Train(40);
            yield return (name, agent.ToPolicy());
        }

        var dot = new PlaylistEnvironment(songs, new DotProductUserModel());
        var dqn = new DqnAgent(dot.Spec, new() { HiddenUnits = 8, Threads = 1 });
        new Trainer(dot, dqn).Train(60);
        yield return ("dqn", dqn.ToPolicy());
        yield return ("greedy", BeliefPolicy.Greedy(songs));
        yield return ("linucb", BeliefPolicy.UpperConfidence(songs, 0.5));
        yield return ("thompson", BeliefPolicy.Thompson(songs));
        yield return ("cosine", new CosinePolicy(songs, BeliefOptions.Certain));
        yield return ("popularity", PopularityPolicy.Train(dot, 40, 3));
        yield return ("linear", LinearPolicy.Train(dot, 40, 3));
        yield return ("varied", new VariedPolicy(BeliefPolicy.Greedy(songs), new VarietyOptions { TradeOff = 0.3 }));
    }

    private static void Run(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(OtherProcessTests).Assembly.Location);
        start.ArgumentList.Add("-class");
        start.ArgumentList.Add(typeof(OtherProcessServes).FullName!);
        start.Environment[OtherProcessServes.Folder] = folder;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, output);
    }
}
