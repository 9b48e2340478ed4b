namespace PlaylistRL;

/// <summary>Trains an agent in a world, an episode at a time, each with a listener of its own. Not thread-safe.</summary>
/// <remarks>
/// Episode i of a trainer has the seed <c>Seeds.Derive(Options.Seed, SeedPurpose.Training, i)</c>; another call goes on with the next episodes.
/// Validation plays the same held-out episodes every time and teaches the agent nothing.
/// </remarks>
public sealed class Trainer
{
    private const int MeanOver = 100;
    private const int MostEmptyEpisodes = 1_000;

    private readonly IAgent _agent;
    private readonly EpisodeLoop _loop;
    private readonly EnvironmentSpec _spec;
    private ulong _episode;

    /// <summary>Brings an agent and a world together.</summary>
    /// <param name="world">The world the agent was made for.</param>
    /// <param name="agent">Learns in place.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range or contradictory (the message lists all of them), or the agent was made for another world.</exception>
    /// <exception cref="EnvironmentContractException">The world's spec breaks a rule.</exception>
    public Trainer(IEnvironment world, IAgent agent, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(agent);
        Options = options ?? new TrainerOptions();
        Options.Validate();
        world.Spec.CheckFits(agent, nameof(agent));
        _agent = agent;
        _loop = new EpisodeLoop(world);
        _spec = world.Spec;
    }

    /// <summary>The options it was made with.</summary>
    public TrainerOptions Options { get; }

    /// <summary>Trains for a number of episodes.</summary>
    /// <param name="episodes">At least 1.</param>
    /// <param name="progress">Told every <see cref="TrainerOptions.ReportEvery"/> episodes and at the end.</param>
    /// <param name="cancellation">
    /// Looked at between episodes. A cancelled run is no error: the running episode is finished, the report has <see cref="TrainingReport.Cancelled"/> set,
    /// and the agent is whole and can be used, or trained on by another call.
    /// </param>
    /// <exception cref="EnvironmentContractException">The world broke a rule; the agent keeps what it learned before.</exception>
    public TrainingReport Train(int episodes, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 1);
        return Run(episodes, long.MaxValue, progress, cancellation);
    }

    /// <summary>Trains for an exact number of environment steps; an episode unfinished then is broken off and not counted in the report's episodes.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="progress">Told every <see cref="TrainerOptions.ReportEvery"/> episodes and at the end.</param>
    /// <param name="cancellation">As for <see cref="Train"/>.</param>
    /// <exception cref="EnvironmentContractException">The world broke a rule; the agent keeps what it learned before.</exception>
    /// <exception cref="InvalidOperationException">1,000 episodes in a row ended before their first step: the number of steps would never be reached.</exception>
    public TrainingReport TrainSteps(long steps, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return Run(int.MaxValue, steps, progress, cancellation);
    }

    private TrainingReport Run(int episodes, long steps, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        long started = Options.Clock.GetTimestamp();
        var recorder = new TrainingRecorder(_agent, _spec);
        var validation = new List<ValidationPoint>();
        (IPolicy? best, double bestReturn) = (null, double.NegativeInfinity);
        int finished = 0;
        int empty = 0;
        (int Episodes, long Steps) told = (-1, 0);
        while (finished < episodes && recorder.EnvironmentSteps < steps && !cancellation.IsCancellationRequested)
        {
            recorder.BeginEpisode();
            ulong seed = Seeds.Derive(Options.Seed, SeedPurpose.Training, _episode++);
            (double episodeReturn, int taken, bool ended) = _loop.Run(seed, recorder, steps - recorder.EnvironmentSteps);
            if (!ended)
                break;
            recorder.EndEpisode(episodeReturn);
            finished++;
            empty = taken == 0 ? empty + 1 : 0;
            if (steps < long.MaxValue && empty == MostEmptyEpisodes)
                throw new InvalidOperationException(FormattableString.Invariant($"{empty} episodes of '{_spec.Name}' in a row ended before their first step: {steps} steps are never reached. Train a number of episodes, or mend the world."));
            if (Options.ValidationEvery > 0 && finished % Options.ValidationEvery == 0)
            {
                IPolicy policy = _agent.ToPolicy();
                double mean = Validate(policy);
                validation.Add(new ValidationPoint(finished, mean));
                if (Options.KeepBest && mean >= bestReturn)
                    (best, bestReturn) = (policy, mean);
            }

            if (finished % Options.ReportEvery == 0)
            {
                progress?.Report(Progress(recorder, episodes, steps, started));
                told = (finished, recorder.EnvironmentSteps);
            }
        }

        if (told != (finished, recorder.EnvironmentSteps))
            progress?.Report(Progress(recorder, episodes, steps, started));
        bool cancelled = finished < episodes && recorder.EnvironmentSteps < steps;
        return new TrainingReport(recorder, Options.Clock.GetElapsedTime(started), cancelled, validation, best);
    }

    private double Validate(IPolicy policy)
    {
        var actor = new PolicyActor(policy);
        double sum = 0;
        for (int episode = 0; episode < Options.ValidationEpisodes; episode++)
        {
            ulong seed = Seeds.Derive(Options.Seed, SeedPurpose.Validation, (ulong)episode);
            actor.Begin(seed);
            sum += _loop.Run(seed, actor).Return;
        }

        return sum / Options.ValidationEpisodes;
    }

    private TrainingProgress Progress(TrainingRecorder recorder, int episodes, long steps, long started)
    {
        List<double> rewards = recorder.Rewards;
        double mean = rewards.Count == 0 ? double.NaN : rewards.Skip(rewards.Count - MeanOver).Average();
        double fraction = steps == long.MaxValue ? (double)rewards.Count / episodes : (double)recorder.EnvironmentSteps / steps;
        double epsilon = recorder.Epsilons.Count == 0 ? double.NaN : recorder.Epsilons[^1];
        return new TrainingProgress(rewards.Count, fraction, mean, recorder.LastLoss, epsilon, recorder.EnvironmentSteps, Options.Clock.GetElapsedTime(started));
    }
}
