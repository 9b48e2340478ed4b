using System.Globalization;

namespace PlaylistRL;

/// <summary>
/// What DQN and AH-DQN have in common: how they explore, remember and learn. Validated once, when the agent is made; all violations are
/// reported together.
/// </summary>
public abstract record QLearningOptions
{
    private protected const double DefaultDiscount = 0.95;

    /// <summary>
    /// Decides first parameters, exploration and replay. Any value; default 0. The same seed, options and world give bit-identical
    /// parameters on one machine, whatever the number of threads.
    /// </summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// The discount γ of what follows, in [0, 1]; 0 is a myopic agent that sees only the next reward: what concerns bootstrapping (DoubleQ,
    /// TargetUpdate, and with a split head the value stream) is then without effect. Null (default) for 0.95, the mission's; AH-DQN
    /// takes 1 for it where the world has a horizon and shows the steps left, since what follows then ends where it can be seen.
    /// </summary>
    public double? Discount { get; init; }

    /// <summary>
    /// The width of both hidden layers, 1 to 4,096; V(s) of an action head may have its own
    /// (<see cref="ActionHeadDqnOptions.StateValueUnits"/>). Default: 64.
    /// </summary>
    public int HiddenUnits { get; init; } = 64;

    /// <summary>How many transitions a learning step samples, 1 to 65,536. Default: 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// How many transitions are remembered, at least <see cref="BatchSize"/>; the newest push out the oldest. Default: 50,000.
    /// </summary>
    public int ReplayCapacity { get; init; } = 50_000;

    /// <summary>
    /// How many transitions are gathered before the first learning step, from 1 to <see cref="ReplayCapacity"/>. Default: 500.
    /// </summary>
    public int LearningStarts { get; init; } = 500;

    /// <summary>
    /// Environment steps from one learning step to the next, at least 1: what is gathered is learned from about <see cref="BatchSize"/> /
    /// LearnEvery times, and more often is not better, since noise is then learned by heart. Default: 1; for AH-DQN 4.
    /// </summary>
    public int LearnEvery { get; init; } = 1;

    /// <summary>
    /// Adam's step size by episode; above 0. Null (default) for 0.001, constant; AH-DQN takes 0.0001 where rewards come by chance.
    /// </summary>
    public Schedule? LearningRate { get; init; }

    /// <summary>The probability of an exploring choice by episode, in [0, 1]. Default: 1, times 0.99 an episode, not below 0.01.</summary>
    public Schedule Epsilon { get; init; } = new(1.0, 0.99, 0.01);

    /// <summary>
    /// Whether the online network chooses the next action and the target network values it (van Hasselt, Guez &amp; Silver, "Deep
    /// reinforcement learning with double Q-learning", 2016), which curbs overestimation by the max. Default: true. The mission's plain
    /// target is false.
    /// </summary>
    public bool DoubleQ { get; init; } = true;

    /// <summary>
    /// How many rewards a target sums before it estimates the rest, 1 to 1,000: n-step returns (Sutton &amp; Barto, "Reinforcement
    /// learning", 2018, chapter 7). Each carries what happened further back in one learning step instead of n. A sum ends before a choice
    /// that was not the best one when it was made (Watkins, "Learning from delayed rewards", 1989), so that what exploring cost is not
    /// learned, and with the episode. Null (default) for 1, the mission's; AH-DQN takes 3 for it, and 1 where rewards come by chance: a sum
    /// of three has the luck of three. With <see cref="Discount"/> 0 without effect.
    /// </summary>
    public int? NStep { get; init; }

    /// <summary>
    /// Whether targets are kept within what rewards allow: with n steps left no return is greater than n of the greatest rewards,
    /// discounted, and one that is estimated to be is an error that bootstrapping would spread. Applies where the world declares the range
    /// of its rewards and shows the steps left; <see cref="AgentMetrics.TargetsOutOfBounds"/> counts what was estimated before. Default:
    /// true; the mission's is false.
    /// </summary>
    public bool BoundTargets { get; init; } = true;

