namespace PlaylistRL;

/// <summary>
/// How far one call of <see cref="Trainer.Train"/> or <see cref="Trainer.TrainSteps"/> is: what a resumed call goes on with.
/// </summary>
internal sealed class TrainingCall : ICheckpointed
{
    private const string BestPrefix = "best.";
    private const string Due = "call.validation-due";

    private readonly ICheckpointedAgent? _agent;
    private readonly long _started;

    // How long the call ran before it was resumed, and until the last look at the clock.
    private TimeSpan _before;
    private TimeSpan _elapsed;

    public TrainingCall(IAgent agent, EnvironmentSpec spec, int episodes, long steps, long started)
    {
        _started = started;
        _agent = agent as ICheckpointedAgent;
        Recorder = new TrainingRecorder(agent, spec);
        (Episodes, Steps) = (episodes, steps);
    }

    /// <summary>The episodes asked for; <see cref="int.MaxValue"/> where steps were asked for.</summary>
    public int Episodes { get; private set; }

    /// <summary>The environment steps asked for; <see cref="long.MaxValue"/> where episodes were asked for.</summary>
    public long Steps { get; private set; }

    /// <summary>The episode that was broken off by a cancellation, or that a checkpoint is written in; null between two episodes.</summary>
    public RunningEpisode? Running { get; set; }

    /// <summary>Whether the validation after the last finished episode is still to be done.</summary>
    public bool ValidationDue { get; set; }

    public TrainingRecorder Recorder { get; }

    /// <summary>Episodes finished.</summary>
    public int Finished { get; set; }

    /// <summary>How many of the last episodes ended before their first step.</summary>
    public int Empty { get; set; }

    public List<ValidationPoint> Validation { get; } = [];

    public IPolicy? Best { get; set; }

    public double BestReturn { get; set; } = double.NegativeInfinity;

    /// <summary>Whether there is more to do.</summary>
    public bool GoesOn => ValidationDue || PlaysOn;

    /// <summary>Whether there is more to train.</summary>
    public bool PlaysOn => Finished < Episodes && Recorder.EnvironmentSteps < Steps;

    /// <summary>How far it is: another number whenever a checkpoint or a report would differ.</summary>
    public (int Episodes, long Steps, int Validations) Mark => (Finished, Recorder.EnvironmentSteps, Validation.Count);

    /// <summary>How far it was when the last checkpoint was written.</summary>
    public (int Episodes, long Steps, int Validations) Written { get; set; }

    /// <summary>How far it was when the last report was given.</summary>
    public (int Episodes, long Steps, int Validations) Told { get; set; } = (-1, 0, 0);

    /// <summary>Whether the call in a checkpoint had more to do.</summary>
    public static bool IsUnfinished(TensorFile file) =>
        file.OptionalFlag(Due)
        || (file.Integer("call.finished", 0, int.MaxValue) < file.Integer("call.episodes", 1, int.MaxValue)
            && file.Integer(TrainingRecorder.StepsTaken, 0, long.MaxValue) < file.Integer("call.steps", 1, long.MaxValue));

    /// <summary>How long the call has run in all; a checkpoint says what it was at the last look.</summary>
    public TimeSpan LookAtClock(TimeProvider clock) => _elapsed = _before + clock.GetElapsedTime(_started);

    public void Save(TensorFileWriter file)
    {
        file.Set("call.episodes", Episodes);
        file.Set("call.steps", Steps);
        file.Set("call.finished", Finished);
        file.Set("call.empty", Empty);
        file.Set("call.elapsed-ticks", _elapsed.Ticks);
        file.Set("call.has-best", Best is not null);
        file.Add<long>("validation.episodes", Validation.Select(point => (long)point.Episode).ToArray(), Validation.Count);
        file.Add<double>("validation.returns", Validation.Select(point => point.MeanReturn).ToArray(), Validation.Count);
        file.Add<double>("validation.best-return", new[] { BestReturn });
        if (Best is not null)
            _agent!.SavePolicy(file, BestPrefix, Best);
        if (ValidationDue)
            file.Set(Due, true);
        Recorder.Save(file);
        if (Running is null || !PlaysOn)
            return;
        Running.Save(file);
        Recorder.SaveRunning(file);
    }

    public Action Restore(TensorFile file)
    {
        var episodes = (int)file.Integer("call.episodes", 1, int.MaxValue);
        long steps = file.Integer("call.steps", 1, long.MaxValue);
        var finished = (int)file.Integer("call.finished", 0, episodes);
        var empty = (int)file.Integer("call.empty", 0, finished);
        var elapsed = new TimeSpan(file.Integer("call.elapsed-ticks", 0, long.MaxValue / 4));
        long points = file.RowsOf("validation.episodes");
        long[] at = file.Values<long>("validation.episodes", points).ToArray();
        double[] returns = file.Values<double>("validation.returns", points).ToArray();
        if (Array.Exists(at, episode => episode < 1 || episode > finished))
            throw file.Source.Error("it has a validation of an episode that was not finished.");
        double bestReturn = file.Values<double>("validation.best-return")[0];
        IPolicy? best = file.Flag("call.has-best") ? _agent!.ReadPolicy(file, BestPrefix) : null;
        bool due = file.OptionalFlag(Due);
        RunningEpisode? running = RunningEpisode.IsIn(file) ? new RunningEpisode(keepsActions: true) : null;
        Action? restoreRunning = running?.Restore(file);
        Action restoreRecorder = Recorder.Restore(file);
        Action? restoreRunningRecord = running is null ? null : Recorder.RestoreRunning(file);
        if (file.RowsOf(TrainingRecorder.Returns) != finished)
            throw file.Source.Error(
                $"it says that {finished} episodes were finished, but has the returns of {file.RowsOf(TrainingRecorder.Returns)}.");
        return () =>
        {
            (Episodes, Steps, Finished, Empty, _before, _elapsed) = (episodes, steps, finished, empty, elapsed, elapsed);
            (Best, BestReturn, ValidationDue, Running) = (best, bestReturn, due, running);
            Validation.Clear();
            for (int i = 0; i < at.Length; i++)
                Validation.Add(new ValidationPoint((int)at[i], returns[i]));
            restoreRecorder();
            restoreRunning?.Invoke();
            restoreRunningRecord?.Invoke();
            Written = Mark;
        };
    }
}
