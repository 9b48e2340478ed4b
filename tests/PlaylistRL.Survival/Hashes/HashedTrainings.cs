namespace PlaylistRL.Survival.Hashes;

/// <summary>Sixteen trainings: both agents, the original's constants, the worlds, one thread and two, and one that is resumed.</summary>
internal static class HashedTrainings
{
    private const ulong FeatureSeed = 77;

    public static IEnumerable<string> Lines()
    {
        SongCatalog songs = SongCatalog.LoadSample();
        PlaylistEnvironment Dot() => new(songs, new DotProductUserModel());
        yield return Dqn("DQN default, dot product", Dot(), new() { Seed = 1, Threads = 1 }, 150);
        yield return Dqn("DQN mission, dot product", Dot(), DqnOptions.Mission with { Seed = 2, Threads = 1 }, 100);
        yield return Dqn("DQN default, patience", Patience(songs), new() { Seed = 3, Threads = 2 }, 400);
        yield return Head("AH-DQN default, dot product, one thread", Dot(), new() { Seed = 4, Threads = 1 }, 200);
        yield return Head("AH-DQN default, dot product, two threads", Dot(), new() { Seed = 4, Threads = 2 }, 200);
        yield return Head("AH-DQN mission, dot product", Dot(), ActionHeadDqnOptions.Mission with { Seed = 5, Threads = 1 }, 60);
        yield return Head("AH-DQN default, hidden taste", new(songs, new HiddenTasteUserModel()), new() { Seed = 6, Threads = 1 }, 200);
        yield return Head(
            "AH-DQN, sessions' listeners", Sessions(songs), new ActionHeadDqnOptions { Seed = 7, Threads = 1 }, 400);
        yield return Head(
            "AH-DQN, sessions' listeners, two threads", Sessions(songs), new ActionHeadDqnOptions { Seed = 7, Threads = 2 }, 400);
        yield return Head(
            "AH-DQN, satiation", new(
            songs, new SatiationUserModel()), new ActionHeadDqnOptions { Seed = 8, Threads = 1 }, 100);
        yield return Head(
            "AH-DQN, long-term satisfaction", Satisfaction(
            songs), new ActionHeadDqnOptions { Seed = 9, Threads = 1 }, 100);
        yield return Head("AH-DQN, patience", Patience(songs), new ActionHeadDqnOptions { Seed = 10, Threads = 1 }, 400);
        yield return Head(
            "AH-DQN, drift", new(songs, new DriftUserModel()), new ActionHeadDqnOptions { Seed = 11, Threads = 2 }, 100);
        yield return Head(
            "AH-DQN, passion, drawn tastes", Passion(songs), new ActionHeadDqnOptions { Seed = 12, Threads = 1 }, 150);
        yield return Head("AH-DQN default, Huber, real features", RealFeatures(), new() { Seed = 13, Threads = 1, Loss = Loss.Huber }, 100);
        yield return Resumed("AH-DQN default, patience, resumed", songs);
    }

    public static PlaylistEnvironment Sessions(SongCatalog songs) =>
        new(songs, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);

    public static PassionUserModel PassionModel { get; } = new();

    public static PlaylistEnvironment Passion(SongCatalog songs) => new(
        songs,
        PassionModel,
        new() { Belief = BeliefOptions.Exact(PassionModel.Options.Slope, PassionModel.Options.Threshold) with { Particles = 200 } });

    private static PlaylistEnvironment Patience(SongCatalog songs) =>
        new(songs.WithRandomFeature("bold", FeatureSeed), new PatienceUserModel(), new() { Belief = BeliefOptions.Certain });

    private static PlaylistEnvironment Satisfaction(SongCatalog songs) =>
        new(songs.WithRandomFeature("kind", FeatureSeed), new LongTermSatisfactionUserModel());

    private static PlaylistEnvironment RealFeatures()
    {
        var random = new SeededRandom(14);
        var values = new float[500 * 9];
        foreach (ref float value in values.AsSpan())
            value = (float)((2 * random.NextDouble()) - 1);
        var features = new FeatureTable([.. Enumerable.Range(0, 9).Select(i => $"f{i}")], values);
        var catalog = new SongCatalog("real", [.. Enumerable.Range(0, 500).Select(i => new Song($"{i}", $"Song {i}"))], features);
        return new(catalog, new DotProductUserModel(new() { Taste = Taste.Normal }), new() { Belief = BeliefOptions.Certain });
    }

    private static string Dqn(string name, PlaylistEnvironment world, DqnOptions options, int episodes)
    {
        var agent = new DqnAgent(world.Spec, options);
        return Line(name, new Trainer(world, agent).Train(episodes), agent.ParameterHash);
    }

    private static string Head(string name, PlaylistEnvironment world, ActionHeadDqnOptions options, int episodes)
    {
        var agent = new ActionHeadDqnAgent(world.Spec, options);
        return Line(name, new Trainer(world, agent).Train(episodes), agent.ParameterHash);
    }

    private static string Resumed(string name, SongCatalog songs)
    {
        string path = Path.Combine(Path.GetTempPath(), $"hashes-{Environment.ProcessId}-{Guid.NewGuid():N}.safetensors");
        try
        {
            PlaylistEnvironment world = Patience(songs);
            var options = new ActionHeadDqnOptions { Seed = 15, Threads = 1 };
            var trainerOptions = new TrainerOptions { CheckpointPath = path };
            new Trainer(world, new ActionHeadDqnAgent(world.Spec, options), trainerOptions).Train(150);
            var agent = new ActionHeadDqnAgent(world.Spec, options);
            var trainer = new Trainer(world, agent, trainerOptions);
            trainer.Resume();
            return Line(name, trainer.Train(150), agent.ParameterHash);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Line(string name, TrainingReport report, string hash) =>
        FormattableString.Invariant(
            $"training: {name}: parameters {hash}, rewards {report.EpisodeRewards.Sum():R}, {report.LearningSteps} learning steps");
}
