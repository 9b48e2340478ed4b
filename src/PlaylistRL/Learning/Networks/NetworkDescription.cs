namespace PlaylistRL.Learning;

/// <summary>
/// What a policy's network is made of: all that, beside its world and its tensors, decides its Q-values; docs/formats.md has the equations.
/// Immutable. The defaults are the plain action head, observation and features through two hidden layers to one value: each part is asked
/// for by name.
/// </summary>
/// <remarks>
/// <see cref="QPolicy.Network"/> describes a policy's own; <see cref="QPolicy.FromTensors"/> and
/// <see cref="QPolicy.LoadTensors(string, EnvironmentSpec, NetworkDescription)"/> take it to make a policy of tensors that were trained
/// elsewhere. Checked when it is used, all violations reported together.
/// </remarks>
public sealed record NetworkDescription
{
    internal const int MostHiddenUnits = 4_096;
    internal const string LegalStateValueUnits = "1 to 4,096, or null for HiddenUnits";
    internal const double GreatestContinuationScale = 1e6;

    /// <summary>
    /// Whether it is an action head (AH-DQN), which takes an action's features, or has an output an action (DQN). Default: true, an action
    /// head.
    /// </summary>
    public bool SeesFeatures { get; init; } = true;

    /// <summary>
    /// The width H of both hidden layers, 1 to 4,096, and of those of V(s) without <see cref="StateValueUnits"/>. Default: 64.
    /// </summary>
    public int HiddenUnits { get; init; } = 64;

    /// <summary>Whether V(s), a network of the observation alone, is added. Default: false.</summary>
    public bool StateValueStream { get; init; }

    /// <summary>
    /// The width of both hidden layers of V(s), 1 to 4,096, where it is not H; an action head's with a state-value stream only. Default:
    /// null, H.
    /// </summary>
    public int? StateValueUnits { get; init; }

    /// <summary>Whether each output has a term bilinear in observation and features; an action head's only. Default: false.</summary>
    public bool BilinearSkip { get; init; }

    /// <summary>
    /// Whether each output weighs how well the action matches the block <see cref="ObservationLayout.Belief"/>, which must have a number a
    /// feature; an action head's only. Default: false.
    /// </summary>
    public bool BeliefMatch { get; init; }

    /// <summary>
    /// Whether the first layer sees <c>b·a</c> and <c>b·a/|a|</c> for each of the blocks b named <see cref="ObservationLayout.Belief"/>,
    /// <see cref="ObservationLayout.BeliefVariance"/> and <see cref="ObservationLayout.Heard"/> that has a number a feature; there must be
    /// one. An action head's only. Default: false.
    /// </summary>
    public bool MatchInputs { get; init; }

    /// <summary>
    /// Whether the network sees, behind the observation's numbers, the last steps one by one: for i from 1 to the horizon less one, at most
    /// 10, whether at most i are left. The world must have a horizon of two steps or more and observe what remains. An action head's only.
    /// Default: false.
    /// </summary>
    public bool CountdownInputs { get; init; }

    /// <summary>Whether there are two outputs, the immediate reward and what follows; an action head's only. Default: false.</summary>
    public bool SplitHead { get; init; }

    /// <summary>
    /// Whether the immediate reward is the logistic function of its output, stretched over the world's range of rewards, which must be
    /// bounded; a split head's only. Default: false.
    /// </summary>
    public bool LogisticReward { get; init; }

    /// <summary>γ, the discount of what follows, 0 to 1. Without a split head values do not depend on it. Default: 0.95.</summary>
    public double Discount { get; init; } = 0.95;

    /// <summary>
    /// c, the scale of the second output of a split head, 0 to 1,000,000; elsewhere it stays at its default. Default: 1, the output as it
    /// is.
    /// </summary>
    public double ContinuationScale { get; init; } = 1;

