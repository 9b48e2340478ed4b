using System.Globalization;

namespace PlaylistRL;

/// <summary>
/// Options of <see cref="ActionHeadDqnAgent"/>. The defaults are what learned best in this library's measurements; <see cref="Mission"/>
/// has the original's constants.
/// </summary>
public sealed record ActionHeadDqnOptions : QLearningOptions
{
    private const double DefaultContinuationScale = 0.05;

    /// <summary>
    /// The defaults: those of each property, three-step returns (<see cref="QLearningOptions.NStep"/>) and a learning step every fourth
    /// environment step (<see cref="QLearningOptions.LearnEvery"/>).
    /// </summary>
    public ActionHeadDqnOptions() => (NStep, LearnEvery) = (3, 4);

    /// <summary>
    /// Whether the network has two outputs, the immediate reward (learned from rewards alone) and what follows (bootstrapped), with
    /// <c>Q = r̂ + γ·(V + c·Δ)</c>. Bootstrapping noise then no longer buries small differences between actions. Default: true.
    /// </summary>
    public bool SplitHead { get; init; } = true;

    /// <summary>
    /// c, the scale of the part of the continuation that differs from action to action, above 0; used by the split head only. The smaller,
    /// the less the noise of bootstrapping can outweigh the next reward, and the longer it takes to learn to plan. Default: 0.05.
    /// </summary>
    public double ContinuationScale { get; init; } = DefaultContinuationScale;

    /// <summary>
    /// The loss of the split head's immediate reward: squared error (default), Huber, or cross-entropy for bounded rewards: the head is
    /// then the logistic function stretched over their range, learned from each reward's place in it.
    /// </summary>
    public Loss RewardLoss { get; init; } = Loss.SquaredError;

    /// <summary>
    /// The width of both hidden layers of V(s), 1 to 4,096; null for <see cref="QLearningOptions.HiddenUnits"/>. V(s) and a bilinear
    /// continuation's <c>B·u(s)</c> are computed once a state, not once a song, so width costs nothing a song: with 256 units some 9 µs a
    /// decision. A training takes longer, but learns in fewer episodes (docs/lab/learning.md). Wants
    /// <see cref="QLearningOptions.StateValueStream"/>. Default: null; 256 in <see cref="Planning"/>.
    /// </summary>
    public int? StateValueUnits { get; init; }

    /// <summary>
    /// Whether the continuation is read off the last hidden layer by weights that depend on the state, <c>w₁ + B·u(s)</c>, u(s) the last
    /// hidden layer of the state-value stream: a multiplicative interaction (Jayakumar et al., "Multiplicative interactions and where to
    /// find them", 2020) for worlds where what a song does to the rest of a playlist depends on the state by a factor. Costs H times the
    /// width of V(s) multiplications a state, nothing a song. In the one world of chance where it was measured, patience, it earned less.
    /// Wants <see cref="SplitHead"/> and <see cref="QLearningOptions.StateValueStream"/>. Default: false; true in <see cref="Planning"/>.
    /// </summary>
    public bool BilinearContinuation { get; init; }

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
    /// one to the next. Without a horizon, or where what remains is not observed, it does nothing. Default: false; true in
    /// <see cref="Planning"/>.
    /// </summary>
    public bool CountdownInputs { get; init; }

    /// <summary>
    /// The constants of the original: discount 0.95, batch 32, replay 10,000, plain target copied every 10 learning steps (a playlist), ε ×
    /// 0.995 an episode, squared error, no clipping, a single output and nothing beside the two hidden layers.
    /// </summary>
    public static ActionHeadDqnOptions Mission { get; } = WithMissionConstants(
        new ActionHeadDqnOptions { SplitHead = false, BilinearSkip = false, BeliefMatch = false, MatchInputs = false });

    /// <summary>
    /// For worlds whose rewards are 0 or 1 by chance, as real listeners' are: cross-entropy for the reward, learning rate 0.0001, one-step
    /// returns, a learning step every fourth environment step and a continuation scale of 0.03, so that noise is not learned by heart.
    /// Measured on the hidden-taste world with 4,000 episodes.
    /// </summary>
    public static ActionHeadDqnOptions Sessions { get; } = new()
    {
        RewardLoss = Loss.CrossEntropy,
        LearningRate = Schedule.Constant(1e-4),
        NStep = 1,
        LearnEvery = 4,
        ContinuationScale = 0.03,
    };