    /// <summary>How the target network follows. Default: <see cref="TargetUpdate.Soft"/> by 0.01.</summary>
    public TargetUpdate TargetUpdate { get; init; } = TargetUpdate.Soft(0.01);

    /// <summary>
    /// The share of the way to the learned parameters that those of the policy move at every learning step, from 0 to 1: the policy is a
    /// running mean over about the last 1/share steps, in which the noise of single batches cancels (Polyak &amp; Juditsky, "Acceleration
    /// of stochastic approximation by averaging", 1992). Early on it is about the last tenth of the steps taken (polynomial-decay
    /// averaging; Shamir &amp; Zhang, 2013). 0 for the parameters as they are. Changes what comes out of the agent, never how it learns.
    /// Default: 0.001; for AH-DQN 0.0001.
    /// </summary>
    public double PolicyAveraging { get; init; } = 0.001;

    /// <summary>The loss of bootstrapped estimates: squared error (default) or Huber.</summary>
    public Loss Loss { get; init; } = Loss.SquaredError;

    /// <summary>The longest gradient (Euclidean norm) that is not shortened, above 0; infinity for no clipping. Default: 10.</summary>
    public double MaxGradientNorm { get; init; } = 10.0;

    /// <summary>
    /// Whether a network of the observation alone carries the state's value V(s), so that the action's network learns differences only.
    /// Default: true.
    /// </summary>
    public bool StateValueStream { get; init; } = true;

    /// <summary>
    /// How many threads may share a learning step's scan of the next candidates, the caller among them; 0 (default) for as many as the
    /// machine has, 1 where several agents are trained side by side. The others are
    /// helpers that all agents and policies of a process share: one fewer than its processors, whatever is set here. They park between
    /// steps and end when none comes for some seconds. Of an action head only:
    /// a DQN's scan is not shared, which would only cost time. Changes the speed, never the result.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>The original's constants, for both kinds of agent.</summary>
    private protected static T WithMissionConstants<T>(T options)
        where T : QLearningOptions => (T)(options with
        {
            Discount = 0.95,
            HiddenUnits = 64,
            BatchSize = 32,
            ReplayCapacity = 10_000,
            LearningStarts = 32,
            LearnEvery = 1,
            LearningRate = Schedule.Constant(1e-3),
            Loss = Loss.SquaredError,
            Epsilon = new Schedule(1.0, 0.995, 0.01),
            DoubleQ = false,
            NStep = 1,
            BoundTargets = false,
            TargetUpdate = TargetUpdate.Hard(10),
            MaxGradientNorm = double.PositiveInfinity,
            StateValueStream = false,
            PolicyAveraging = 0,
        });

    /// <summary>Notes what is out of range or contradicts itself.</summary>
    private protected virtual void Check(OptionViolations violations) => violations
        .Range(Discount ?? 0, 0, 1, "0 to 1", nameof(Discount))
        .Range(HiddenUnits, 1, 4_096, "1 to 4,096")
        .Range(BatchSize, 1, 65_536, "1 to 65,536")
        .Range(ReplayCapacity, BatchSize, int.MaxValue, "BatchSize or more")
        .Range(LearningStarts, 1, ReplayCapacity, "1 to ReplayCapacity")
        .Range(LearnEvery, 1, int.MaxValue, "1 or more")
        .Range(Rate.Start, double.Epsilon, 1, "above 0, at most 1", "LearningRate.Start")
        .Range(Rate.Decay, double.Epsilon, 1, "above 0, at most 1", "LearningRate.Decay")
        .Range(Rate.End, 0, Rate.Start, "0 to LearningRate.Start", "LearningRate.End")
        .Range(Epsilon.Start, 0, 1, "0 to 1")
        .Range(Epsilon.Decay, double.Epsilon, 1, "above 0, at most 1")
        .Range(Epsilon.End, 0, Epsilon.Start, "0 to Epsilon.Start")
        .Range(NStep ?? 1, 1, 1_000, "1 to 1,000", nameof(NStep))
        .Range(TargetUpdate.Interval, 1, int.MaxValue, "1 or more; use TargetUpdate.Hard or TargetUpdate.Soft")
        .Range(TargetUpdate.Rate, double.Epsilon, 1, "above 0, at most 1")
        .Range(PolicyAveraging, 0, 1, "0 (none) to 1")
        .Range(MaxGradientNorm, double.Epsilon, double.PositiveInfinity, "above 0, or infinity")
        .Range(Threads, 0, 1024, "0 (all) to 1,024")
        .Require(Enum.IsDefined(Loss), $"Loss is {Loss}, which does not exist.")
        .Require(
            Loss != Loss.CrossEntropy,
            "Loss is CrossEntropy, but a bootstrapped return is no probability; legal is SquaredError or Huber.");

