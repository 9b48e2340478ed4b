namespace PlaylistRL.Peers;

/// <summary>
/// Learning steps of the default agent, with as many transitions as the others: Double DQN, value stream, split head, skip, match inputs;
/// its own world, observation and endings.
/// </summary>
internal sealed class DefaultLearningSteps : IPrepared
{
    private const int Remembered = 4_000;

    private readonly QLearner _learner;

    public DefaultLearningSteps(Job job)
    {
        FeatureTable songs = Loaded.Inputs(job).Table(Agents.FeatureNames(job.Features));
        var world = new PlaylistEnvironment(Agents.Catalog(songs), new DotProductUserModel());
        var options =
            new ActionHeadDqnOptions
            {
                HiddenUnits = job.Hidden,
                BatchSize = job.Batch,
                Threads = job.Threads,
                LearningStarts = Remembered,
                ReplayCapacity = Remembered
            };
        _learner = LearningSteps.Filled(new ActionHeadDqnAgent(world.Spec, options), world, Remembered);
    }

    /// <summary>Another network in another world: there is nothing to compare with.</summary>
    public float[] Values() => [];

    public void Repeat(int times)
    {
        for (int i = 0; i < times; i++)
            LearningSteps.Learn(_learner);
    }
}