    /// <exception cref="ArgumentException">A number is out of its range, or a part wants what is not there; the message lists all of
    /// it.</exception>
    internal void Validate(EnvironmentSpec world)
    {
        OptionViolations violations = new OptionViolations()
            .Range(HiddenUnits, 1, MostHiddenUnits, "1 to 4,096")
            .Range(StateValueUnits ?? 1, 1, MostHiddenUnits, LegalStateValueUnits, nameof(StateValueUnits))
            .Range(Discount, 0, 1, "0 to 1")
            .Range(ContinuationScale, 0, GreatestContinuationScale, "0 to 1,000,000")
            .Require(SplitHead || ContinuationScale == 1, FormattableString.Invariant($"ContinuationScale is {ContinuationScale}, but ")
                + FormattableString.Invariant($"without a split head there is nothing to scale; leave it at its default, 1."))
            .Require(world.Actions.Count > 0, $"'{TextRule.Shown(world.Name)}' has no actions; "
                + $"give the spec of a world, which has, not that of a policy that was read from a file.");
        foreach (string contradiction in Contradictions(world))
            violations.Require(false, contradiction);
        violations.ThrowIfAny(nameof(NetworkDescription));
    }

    /// <summary>Parts that want what is not there, each in a sentence.</summary>
    internal IEnumerable<string> Contradictions(EnvironmentSpec world)
    {
        if (!SeesFeatures)
        {
            if (StateValueUnits is not null || SplitHead || BilinearSkip || BeliefMatch || MatchInputs || CountdownInputs || LogisticReward)
                yield return "A network with an output an action has no split head, logistic reward, bilinear skip, belief match, match "
                    + "inputs, countdown inputs or state-value units of its own.";
            yield break;
        }

        if (world.Actions.FeatureCount == 0)
        {
            yield return "An action head sees features, but the world names no features.";
            yield break;
        }

        if (StateValueUnits is not null && !StateValueStream)
            yield return "There are state-value units, but no state-value stream that they could belong to.";
        if (LogisticReward && !SplitHead)
            yield return "There is a logistic reward, but no split head that it could belong to.";
        if (LogisticReward && !(world.Rewards.IsBounded && world.Rewards.Max > world.Rewards.Min))
            yield return "There is a logistic reward, but the world declares no range of rewards.";
        if (BeliefMatch && Learning.BeliefMatch.BlockOf(world) is null)
            yield return "There is a belief match, but observations have no belief with a number a feature.";
        if (MatchInputs && Learning.MatchInputs.For(world) is null)
            yield return "There are match inputs, but observations have no belief with a number a feature, nor its variances, nor what was "
                + "heard.";
        if (CountdownInputs && Learning.CountdownInputs.For(world) is null)
            yield return "There are countdown inputs, but the world has no horizon of two steps or more, or observations have no remaining "
                + "steps.";
    }

    /// <summary>Makes the network with its first parameters drawn, once there are no <see cref="Contradictions"/>.</summary>
    internal QNetwork Build(EnvironmentSpec world, int batch, SeededRandom random) =>
        Build(world, batch, shape => shape.Initialize(random, IsDamped));

    /// <summary>Makes the network, once there are no <see cref="Contradictions"/>.</summary>
    /// <param name="world">The world it is for.</param>
    /// <param name="batch">The most pairs that it learns from at once; 0 where it only scores.</param>
    /// <param name="parameters">Asked for the parameters when their shapes are known.</param>
    /// <param name="actionCount">How many outputs a network with an output an action has; null for one of each of the world's.</param>
    internal QNetwork Build(EnvironmentSpec world, int batch, Func<NetworkShape, float[]> parameters, int? actionCount = null)
    {
        NetworkDescription computed = AsComputed();
        return SeesFeatures
            ? ActionHeadNetwork.Create(computed, world, batch, parameters)
            : OutputPerActionNetwork.Create(computed, world, actionCount ?? world.Actions.Count, batch, parameters);
    }

    /// <summary>Tensors whose first weights are small, so that first values are near zero: last layers and what is added to them.</summary>
    private static bool IsDamped(string tensor) =>
        tensor is "head.3.weight" or "actions.3.weight" or "value.3.weight" or "skip.weight";

    /// <summary>
    /// What is computed: numbers in single precision, defaults for what has no effect. So equal networks have equal descriptions.
    /// </summary>
    private NetworkDescription AsComputed() => this with
    {
        StateValueUnits = StateValueUnits == HiddenUnits ? null : StateValueUnits,
        Discount = (float)Discount,
        ContinuationScale = SplitHead ? (float)ContinuationScale : 1,
    };

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(NetworkDescription), PrintMembers);
}
