using System.Globalization;

namespace PlaylistRL;

/// <summary>
/// Options of <see cref="ActionHeadDqnAgent"/>. The defaults learned best in this library's measurements, and are one set for all worlds.
/// What is null is chosen by the world: by <see cref="RewardRange.ByChance"/> and by its horizon. <see cref="ActionHeadDqnAgent.Options"/>
/// says what was chosen. <see cref="Mission"/> has the original's constants.
/// </summary>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 1, HiddenUnits = 32 });
/// Console.WriteLine(agent.Options.Discount);                             // left null, so it was chosen for the world
/// </code>
/// </example>
public sealed record ActionHeadDqnOptions : QLearningOptions
{
    private const int DefaultStateValueUnits = 256;

    /// <summary>
    /// The defaults: those of each property, a learning step every fourth environment step (<see cref="QLearningOptions.LearnEvery"/>), and
    /// a running mean of 0.0001 (<see cref="QLearningOptions.PolicyAveraging"/>).
    /// </summary>
    public ActionHeadDqnOptions() => (LearnEvery, PolicyAveraging) = (4, 1e-4);

    /// <summary>
    /// Whether the network has two outputs, the immediate reward (learned from rewards alone) and what follows (bootstrapped), with
    /// <c>Q = r̂ + γ·(V + c·Δ)</c>. Bootstrapping noise then no longer buries small differences between actions. Default: true.
    /// </summary>
    public bool SplitHead { get; init; } = true;

    /// <summary>
    /// c, the scale of the part of the continuation that differs from action to action, above 0; used by the split head only. The smaller,
    /// the less the noise of bootstrapping can outweigh the next reward, and the longer it takes to learn to plan. Null (default) for 0.05,
    /// and for 0.1 where rewards come by chance.
    /// </summary>
    public double? ContinuationScale { get; init; }

    /// <summary>
    /// The loss of the split head's immediate reward: squared error, Huber, or cross-entropy for bounded rewards: the head is then the
    /// logistic function stretched over their range, learned from each reward's place in it. Null (default) for squared error, and for
    /// cross-entropy where rewards come by chance between two bounds.
    /// </summary>
    public Loss? RewardLoss { get; init; }

    /// <summary>
    /// The width of both hidden layers of V(s), 1 to 4,096. V(s) is computed once a state, not once a song, so width costs nothing a song:
    /// 256 units take some 9 µs a decision. A training takes longer, but learns in fewer episodes (docs/lab/learning.md). Wants
    /// <see cref="QLearningOptions.StateValueStream"/>. Null (default) for 256, or for
    /// <see cref="QLearningOptions.HiddenUnits"/> where they are more.
    /// </summary>
    public int? StateValueUnits { get; init; }

    /// <summary>
    /// Whether a term bilinear in observation and features, <c>(Mᵀs + m)·a</c>, is added to each output, so that inner products need not be
    /// learned by ReLUs. Default: true.
    /// </summary>
    public bool BilinearSkip { get; init; } = true;

    /// <summary>
    /// Whether each output also weighs how well the action matches the belief, <c>β·a</c> and <c>β·a/|a|</c>: two weights an output instead
    /// of the F² that a skip learns the same from. Applies where the observation has a block <see cref="ObservationLayout.Belief"/> with a
    /// number a feature; elsewhere there is nothing to match. Default: true.
    /// </summary>
    public bool BeliefMatch { get; init; } = true;

    /// <summary>
    /// Whether the first layer also sees how well the action matches the belief and what was heard: <c>b·a</c> and <c>b·a/|a|</c> for each
    /// of these blocks b of the observation. Rewards are mostly functions of a few such numbers, which ReLUs can hardly make from
    /// observation and features. Applies where the observation has such blocks with a number a feature. Default: true.
    /// </summary>
    public bool MatchInputs { get; init; } = true;

    /// <summary>
    /// Whether the network sees the last steps one by one: for i from 1 to the horizon less one, at most 10, whether at most i are left.
    /// The share of steps left, which is observed, is one number whose steps lie close together, and what is best near the end changes from
    /// one to the next. Without a horizon, or where what remains is not observed, it does nothing. Default: true.
    /// </summary>
    public bool CountdownInputs { get; init; } = true;

