namespace PlaylistRL;

/// <summary>
/// What happened in one call of <see cref="Trainer.Train"/> or <see cref="Trainer.TrainSteps"/>: one number an episode, and distributions
/// over all steps.
/// </summary>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// TrainingReport report = new Trainer(world, new ActionHeadDqnAgent(world.Spec)).Train(episodes: 100);
/// Console.WriteLine($"{report.EpisodeRewards.TakeLast(10).Average():F1} a playlist at the end, {report.Duration.TotalSeconds:F1} s");
/// </code>
/// </example>
public sealed class TrainingReport
{
    /// <param name="call">What was recorded.</param>
    /// <param name="options">The agent's options; null where they are not known.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="ofWorld">What may be wrong with the world.</param>
    internal TrainingReport(TrainingCall call, QLearningOptions? options, TimeSpan duration, IEnumerable<string> ofWorld)
    {
        TrainingRecorder recorder = call.Recorder;
        EpisodeRewards = recorder.Rewards;
        EpisodeLosses = recorder.Losses;
        EpisodeQValues = recorder.QValues;
        EpisodeEpsilons = recorder.Epsilons;
        EpisodeAlignments = recorder.Alignments;
        EpisodeGradientNorms = recorder.GradientNorms;
        EpisodeTargetsOutOfBounds = recorder.TargetsOutOfBounds;
        EpisodeValueErrors = recorder.ValueErrors;
        RewardDistribution = recorder.RewardDistribution;
        LossDistribution = recorder.LossDistribution;
        ActionCounts = recorder.ActionCounts;
        EnvironmentSteps = recorder.EnvironmentSteps;
        LearningSteps = recorder.LearningSteps;
        Duration = duration;
        Cancelled = call.GoesOn;
        Validation = call.Validation;
        BestPolicy = call.Best;
        Warnings = [.. TrainingWarnings.Of(this, options), .. ofWorld];
    }

    /// <summary>The plain (undiscounted) return of each episode.</summary>
    public IReadOnlyList<double> EpisodeRewards { get; }

    /// <summary>The mean loss of each episode's learning steps; NaN where it had none.</summary>
    public IReadOnlyList<double> EpisodeLosses { get; }

    /// <summary>
    /// The mean value the agent gave the actions it chose in each episode, exploring ones included; choices without a value are left out,
    /// NaN where none had one.
    /// </summary>
    public IReadOnlyList<double> EpisodeQValues { get; }

    /// <summary>The probability of an exploring choice at each episode's last step; NaN before the first step of all.</summary>
    public IReadOnlyList<double> EpisodeEpsilons { get; }

    /// <summary>
    /// The cosine, from −1 to 1, of the belief at the start of each episode and the mean features of the actions chosen in it; NaN where
    /// either is all zero. Empty where the world has no block <see cref="ObservationLayout.Belief"/> with a number a feature.
    /// </summary>
    public IReadOnlyList<double> EpisodeAlignments { get; }

    /// <summary>The mean Euclidean norm of each episode's gradients before clipping; NaN where it had no learning step.</summary>
    public IReadOnlyList<double> EpisodeGradientNorms { get; }

    /// <summary>
    /// The share of each episode's targets that lay more than 5 % outside what the world's rewards allow with the steps left. Above a few
    /// thousandths values are diverging; with <see cref="QLearningOptions.BoundTargets"/> they are cut and cannot, and a few percent are
    /// no fault. NaN where there was no learning step, or the world declares no range of rewards or no horizon.
    /// </summary>
    public IReadOnlyList<double> EpisodeTargetsOutOfBounds { get; }

    /// <summary>
    /// What the agent predicted at each episode's first step minus the discounted return that came: far above zero it promises itself too
    /// much. NaN for agents whose values are no returns, or an episode without a step. While the agent explores, what comes is less than
    /// what it would get if it did not.
    /// </summary>
    public IReadOnlyList<double> EpisodeValueErrors { get; }

    /// <summary>
    /// What looks wrong with the run, in plain words and with what to do, of which nothing is on already; empty where nothing looks wrong,
    /// and for fewer than 20 episodes.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The rewards of all steps.</summary>
    public Histogram RewardDistribution { get; }

    /// <summary>The losses of all learning steps.</summary>
    public Histogram LossDistribution { get; }

    /// <summary>How often each action was chosen.</summary>
    public IReadOnlyList<long> ActionCounts { get; }

    /// <summary>How many environment steps were taken, those of an unfinished last episode included.</summary>
    public long EnvironmentSteps { get; }

    /// <summary>How many learning steps the agent took in this call.</summary>
    public long LearningSteps { get; }

    /// <summary>How long it took, validation included.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Whether it was cancelled before its end.</summary>
    public bool Cancelled { get; }

    /// <summary>The validation curve; empty where <see cref="TrainerOptions.ValidationEvery"/> is 0.</summary>
    public IReadOnlyList<ValidationPoint> Validation { get; }

    /// <summary>
    /// The policy with the best validation return; null unless <see cref="TrainerOptions.KeepBest"/> was set and a validation took place.
    /// </summary>
    public IPolicy? BestPolicy { get; }
}
