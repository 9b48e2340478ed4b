namespace PlaylistRL.Survival.Killing;

/// <summary>A training run of a second or two with a checkpoint after every other episode, so that a killed one has many.</summary>
internal static class SmallRun
{
    public const string Command = "child";

    /// <summary>What the child says when training begins: from then on it is killed.</summary>
    public const string Ready = "ready";

    private const int Episodes = 700;

    public static Trainer Create(string? checkpoint, ulong seed, out ActionHeadDqnAgent agent)
    {
        var world = new PlaylistEnvironment(Catalog(), new DotProductUserModel(), new() { Length = 5 });
        agent = new ActionHeadDqnAgent(
            world.Spec, new() { Seed = seed, HiddenUnits = 8, BatchSize = 8, LearningStarts = 20, ReplayCapacity = 300, Threads = 1 });
        var options =
            new TrainerOptions { Seed = seed, ValidationEvery = 50, ValidationEpisodes = 4, KeepBest = true, CheckpointPath = checkpoint };
        return new Trainer(world, agent, checkpoint is null ? options : options with { CheckpointEvery = 2 });
    }

    /// <summary>Begins or resumes a run and brings it to its end; the last line it prints is the result.</summary>
    public static int Child(string checkpoint, ulong seed)
    {
        Trainer trainer = Create(checkpoint, seed, out ActionHeadDqnAgent agent);
        Console.WriteLine(Ready);
        TrainingReport report = File.Exists(checkpoint) ? trainer.Resume() : trainer.Train(Episodes);
        Console.WriteLine(Result(report, agent));
        return 0;
    }

    /// <summary>What the run comes to when nothing disturbs it.</summary>
    public static string Undisturbed(ulong seed)
    {
        Trainer trainer = Create(null, seed, out ActionHeadDqnAgent agent);
        return Result(trainer.Train(Episodes), agent);
    }

    private static string Result(TrainingReport report, ActionHeadDqnAgent agent) => FormattableString.Invariant(
        $"{agent.ParameterHash} best {((QPolicy?)report.BestPolicy)?.ParameterHash} returns {report.EpisodeRewards.Sum():R} steps {report.EnvironmentSteps} validations {report.Validation.Count}");

    private static SongCatalog Catalog()
    {
        var random = new SeededRandom(5);
        var values = new float[30 * 4];
        foreach (ref float value in values.AsSpan())
            value = random.Next(2);
        return new SongCatalog(
            "small", [
            .. Enumerable.Range(0, 30).Select(i => new Song($"{i}", $"Song {i}"))], new FeatureTable(["a", "b", "c", "d"], values));
    }
}
