namespace PlaylistRL;

/// <summary>
/// AH-DQN: observation and an action's features in, two hidden ReLU layers, one Q-value out. It works for any catalogue with the same
/// features: new songs, removed songs, another market.
/// </summary>
/// <remarks>One learner with <see cref="DqnAgent"/>, another Q-function. Not thread-safe; policies that come out of it are.</remarks>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 1 });
/// new Trainer(world, agent).Train(episodes: 50);                         // 500 and more
/// agent.ToPolicy().Save("playlist.safetensors");
/// </code>
/// </example>
public sealed class ActionHeadDqnAgent : IAgent, IMadeForWorld, ICheckpointedAgent, IReplayingAgent
{
    private readonly QLearner _learner;

    /// <summary>Makes an agent that has learned nothing.</summary>
    /// <param name="spec">The world it will act in; its actions must have features.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// Options out of range or contradictory (the message lists all of them), actions without features, cross-entropy for rewards without
    /// bounds, or a network, batch or replay that is too large.
    /// </exception>
    public ActionHeadDqnAgent(EnvironmentSpec spec, ActionHeadDqnOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        options ??= new ActionHeadDqnOptions();
        options.Validate();
        Options = options.In(spec);
        LearnerSize.Check(spec, Options, Options.StateValueUnits ?? Options.HiddenUnits);
        if (spec.Actions.FeatureCount == 0)
        {
            throw new ArgumentException(
                $"The actions of '{TextRule.Shown(spec.Name)}' have no features, so an action head has "
                + "nothing to look at; use DqnAgent.", nameof(spec));
        }

        if (Options.RewardLoss == Loss.CrossEntropy && !(spec.Rewards.IsBounded && spec.Rewards.Max > spec.Rewards.Min))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"RewardLoss is CrossEntropy, which wants a range of rewards; '{TextRule.Shown(spec.Name)}' ")
                + FormattableString.Invariant($"declares {spec.Rewards.Min} to {spec.Rewards.Max}."), nameof(options));
        }

        var random = new SeededRandom(Seeds.Derive(Options.Seed, SeedPurpose.Initialization));
        QNetwork network = Options.NetworkIn(spec).Build(spec, Options.BatchSize, random);
        _learner = new QLearner(spec, network, Options, Options.RewardLoss ?? Loss.SquaredError);
    }

    /// <summary>The world it was made for.</summary>
    public EnvironmentSpec Spec => _learner.Spec;

    /// <summary>The options it was made with, and in place of null what was chosen for the world.</summary>
    public ActionHeadDqnOptions Options { get; }

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

    IEnumerable<(string Name, string Value)> ICheckpointedAgent.Settings => Options.Describe().Prepend(("agent", "action-head-dqn"));

    bool IReplayingAgent.CheckpointFits => _learner.CheckpointFits;

    QLearningOptions IReplayingAgent.Learning => Options;

    internal QLearner Learner => _learner;

    void ICheckpointed.Save(TensorFileWriter file) => _learner.Save(file);

    Action ICheckpointed.Restore(TensorFile file) => _learner.Restore(file);

    void ICheckpointedAgent.SavePolicy(TensorFileWriter file, string prefix, IPolicy policy) =>
        _learner.SavePolicy(file, prefix, (QPolicy)policy);

    IPolicy ICheckpointedAgent.ReadPolicy(TensorFile file, string prefix) => _learner.ReadPolicy(file, prefix);
}
