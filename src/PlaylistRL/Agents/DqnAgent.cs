namespace PlaylistRL;

/// <summary>
/// DQN (Mnih et al., 2015): a network with one output an action. It sees no features and serves only the very actions it was trained on.
/// </summary>
/// <remarks>One learner with <see cref="ActionHeadDqnAgent"/>, another Q-function. Not thread-safe; policies that come out of it
/// are.</remarks>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// var agent = new DqnAgent(world.Spec, DqnOptions.Mission with { Seed = 1 });
/// new Trainer(world, agent).Train(episodes: 20);                         // 50,000 for this catalogue
/// </code>
/// </example>
public sealed class DqnAgent : IAgent, IMadeForWorld, ICheckpointedAgent, IReplayingAgent
{
    private readonly QLearner _learner;

    /// <summary>Makes an agent that has learned nothing.</summary>
    /// <param name="spec">The world it will act in.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range (the message lists all of them), or a network, batch or replay that is
    /// too large.</exception>
    public DqnAgent(EnvironmentSpec spec, DqnOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        options ??= new DqnOptions();
        options.Validate();
        Options = options.Chosen();
        LearnerSize.Check(spec, Options, Options.HiddenUnits);
        var random = new SeededRandom(Seeds.Derive(Options.Seed, SeedPurpose.Initialization));
        QNetwork network = Options.Network().Build(spec, Options.BatchSize, random);
        _learner = new QLearner(spec, network, Options, Loss.SquaredError);
    }

    /// <summary>The world it was made for.</summary>
    public EnvironmentSpec Spec => _learner.Spec;

    /// <summary>The options it was made with, and in place of null what it stands for.</summary>
    public DqnOptions Options { get; }

    /// <summary>
    /// SHA-256 over the parameters it learns with: equal hashes, equal networks. Those of a policy are their running mean
    /// (<see cref="QLearningOptions.PolicyAveraging"/>).
    /// </summary>
    public string ParameterHash => _learner.ParameterHash;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit the spec.</exception>
    /// <exception cref="NumericalException">A value is not finite: the parameters or the observation are not, or are too large.</exception>
    public Decision Act(in TimeStep step) => _learner.Act(step);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit the spec.</exception>
    /// <exception cref="NumericalException">The reward, the loss or the gradient is not finite.</exception>
    public AgentMetrics Observe(in TimeStep next) => _learner.Observe(next);

    /// <summary>A frozen copy of what has been learned: immutable, thread-safe, never exploring.</summary>
    public QPolicy ToPolicy() => _learner.ToPolicy();

    IPolicy IAgent.ToPolicy() => ToPolicy();

    IEnumerable<(string Name, string Value)> ICheckpointedAgent.Settings => Options.Describe().Prepend(("agent", "dqn"));

    bool IReplayingAgent.CheckpointFits => _learner.CheckpointFits;

    QLearningOptions IReplayingAgent.Learning => Options;

    internal QLearner Learner => _learner;

    void ICheckpointed.Save(TensorFileWriter file) => _learner.Save(file);

    Action ICheckpointed.Restore(TensorFile file) => _learner.Restore(file);

    void ICheckpointedAgent.SavePolicy(TensorFileWriter file, string prefix, IPolicy policy) =>
        _learner.SavePolicy(file, prefix, (QPolicy)policy);

    IPolicy ICheckpointedAgent.ReadPolicy(TensorFile file, string prefix) => _learner.ReadPolicy(file, prefix);
}
