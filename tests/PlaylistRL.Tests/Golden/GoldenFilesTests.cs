using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Golden;

/// <summary>
/// Files of format 1 that a version of this library wrote once and every later one must read: policies with what they answer, and
/// checkpoints. They lie beside this file.
/// </summary>
/// <remarks>
/// Where a format gets a new version, its files are added and these stay. To write them (only before a format is released):
/// <code>
/// tests/PlaylistRL.Tests/bin/Release/net10.0/PlaylistRL.Tests -explicit only -method "*GoldenFilesTests.Write_*"
/// </code>
/// </remarks>
public sealed class GoldenFilesTests
{
    private const int Episodes = 30;
    private const int StoppedAt = 20;

    private static readonly float[] _observation = [0.9f, 0.2f, 0.6666667f, 1f];
    private static readonly float[] _lastObservation = [0.1f, 0.7f, 0.33333334f, 1f];

    private static readonly ActionHeadDqnOptions _actionHead = new()
    {
        HiddenUnits = 4,
        StateValueUnits = 4,
        CountdownInputs = false,
        Discount = 0.95,
        PolicyAveraging = 0.001,
        BatchSize = 8,
        LearningStarts = 16,
        ReplayCapacity = 40,
        Threads = 1,
    };

    private static readonly Dictionary<string, QLearningOptions> _agents = new()
    {
        ["action-head"] = _actionHead,
        ["action-head-mission"] =
            ActionHeadDqnOptions.Mission with { HiddenUnits = 4, BatchSize = 8, LearningStarts = 16, ReplayCapacity = 40, Threads = 1 },
        ["action-head-logistic"] = _actionHead with { RewardLoss = Loss.CrossEntropy },
        ["action-head-wide-value"] =
            _actionHead with { StateValueUnits = 6, CountdownInputs = true, Discount = 1, ContinuationScale = 0.1 },
        ["dqn"] = new DqnOptions { HiddenUnits = 4, BatchSize = 8, LearningStarts = 16, ReplayCapacity = 40, Threads = 1 },
        ["dqn-mission"] = DqnOptions.Mission with { HiddenUnits = 4, BatchSize = 8, LearningStarts = 16, ReplayCapacity = 40, Threads = 1 },
    };

    public static TheoryData<string> Names => [.. _agents.Keys];

    /// <summary>The first bytes of each kind of file, the numbers it must still give, and the parameters to the last bit.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Policy_OfFormatOne_AnswersAsItDid(string name)
    {
        QPolicy policy = QPolicy.Load(Golden($"{name}.policy.1.safetensors")).For(new GoldenWorld().Spec);
        JsonElement expected = Expected(name);

        policy.ParameterHash.Should().Be(expected.GetProperty("parameterHash").GetString());
        foreach ((string key, float[] observation) in new[] { ("scores", _observation), ("lastScores", _lastObservation) })
        {
            double[] scores = [.. expected.GetProperty(key).EnumerateArray().Select(score => score.GetDouble())];
            Scores(policy, observation).Select(score => (double)score).Should()
                .HaveCount(scores.Length).And.Equal(scores, (one, other) => Math.Abs(one - other) < 1e-5 * (1 + Math.Abs(other)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Checkpoint_OfFormatOne_IsResumedToItsEnd(string name)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("golden-");
        try
        {
            string copy = Path.Combine(folder.FullName, "run.safetensors");
            File.Copy(Golden($"{name}.checkpoint.1.safetensors"), copy);
            Trainer trainer = Create(name, copy, out Func<string> hash);
            trainer.Restore().Finished.Should().Be(StoppedAt);
            hash().Should().Be(Expected(name).GetProperty("checkpointHash").GetString());
            TrainingReport report = trainer.Resume();
            report.EpisodeRewards.Should().HaveCount(Episodes);
            report.Validation.Should().HaveCount(3);
            report.BestPolicy.Should().BeOfType<QPolicy>();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What reads the files in another language reads the same numbers out of them.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Policy_ReadByPython_GivesTheSameQValues(string name)
    {
        var world = new GoldenWorld();
        string path = Golden($"{name}.policy.1.safetensors");
        QPolicy policy = QPolicy.Load(path).For(world.Spec);
        string features = JsonSerializer.Serialize(
            Enumerable.Range(0, world.Spec.Actions.Count).Select(action => world.Spec.Actions.Row(action).ToArray()));
        foreach (float[] observation in (float[][])[_observation, _lastObservation])
        {
            string printed = Python.RunOrSkip(
                RepositoryPath("tools/read_policy.py"), path, JsonSerializer.Serialize(observation), features);
            double[] values = JsonSerializer.Deserialize<double[]>(printed)!;
            values.Should().Equal(
                Scores(policy, observation).Select(score => (double)score), (one, other) =>
                Math.Abs(one - other) < 1e-4 * (1 + Math.Abs(other)));
        }
    }

    [Fact(Explicit = true)]
    public void Write_GoldenFiles()
    {
        using var json = new FileStream(RepositoryPath("tests/PlaylistRL.Tests/Golden/expected.1.json"), FileMode.Create);
        using var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        foreach (string name in _agents.Keys)
        {
            string checkpoint = RepositoryPath($"tests/PlaylistRL.Tests/Golden/{name}.checkpoint.1.safetensors");
            var cancellation = new CancellationTokenSource();
            Trainer trainer = Create(name, checkpoint, out Func<string> hash);
            trainer.Train(
                Episodes, new Training.Told(progress => { if (progress.Episode == StoppedAt) cancellation.Cancel(); }), cancellation.Token);
            writer.WriteStartObject(name);
            writer.WriteString("checkpointHash", hash());
            QPolicy policy = (QPolicy)trainer.Resume().BestPolicy!;
            File.Delete(checkpoint);
            cancellation = new CancellationTokenSource();
            Create(name, checkpoint, out _).Train(
                Episodes, new Training.Told(progress => { if (progress.Episode == StoppedAt) cancellation.Cancel(); }), cancellation.Token);
            policy.Save(RepositoryPath($"tests/PlaylistRL.Tests/Golden/{name}.policy.1.safetensors"));
            writer.WriteString("parameterHash", policy.ParameterHash);
            foreach ((string key, float[] observation) in new[] { ("scores", _observation), ("lastScores", _lastObservation) })
            {
                writer.WriteStartArray(key);
                foreach (float score in Scores(policy, observation))
                    writer.WriteNumberValue(score);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static Trainer Create(string name, string checkpoint, out Func<string> hash)
    {
        var world = new GoldenWorld();
        IAgent agent = Behaviour.AgentKind.Create(world.Spec, _agents[name]);
        hash = () => Behaviour.AgentKind.HashOf(agent);
        return new Trainer(
            world, agent, new() { Seed = 1, ValidationEvery = 10, ValidationEpisodes = 4, KeepBest = true, CheckpointPath = checkpoint });
    }

    private static float[] Scores(QPolicy policy, float[] observation)
    {
        var scores = new float[policy.Spec.Actions.Count];
        policy.Score(observation, scores);
        return scores;
    }

    private static JsonElement Expected(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Golden("expected.1.json")));
        return document.RootElement.GetProperty(name).Clone();
    }

    private static string Golden(string file) =>
        RepositoryPath(string.Create(CultureInfo.InvariantCulture, $"tests/PlaylistRL.Tests/Golden/{file}"));

    private static string RepositoryPath(string path) => Conventions.RepositoryFolder.PathOf(path);
}