    /// <summary>Every option that the result depends on, by name: all but <see cref="Threads"/>.</summary>
    internal virtual IEnumerable<(string Name, string Value)> Describe()
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        yield return (Named(nameof(Seed)), Seed.ToString(invariant));
        yield return (Named(nameof(Discount)), Gamma.ToString("R", invariant));
        yield return (Named(nameof(HiddenUnits)), HiddenUnits.ToString(invariant));
        yield return (Named(nameof(BatchSize)), BatchSize.ToString(invariant));
        yield return (Named(nameof(ReplayCapacity)), ReplayCapacity.ToString(invariant));
        yield return (Named(nameof(LearningStarts)), LearningStarts.ToString(invariant));
        yield return (Named(nameof(LearnEvery)), LearnEvery.ToString(invariant));
        yield return (Named(nameof(LearningRate)), Text(Rate));
        yield return (Named(nameof(Epsilon)), Text(Epsilon));
        yield return (Named(nameof(DoubleQ)), Text(DoubleQ));
        yield return (Named(nameof(NStep)), StepsSummed.ToString(invariant));
        yield return (Named(nameof(BoundTargets)), Text(BoundTargets));
        yield return (Named(nameof(TargetUpdate)), string.Create(invariant, $"rate {TargetUpdate.Rate:R} every {TargetUpdate.Interval}"));
        yield return (Named(nameof(Loss)), Text(Loss));
        yield return (Named(nameof(MaxGradientNorm)), MaxGradientNorm.ToString("R", invariant));
        yield return (Named(nameof(StateValueStream)), Text(StateValueStream));
        yield return (Named(nameof(PolicyAveraging)), PolicyAveraging.ToString("R", invariant));
    }

    private protected static string Named(string option) => "agent." + option;

    private protected static string Text(bool value) => value ? "true" : "false";

    private protected static string Text(Loss loss) => loss switch
    {
        Loss.SquaredError => "squared-error",
        Loss.Huber => "huber",
        _ => "cross-entropy",
    };

    private static string Text(Schedule schedule) =>
        string.Create(CultureInfo.InvariantCulture, $"{schedule.Start:R}, times {schedule.Decay:R} an episode, not below {schedule.End:R}");

    /// <summary>The discount; what <see cref="Discount"/> is, or stands for.</summary>
    internal double Gamma => Discount ?? DefaultDiscount;

    /// <summary>Adam's step size.</summary>
    internal Schedule Rate => LearningRate ?? Schedule.Constant(1e-3);

    /// <summary>How many rewards a target sums.</summary>
    internal int StepsSummed => NStep ?? 1;

    internal void Validate()
    {
        var violations = new OptionViolations();
        Check(violations);
        violations.ThrowIfAny(GetType().Name);
    }

    internal int ThreadCount => Threads == 0 ? Environment.ProcessorCount : Threads;

    /// <summary>All members, the same in every culture.</summary>
    public sealed override string ToString() => RecordText.Of(GetType().Name, PrintMembers);
}