    /// <summary>
    /// For worlds where what is heard changes the listener, and with episodes enough, 4,000 and better 16,000 or more: discount 1 (the
    /// steps left are observed), three-step returns, a learning step every fourth environment step, a continuation scale of 0.1, a bilinear
    /// continuation, V(s) of 256 hidden units, countdown inputs, a running mean of 0.0001, and one choice in five drawn in proportion to
    /// promise for good, so that other ways to go on are kept in sight. Measured in docs/lab/learning.md. Rewards that are 0 or more by
    /// chance took <c>RewardLoss = Loss.CrossEntropy, LearningRate = Schedule.Constant(2e-4), LearnEvery = 8, ContinuationScale = 0.3,
    /// NStep = 1, BilinearContinuation = false</c> beside it there.
    /// </summary>
    public static ActionHeadDqnOptions Planning { get; } = new()
    {
        Discount = 1,
        NStep = 3,
        LearnEvery = 4,
        ContinuationScale = 0.1,
        StateValueUnits = 256,
        BilinearContinuation = true,
        CountdownInputs = true,
        PolicyAveraging = 1e-4,
        Epsilon = new Schedule(1.0, 0.999, 0.2),
        ExplorationTemperature = 0.3,
    };

    /// <summary>What an agent's network is made of: inputs and matches that the world has nothing for are left out.</summary>
    internal NetworkDescription NetworkIn(EnvironmentSpec world) => new()
    {
        HiddenUnits = HiddenUnits,
        StateValueStream = StateValueStream,
        StateValueUnits = StateValueUnits,
        BilinearContinuation = BilinearContinuation,
        BilinearSkip = BilinearSkip,
        BeliefMatch = BeliefMatch && Learning.BeliefMatch.BlockOf(world) is not null,
        MatchInputs = MatchInputs && Learning.MatchInputs.For(world) is not null,
        CountdownInputs = CountdownInputs && Learning.CountdownInputs.For(world) is not null,
        SplitHead = SplitHead,
        LogisticReward = RewardLoss == Loss.CrossEntropy,
        Discount = Discount,
        ContinuationScale = ContinuationScale,
    };

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string Value)> Describe() => base.Describe().Concat(
    [
        (Named(nameof(SplitHead)), Text(SplitHead)),
        (Named(nameof(ContinuationScale)), ContinuationScale.ToString("R", CultureInfo.InvariantCulture)),
        (Named(nameof(RewardLoss)), Text(RewardLoss)),
        (Named(nameof(StateValueUnits)), (StateValueUnits ?? HiddenUnits).ToString(CultureInfo.InvariantCulture)),
        (Named(nameof(BilinearContinuation)), Text(BilinearContinuation)),
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
            .Range(ContinuationScale, double.Epsilon, 1e6, "above 0, at most 1,000,000")
            .Require(Enum.IsDefined(RewardLoss), $"RewardLoss is {RewardLoss}, which does not exist.")
            .Range(StateValueUnits
                ?? 1, 1, NetworkDescription.MostHiddenUnits, NetworkDescription.LegalStateValueUnits, nameof(StateValueUnits))
            .Require(
                StateValueUnits is null
                || StateValueStream,
                "StateValueUnits is given, but without StateValueStream there is no V(s) it could apply to; leave it null.")
            .Require(
                !BilinearContinuation
                || (SplitHead && StateValueStream),
                "BilinearContinuation wants SplitHead and StateValueStream; leave it false without them.")
            .Require(
                SplitHead
                || RewardLoss == Loss.SquaredError,
                $"RewardLoss is {RewardLoss}, but without SplitHead there is no reward output it could apply to.")
            .Require(SplitHead || ContinuationScale == DefaultContinuationScale, FormattableString.Invariant($"ContinuationScale is ")
                + FormattableString.Invariant($"{ContinuationScale}, but without SplitHead there is no continuation to scale; leave it at ")
                + FormattableString.Invariant($"its default, {DefaultContinuationScale}."));
    }
}
