using System.Text.Json;
using PlaylistRL.Tests.Behaviour;

namespace PlaylistRL.Tests.Golden;

/// <summary>
/// A policy's file, and a file of test vectors beside it: observations that the policy met, songs, and the Q-values that this library gives
/// them; docs/formats.md has its layout.
/// </summary>
internal sealed record PolicyVectors(string PolicyPath, string VectorsPath)
{
    private const int Songs = 40;
    private const int TrainingSteps = 600;

    /// <summary>The world that policies are trained in.</summary>
    public static PlaylistEnvironment World(IUserModel model, PlaylistEnvironmentOptions? options = null) =>
        new(SongCatalog.LoadSample().Subset([.. Enumerable.Range(0, Songs)]), model, options);

    /// <summary>Trains shortly, plays with what was learned, and writes both files.</summary>
    public static PolicyVectors Write(
        DirectoryInfo folder, QLearningOptions options, IUserModel model, int observations, PlaylistEnvironmentOptions? worldOptions = null)
    {
        PlaylistEnvironment world = World(model, worldOptions);
        IAgent agent = AgentKind.Create(world.Spec, options);
        AgentKind.Run(agent, world, TrainingSteps);
        QPolicy policy = AgentKind.PolicyOf(agent);
        var files = new PolicyVectors(Path.Combine(folder.FullName, "policy.safetensors"), Path.Combine(folder.FullName, "vectors.json"));
        policy.Save(files.PolicyPath);

        List<float[]> met = Met(world, policy, observations);
        var scores = new float[met.Count * Songs];
        policy.Score([.. met.SelectMany(observation => observation)], met.Count, scores);
        FeatureTable features = world.Catalog.Features;
        File.WriteAllText(files.VectorsPath, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["observations"] = met,
            ["songs"] = Enumerable.Range(0, Songs).Select(song => features.Row(song).ToArray()),
            ["q"] = scores.Chunk(Songs),
        }));
        return files;
    }

    /// <summary>
    /// What the policy sees when it plays; every second choice is a random one, so that not only its own playlists are met.
    /// </summary>
    private static List<float[]> Met(PlaylistEnvironment world, QPolicy policy, int count)
    {
        var random = new SeededRandom(99);
        var met = new List<float[]>();
        for (ulong episode = 1_000_000; met.Count < count; episode++)
        {
            TimeStep step = world.Reset(episode);
            while (step.IsRunning && met.Count < count)
            {
                met.Add(step.Observation.ToArray());
                step = world.Step(
                    random.Next(2) == 0 ? step.Candidates.At(random.Next(step.Candidates.Count)) : policy.Select(step, episode).Action);
            }
        }

        return met;
    }
}
