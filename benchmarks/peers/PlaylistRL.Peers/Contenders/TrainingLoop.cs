namespace PlaylistRL.Peers;

/// <summary>An agent in its world: act, step, observe with a learning step, again.</summary>
internal sealed class TrainingLoop : IPrepared
{
    private const int WarmSteps = 600;

    private readonly IEnvironment _world;
    private readonly IAgent _agent;
    private readonly Func<float[]> _values;
    private ulong _episode;

    private TrainingLoop(IEnvironment world, IAgent agent, Func<float[]> values)
    {
        _world = world;
        _agent = agent;
        _values = values;
        for (int steps = 0; steps < WarmSteps;)
            steps += Agents.Play(_world, _agent, _episode++);
    }

    /// <summary>DQN, playlists of ten songs.</summary>
    public static TrainingLoop OfDqn(Job job)
    {
        Inputs inputs = Loaded.Inputs(job);
        var world = new TasteWorld(Table(job, inputs), Job.ExcludedEach);
        DqnOptions options = job.Variant == "default" ? new DqnOptions { Threads = job.Threads } : Agents.Dqn(job, job.Batch);
        return new TrainingLoop(
            world, new DqnAgent(world.Spec, options), () =>
            job.Variant == "default" ? [] : new OneTransitionWorld(world.Spec, inputs)
            .ValuesLearnedBy(new DqnAgent(world.Spec, Agents.Dqn(job, 1))));
    }

    /// <summary>
    /// AH-DQN as the original trains it: playlists of one song, a learning step after each, the target network synced with each.
    /// </summary>
    public static TrainingLoop OfMission(Job job)
    {
        Inputs inputs = Loaded.Inputs(job);
        var world = new TasteWorld(Table(job, inputs), job.Length);

        // The comparison excludes ten songs of a state, whatever the length of playlists.
        EnvironmentSpec compared = world.Spec with { MaxExcluded = Job.ExcludedEach };
        return new TrainingLoop(
            world, new ActionHeadDqnAgent(world.Spec, Agents.ActionHead(job, job.Batch)), () =>
                new OneTransitionWorld(compared, inputs).ValuesLearnedBy(new ActionHeadDqnAgent(compared, Agents.ActionHead(job, 1))));
    }

    /// <summary>The default agents in the default world, by their options.</summary>
    public static TrainingLoop OfPlaylists(Job job)
    {
        var world = new PlaylistEnvironment(
            Agents.Catalog(
            Table(job, Loaded.Inputs(job))), new DotProductUserModel(), new PlaylistEnvironmentOptions { Length = job.Length });
        IAgent agent = job.Variant == "dqn"
            ? new DqnAgent(world.Spec, new DqnOptions { HiddenUnits = job.Hidden, BatchSize = job.Batch, Threads = job.Threads })
            : new ActionHeadDqnAgent(
                world.Spec, new ActionHeadDqnOptions { HiddenUnits = job.Hidden, BatchSize = job.Batch, Threads = job.Threads });
        return new TrainingLoop(world, agent, () => []);
    }

    public float[] Values() => _values();

    public void Repeat(int times)
    {
        for (int i = 0; i < times; i++)
            Agents.Play(_world, _agent, _episode++);
    }

    private static FeatureTable Table(Job job, Inputs inputs) => inputs.Table(Agents.FeatureNames(job.Features));
}
