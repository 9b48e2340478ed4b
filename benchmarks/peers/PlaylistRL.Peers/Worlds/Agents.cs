namespace PlaylistRL.Peers;

/// <summary>The agents that are measured.</summary>
internal static class Agents
{
    /// <summary>The mission's action head: one output, two hidden layers, nothing beside them.</summary>
    public static ActionHeadDqnOptions ActionHead(Job job, int learningStarts, int replay = 10_000) => ActionHeadDqnOptions.Mission with
    {
        HiddenUnits = job.Hidden,
        BatchSize = job.Batch,
        Discount = job.Discount,
        DoubleQ = job.DoubleQ,
        TargetUpdate = TargetUpdate.Hard(job.SyncEvery),
        LearningStarts = learningStarts,
        ReplayCapacity = replay,
        Threads = job.Threads,
    };

    /// <summary>The mission's DQN: one output a song.</summary>
    public static DqnOptions Dqn(Job job, int learningStarts) => DqnOptions.Mission with
    {
        HiddenUnits = job.Hidden,
        BatchSize = job.Batch,
        Discount = job.Discount,
        DoubleQ = job.DoubleQ,
        TargetUpdate = TargetUpdate.Hard(job.SyncEvery),
        LearningStarts = learningStarts,
        Threads = job.Threads,
    };

    /// <summary>Plays one episode and lets the agent learn; returns its steps.</summary>
    public static int Play(IEnvironment world, IAgent agent, ulong seed)
    {
        int steps = 0;
        for (TimeStep step = world.Reset(seed); step.IsRunning; steps++)
        {
            step = world.Step(agent.Act(step).Action);
            agent.Observe(step);
        }

        return steps;
    }

    /// <summary>What features are called, in every catalogue alike.</summary>
    public static string[] FeatureNames(int count) => [.. Enumerable.Range(1, count).Select(number => $"Feature {number}")];

    /// <summary>Songs with these features, for worlds that want a catalogue.</summary>
    public static SongCatalog Catalog(FeatureTable songs) =>
        new("peers", [.. Enumerable.Range(1, songs.Count).Select(number => new Song($"{number}", $"Song {number}"))], songs);
}
