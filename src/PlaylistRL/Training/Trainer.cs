namespace PlaylistRL;

/// <summary>Trains an agent in a world, an episode at a time, each with a listener of its own. Not thread-safe.</summary>
/// <remarks>
/// Episode i of a trainer has the seed <c>Seeds.Derive(Options.Seed, SeedPurpose.Training, i)</c>; another call goes on with the next
/// episodes. With <see cref="TrainerOptions.CheckpointPath"/> the state of a call is written between episodes, and within long ones, and
/// <see cref="Resume"/> goes on with it, in another process too. Validation plays the same held-out episodes every time and teaches the
/// agent nothing. An episode that has not ended after 1,000,000 steps is broken off there, as by a clock (<see cref="Ending.Truncated"/>),
/// and counts as an episode.
/// </remarks>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// var agent = new ActionHeadDqnAgent(world.Spec);
/// var trainer = new Trainer(world, agent, new() { Seed = 1 });
/// TrainingReport report = trainer.Train(episodes: 20);
/// foreach (string warning in report.Warnings)
///     Console.WriteLine(warning);
/// </code>
/// </example>
public sealed class Trainer
{
    private const int MeanOver = 100;
    private const int MostEmptyEpisodes = 1_000;

    // Of one episode: as many as a hundred playlists have, and a thousand.
    private const int StepsPerReport = 1_000;
    private const int StepsPerCheckpoint = 10_000;

    private readonly IAgent _agent;
    private readonly EpisodeLoop _loop;
    private readonly EnvironmentSpec _spec;
    private readonly IDescribed? _described;
    private ulong _episode;

    // Whether the file at CheckpointPath is this trainer's own.
    private bool _ownsCheckpoint;

    /// <summary>Brings an agent and a world together.</summary>
    /// <param name="world">The world the agent was made for.</param>
    /// <param name="agent">Learns in place.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range or contradictory (the message lists all of them), the agent was made for
    /// another world, or it cannot be written to the checkpoint that <see cref="TrainerOptions.CheckpointPath"/> asks for.</exception>
    /// <exception cref="EnvironmentContractException">The world's spec breaks a rule.</exception>
    public Trainer(IEnvironment world, IAgent agent, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(agent);
        Options = options ?? new TrainerOptions();
        Options.Validate();
        world.Spec.CheckFits(agent, nameof(agent));
        if (Options.CheckpointPath is not null && agent is not ICheckpointedAgent)
        {
            throw new ArgumentException(
                $"CheckpointPath is set, but a {agent.GetType().Name} cannot be written to a checkpoint; those of this library can.",
                    nameof(agent));
        }

        _agent = agent;
        _loop = new EpisodeLoop(world);
        _spec = world.Spec;
        _described = (world is EnvironmentGuard guard ? guard.World : world) as IDescribed;
        if (Options.CheckpointPath is not null && agent is IReplayingAgent { CheckpointFits: false })
            throw new ArgumentException("CheckpointPath is set, but the full replay would be more than the 2 GiB that a tensor of a file "
                + "can have; lower ReplayCapacity.", nameof(agent));
    }

    /// <summary>The options it was made with.</summary>
    public TrainerOptions Options { get; }

