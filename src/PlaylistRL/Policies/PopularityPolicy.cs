namespace PlaylistRL;

/// <summary>
/// The song that was worth most to listeners in training, on average; a song never played counts as the average of all plays. Looks at
/// nobody in particular. Immutable, thread-safe.
/// </summary>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// PopularityPolicy policy = PopularityPolicy.Train(world, episodes: 100, seed: 1);
/// </code>
/// </example>
public sealed class PopularityPolicy : RulePolicy
{
    internal const string FileKind = "popularity";

    private const string Tensor = "mean-rewards";

    private readonly float[] _meanRewards;

    internal PopularityPolicy(EnvironmentSpec spec, float[] meanRewards)
        : base(spec) => _meanRewards = meanRewards;

    /// <summary>The mean training reward of every action.</summary>
    public ReadOnlySpan<float> MeanRewards => _meanRewards;

    internal override int ActionCount => _meanRewards.Length;

    private protected override string Kind => FileKind;

    private protected override bool ValuesAreReturns => true;

    private protected override ReadOnlySpan<float> Numbers => _meanRewards;

    /// <summary>Plays uniformly random candidates and remembers each action's mean reward.</summary>
    /// <param name="world">Left after the last episode.</param>
    /// <param name="episodes">How many training episodes, at least 1.</param>
    /// <param name="seed">Decides the episodes (<see cref="SeedPurpose.Training"/>) and the choices; the same seed gives the same
    /// policy.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="EnvironmentContractException">The world broke a rule of its contract.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the world may be used again.</exception>
    public static PopularityPolicy Train(IEnvironment world, int episodes, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        var sums = new double[world.Spec.Actions.Count];
        var plays = new long[sums.Length];
        RandomPlay.Train(world, episodes, seed, (_, action, reward) =>
        {
            sums[action] += reward;
            plays[action]++;
        }, cancellation);

        double average = sums.Sum() / plays.Sum();
        var means = new float[sums.Length];
        for (int action = 0; action < means.Length; action++)
            means[action] = (float)(plays[action] > 0 ? sums[action] / plays[action] : average);
        return new PopularityPolicy(world.Spec, means);
    }

    /// <summary>Chooses the candidate of greatest mean reward, which is the decision's value.</summary>
    /// <exception cref="ArgumentException">The step has another number of actions than the policy was trained on.</exception>
    public override Decision Select(in TimeStep step, ulong tieSeed)
    {
        CheckActions(step.Candidates);
        (int action, float value) = GreedyChoice.Best(_meanRewards, sharedRows: null, step.Candidates, tieSeed);
        return new Decision(action, value, 1.0);
    }

    /// <summary>
    /// Finds the candidates of greatest mean reward, which are their values, the best first; the observation is not looked at.
    /// </summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is another number of actions than the policy was trained on, or the places are none or
    /// differ in number.</exception>
    public override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values)
    {
        CheckActions(candidates);
        TopChoice.CheckPlaces(actions, values);
        return TopChoice.Find(_meanRewards, sharedRows: null, candidates, tieSeed, actions, values);
    }

    internal override float Value(ReadOnlySpan<float> observation, int action) => _meanRewards[action];

    /// <summary>It knows songs one by one: only the very catalogue it was trained on.</summary>
    internal override ServablePolicy Bind(FeatureTable actions, string fingerprint)
    {
        if (fingerprint == Spec.ActionsFingerprint && actions.Count == _meanRewards.Length)
            return IsBound ? this : new PopularityPolicy(SpecOver(actions, fingerprint), _meanRewards);
        throw new ArgumentException(
            $"Popularity is known of the songs it was trained on (fingerprint {Spec.ActionsFingerprint}), and these are others "
                + $"({fingerprint}). "
            + "Train it again on this catalogue, or use a policy that sees features.", nameof(actions));
    }

    internal override void WriteTensors(TensorFileWriter file) => file.Add<float>(Tensor, _meanRewards, _meanRewards.Length);

    internal static PopularityPolicy Read(TensorFile file, EnvironmentSpec spec, int actionCount) =>
        new(spec, file.Finite(Tensor, actionCount).ToArray());

    private void CheckActions(in Candidates candidates)
    {
        RequireBound();
        if (candidates.ActionCount != _meanRewards.Length)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"The step has {candidates.ActionCount} actions, the policy {_meanRewards.Length}."), nameof(candidates));
    }
}