    /// <summary>
    /// The constants of the original: discount 0.95, batch 32, replay 10,000, plain target copied every 10 learning steps (a playlist), ε ×
    /// 0.995 an episode, squared error, no clipping, a single output and nothing beside the two hidden layers.
    /// </summary>
    public static ActionHeadDqnOptions Mission { get; } = WithMissionConstants(
        new ActionHeadDqnOptions
        {
            SplitHead = false,
            BilinearSkip = false,
            BeliefMatch = false,
            MatchInputs = false,
            CountdownInputs = false,
        });

    /// <summary>These options with what is null chosen for a world; with a given number nothing is done.</summary>
    internal ActionHeadDqnOptions In(EnvironmentSpec world)
    {
        bool byChance = world.Rewards.ByChance;
        bool ends = world.Horizon is not null && world.Observation.Find(ObservationLayout.RemainingSteps) is not null;
        bool bounded = world.Rewards.IsBounded && world.Rewards.Max > world.Rewards.Min;
        return this with
        {
            Discount = Discount ?? (ends ? 1 : DefaultDiscount),
            NStep = NStep ?? (byChance ? 1 : 3),
            LearningRate = LearningRate ?? Schedule.Constant(byChance ? 1e-4 : 1e-3),
            RewardLoss = RewardLoss ?? (SplitHead && byChance && bounded ? Loss.CrossEntropy : Loss.SquaredError),
            ContinuationScale = SplitHead ? ContinuationScale ?? (byChance ? 0.1 : 0.05) : null,
            StateValueUnits = StateValueStream ? StateValueUnits ?? Math.Max(DefaultStateValueUnits, HiddenUnits) : null,
        };
    }

    /// <summary>What an agent's network is made of: inputs and matches that the world has nothing for are left out.</summary>
    internal NetworkDescription NetworkIn(EnvironmentSpec world)
    {
        ActionHeadDqnOptions chosen = In(world);
        return new()
        {
            HiddenUnits = HiddenUnits,
            StateValueStream = StateValueStream,
            StateValueUnits = chosen.StateValueUnits,
            BilinearSkip = BilinearSkip,
            BeliefMatch = BeliefMatch && Learning.BeliefMatch.BlockOf(world) is not null,
            MatchInputs = MatchInputs && Learning.MatchInputs.For(world) is not null,
            CountdownInputs = CountdownInputs && Learning.CountdownInputs.For(world) is not null,
            SplitHead = SplitHead,
            LogisticReward = chosen.RewardLoss == Loss.CrossEntropy,
            Discount = chosen.Gamma,
            ContinuationScale = chosen.ContinuationScale ?? 1,
        };
    }

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string Value)> Describe() => base.Describe().Concat(
    [
        (Named(nameof(SplitHead)), Text(SplitHead)),
        (Named(nameof(ContinuationScale)), (ContinuationScale ?? 1).ToString("R", CultureInfo.InvariantCulture)),
        (Named(nameof(RewardLoss)), Text(RewardLoss ?? Loss.SquaredError)),
        (Named(nameof(StateValueUnits)), (StateValueUnits ?? HiddenUnits).ToString(CultureInfo.InvariantCulture)),
        (Named(nameof(BilinearSkip)), Text(BilinearSkip)),
        (Named(nameof(BeliefMatch)), Text(BeliefMatch)),
        (Named(nameof(MatchInputs)), Text(MatchInputs)),
        (Named(nameof(CountdownInputs)), Text(CountdownInputs)),
    ]);

    /// <inheritdoc/>
    private protected override void Check(OptionViolations violations)
    {
        base.Check(violations);
        violations
            .Range(ContinuationScale ?? 1, double.Epsilon, 1e6, "above 0, at most 1,000,000", nameof(ContinuationScale))
            .Require(RewardLoss is not Loss loss || Enum.IsDefined(loss), $"RewardLoss is {RewardLoss}, which does not exist.")
            .Range(StateValueUnits
                ?? 1, 1, NetworkDescription.MostHiddenUnits, "1 to 4,096, or null for the default", nameof(StateValueUnits))
            .Require(
                StateValueUnits is null
                || StateValueStream,
                "StateValueUnits is given, but without StateValueStream there is no V(s) it could apply to; leave it null.")
            .Require(
                SplitHead
                || RewardLoss is null or Loss.SquaredError,
                $"RewardLoss is {RewardLoss}, but without SplitHead there is no reward output it could apply to.")
            .Require(
                SplitHead || ContinuationScale is null,
                FormattableString.Invariant($"ContinuationScale is {ContinuationScale}, but without SplitHead nothing is scaled; leave it null."));
    }
}