    /// <summary>Trains for a number of episodes.</summary>
    /// <param name="episodes">At least 1.</param>
    /// <param name="progress">Told every <see cref="TrainerOptions.ReportEvery"/> episodes, every 1,000 steps within an episode, and at
    /// the end. Within an episode the world must not be used by whoever is told.</param>
    /// <param name="cancellation">
    /// Looked at before every step, of validation too. A cancelled run is no error: the running episode is broken off and not counted in
    /// the report's episodes, its steps are; the report has
    /// <see cref="TrainingReport.Cancelled"/> set, and the agent is whole and can be used, or trained on by another call, which begins
    /// with the next episode. <see cref="Resume"/> goes on within the episode.
    /// </param>
    /// <exception cref="EnvironmentContractException">The world broke a rule; the agent keeps what it learned before.</exception>
    /// <exception cref="NumericalException">The loss, the gradient or a value is NaN or infinite; the message names step, batch and last
    /// checkpoint.</exception>
    /// <exception cref="InvalidOperationException">
    /// Somebody else called the world during an episode, such as another trainer or an evaluator. Or at <see
    /// cref="TrainerOptions.CheckpointPath"/> lies another trainer's run that has not come to its end, or a file that is no checkpoint:
    /// neither is written over.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">A checkpoint may not be written; the agent is whole, and so is the last
    /// checkpoint.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written; the agent is whole, and so is the last checkpoint.</exception>
    public TrainingReport Train(int episodes, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 1);
        return Start(episodes, long.MaxValue, progress, cancellation);
    }

    /// <summary>
    /// Trains for an exact number of environment steps; an episode unfinished then is broken off and not counted in the report's episodes.
    /// </summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="progress">As for <see cref="Train"/>.</param>
    /// <param name="cancellation">As for <see cref="Train"/>.</param>
    /// <exception cref="EnvironmentContractException">The world broke a rule; the agent keeps what it learned before.</exception>
    /// <exception cref="NumericalException">The loss, the gradient or a value is NaN or infinite; the message names step, batch and last
    /// checkpoint.</exception>
    /// <exception cref="InvalidOperationException">1,000 episodes in a row ended before their first step: the number of steps would never
    /// be reached; or as for <see cref="Train"/>.</exception>
    public TrainingReport TrainSteps(long steps, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return Start(int.MaxValue, steps, progress, cancellation);
    }

    /// <summary>
    /// Goes on with the call that wrote the checkpoint at <see cref="TrainerOptions.CheckpointPath"/>, to its end. World, agent and trainer
    /// must have been made with the same options as then; whatever the agent has learned before is replaced. Where it was written within an
    /// episode, that episode's actions are taken once more, without the agent. The result is the one the uninterrupted call would have had,
    /// bit for bit, on the same machine: parameters, replay, random states and report; only the duration is that of both parts.
    /// </summary>
    /// <param name="progress">As for <see cref="Train"/>; counts from the beginning of the interrupted call.</param>
    /// <param name="cancellation">As for <see cref="Train"/>; a cancelled call can be resumed again.</param>
    /// <returns>The report of the whole call. Where the call had come to its end, nothing is left to do and the report is its.</returns>
    /// <exception cref="InvalidOperationException"><see cref="TrainerOptions.CheckpointPath"/> is null.</exception>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="ModelFileException">
    /// It is damaged, of another version, or made with other options, another agent or another world; the message lists all that differs.
    /// Nothing has changed then.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The checkpoint may not be read, or a new one not be written.</exception>
    /// <exception cref="IOException">The checkpoint cannot be read, or a new one not be written.</exception>
    /// <exception cref="EnvironmentContractException">The world broke a rule; the agent keeps what it learned before.</exception>
    /// <exception cref="NumericalException">The loss, the gradient or a value is NaN or infinite; the message names step, batch and last
    /// checkpoint.</exception>
    public TrainingReport Resume(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Run(Restore(), progress, cancellation);

    /// <summary>Brings agent and trainer to where the checkpoint was written.</summary>
    internal TrainingCall Restore()
    {
        string path = Options.CheckpointPath
            ?? throw new InvalidOperationException("There is nothing to resume: TrainerOptions.CheckpointPath is null.");
        WholeFile.RemoveLeftovers(path);
        using FileStream stream = Checkpoint.Open(path);
        return Restore(stream, new FileSource(path));
    }

    /// <summary>Brings agent and trainer to where the checkpoint in a stream was written.</summary>
    internal TrainingCall Restore(Stream stream, FileSource source)
    {
        var agent = (ICheckpointedAgent)_agent;
        var call = new TrainingCall(_agent, _spec, 1, 1, Options.Clock.GetTimestamp());
        _episode = Checkpoint.Restore(stream, source, Settings(agent), agent, call);
        _ownsCheckpoint = true;
        return call;
    }

    private TrainingReport Start(int episodes, long steps, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (!_ownsCheckpoint && Options.CheckpointPath is string path && File.Exists(path) && Checkpoint.WhyKept(path) is string why)
            throw new InvalidOperationException(why);
        var call = new TrainingCall(_agent, _spec, episodes, steps, Options.Clock.GetTimestamp());
        if (Options.CheckpointPath is not null)
            WholeFile.RemoveLeftovers(Options.CheckpointPath);
        WriteCheckpoint(call);
        return Run(call, progress, cancellation);
    }

    private TrainingReport Run(TrainingCall call, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        Action between = () => WithinEpisode(call, progress);
        while (call.GoesOn && !cancellation.IsCancellationRequested)
        {
            if (!call.ValidationDue && !FinishEpisode(call, between, cancellation))
                break;
            if (call.ValidationDue && !Validate(call, cancellation))
                break;
            if (call.Finished % Options.CheckpointEvery == 0)
                WriteCheckpoint(call);
            if (call.Finished % Options.ReportEvery == 0)
                Report(call, progress);
        }

        if (call.Written != call.Mark)
            WriteCheckpoint(call);
        if (call.Told != call.Mark)
            Report(call, progress);
        return new TrainingReport(call, (_agent as IReplayingAgent)?.Learning, call.LookAtClock(Options.Clock),
            _described?.Warnings ?? []);
    }

    /// <summary>Plays an episode, or the rest of one that was interrupted; false where it was broken off.</summary>
    private bool FinishEpisode(TrainingCall call, Action between, CancellationToken cancellation)
    {
        if (call.Running is null)
        {
            call.Recorder.BeginEpisode();
            call.Running = new RunningEpisode(keepsActions: Options.CheckpointPath is not null);
            _episode++;
        }

        ulong seed = Seeds.Derive(Options.Seed, SeedPurpose.Training, _episode - 1);
        (double episodeReturn, int taken, bool ended) = Play(seed, call, between, cancellation);
        if (!ended)
            return false;
        call.Running = null;
        call.Recorder.EndEpisode(episodeReturn);
        call.Finished++;
        call.Empty = taken == 0 ? call.Empty + 1 : 0;
        if (call.Steps < long.MaxValue && call.Empty == MostEmptyEpisodes)
            throw new InvalidOperationException(FormattableString.Invariant($"{call.Empty} episodes of '{_spec.Name}' in a row ended ")
                + FormattableString.Invariant($"before their first step: {call.Steps} steps are never reached. Train a number of ")
                + FormattableString.Invariant($"episodes, or mend the world."));
        call.ValidationDue = Options.ValidationEvery > 0 && call.Finished % Options.ValidationEvery == 0;
        return true;
    }

    /// <summary>Long episodes are reported and written too, by steps: counted, so that no clock is looked at.</summary>
    private void WithinEpisode(TrainingCall call, IProgress<TrainingProgress>? progress)
    {
        int steps = call.Running!.Steps;
        if (steps % StepsPerCheckpoint == 0)
            WriteCheckpoint(call);
        if (steps % StepsPerReport == 0)
            Report(call, progress);
    }

    private (double Return, int Steps, bool Ended) Play(ulong seed, TrainingCall call, Action between, CancellationToken cancellation)
    {
        try
        {
            return _loop.Run(seed, call.Recorder, call.Steps - call.Recorder.EnvironmentSteps, call.Running, between, cancellation);
        }
        catch (NumericalException fault)
        {
            string? path = Options.CheckpointPath;
            string rescue = path is null
                ? "No checkpoint was written: TrainerOptions.CheckpointPath is null."
                : FormattableString.Invariant($"The last checkpoint was written after {call.Written.Episodes} episodes of this call, to ")
                    + FormattableString.Invariant($"'{path}'. Resume goes on from it, and comes to the same error unless the world is ")
                    + FormattableString.Invariant($"mended; other options need a new run, by Train to another path. Resume with a token ")
                    + FormattableString.Invariant($"that is cancelled already only brings the agent back to the checkpoint.");
            throw new NumericalException(
                FormattableString.Invariant($"Training stopped in episode {call.Finished + 1}. {fault.Message} {rescue}"), fault)
            {
                LearningStep = fault.LearningStep,
                EnvironmentStep = fault.EnvironmentStep,
                CheckpointPath = path,
                CheckpointEpisodes = path is null ? null : call.Written.Episodes,
            };
        }
    }

    private void WriteCheckpoint(TrainingCall call)
    {
        if (Options.CheckpointPath is string path && _agent is ICheckpointedAgent agent)
        {
            call.LookAtClock(Options.Clock);
            Checkpoint.Write(path, Settings(agent), agent, call, _episode);
            _ownsCheckpoint = true;
            call.Written = call.Mark;
        }
    }

    private IEnumerable<(string Name, string Value)> Settings(ICheckpointedAgent agent) =>
        agent.Settings.Concat(Checkpoint.SettingsOf(_spec, _described, Options));

    /// <summary>Does the validation that is due; false where it was cancelled, and is to be done anew.</summary>
    private bool Validate(TrainingCall call, CancellationToken cancellation)
    {
        IPolicy policy = _agent.ToPolicy();
        var actor = new PolicyActor(policy);
        double sum = 0;
        for (int episode = 0; episode < Options.ValidationEpisodes; episode++)
        {
            ulong seed = Seeds.Derive(Options.Seed, SeedPurpose.Validation, (ulong)episode);
            actor.Begin(seed);
            (double episodeReturn, _, bool ended) = _loop.Run(seed, actor, cancellation: cancellation);
            if (!ended)
                return false;
            sum += episodeReturn;
        }

        double mean = sum / Options.ValidationEpisodes;
        call.Validation.Add(new ValidationPoint(call.Finished, mean));
        if (Options.KeepBest && mean >= call.BestReturn)
            (call.Best, call.BestReturn) = (policy, mean);
        call.ValidationDue = false;
        return true;
    }

    private void Report(TrainingCall call, IProgress<TrainingProgress>? progress)
    {
        progress?.Report(Progress(call));
        call.Told = call.Mark;
    }

    private TrainingProgress Progress(TrainingCall call)
    {
        TrainingRecorder recorder = call.Recorder;
        List<double> rewards = recorder.Rewards;
        double mean = rewards.Count == 0 ? double.NaN : rewards.Skip(rewards.Count - MeanOver).Average();
        double fraction = call.Steps == long.MaxValue ? (double)rewards.Count / call.Episodes
            : (double)recorder.EnvironmentSteps / call.Steps;
        return new TrainingProgress(rewards.Count, fraction, mean, recorder.CurrentLoss, recorder.Epsilon, recorder.EnvironmentSteps,
            call.LookAtClock(Options.Clock));
    }
}
