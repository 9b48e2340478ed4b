namespace PlaylistRL;

/// <summary>
/// Deep Q-learning, once for both Q-functions: act, remember, and per learning step sample → targets → forward → loss → backward → clip →
/// Adam → sync.
/// </summary>
internal sealed partial class QLearner
{
    private readonly EnvironmentSpec _spec;
    private readonly QLearningOptions _options;
    private readonly Loss _rewardLoss;
    private readonly QNetwork _online;
    private readonly QNetwork _target;
    private readonly RowScan _scan;
    private readonly RowScan? _targetScan;
    private readonly ReplayBuffer _replay;
    private readonly RememberedValues? _remembered;
    private readonly NextValues _nextValues;
    private readonly Adam _adam;
    private readonly ReturnBounds? _bounds;
    private readonly SeededRandom _exploration;
    private readonly SeededRandom _replayRandom;

    // The step that Act saw, kept until Observe tells what followed.
    private readonly float[] _observation;
    private readonly float[] _values;
    private int _action = -1;
    private bool _explored;

    // One batch.
    private readonly int[] _slots;
    private readonly int[] _goesOn;
    private readonly int[] _rows;
    private readonly float[] _observations;
    private readonly float[] _nextObservations;
    private readonly float[] _continuations;
    private readonly float[] _powers;
    private readonly float[] _outputs;
    private readonly float[] _outputGradients;
    private readonly float[] _gradients;
    private readonly float[]? _averaged;

    private long _environmentSteps;
    private long _episodes;
    private double _epsilon;
    private int _outOfBounds;

    public QLearner(EnvironmentSpec spec, QNetwork online, QLearningOptions options, Loss rewardLoss)
    {
        _spec = spec;
        _options = options;
        _rewardLoss = rewardLoss;
        _online = online;
        _target = online.With([.. online.Parameters], options.BatchSize);

        // Acting looks at all values; only the target's max has use for bounds.
        _scan = new RowScan(online, bounds: options.DoubleQ);
        _targetScan = options.DoubleQ ? null : new RowScan(_target);
        _replay = new ReplayBuffer(options.ReplayCapacity, spec.Observation.Length, spec.Actions.Count, spec.MaxExcluded);
        _remembered = options.DoubleQ || options.TargetUpdate.Interval == 1 ? null : new RememberedValues(_replay);
        _nextValues = new NextValues(_targetScan ?? _scan, _replay, new WorkSharing(options.ThreadCount), options.BatchSize, _remembered);
        _bounds = ReturnBounds.For(spec, options.Gamma);
        _adam = new Adam(online.Parameters.Length);
        _exploration = new SeededRandom(Seeds.Derive(options.Seed, SeedPurpose.Exploration));
        _replayRandom = new SeededRandom(Seeds.Derive(options.Seed, SeedPurpose.Replay));
        _observation = new float[spec.Observation.Length];
        _values = new float[_scan.Size.Rows];
        _slots = new int[options.BatchSize];
        _goesOn = new int[options.BatchSize];
        _rows = new int[options.BatchSize];
        _observations = new float[options.BatchSize * spec.Observation.Length];
        _nextObservations = new float[_observations.Length];
        _continuations = new float[options.BatchSize];
        _powers = new float[options.BatchSize];
        _outputs = new float[options.BatchSize * online.Heads.Count];
        _outputGradients = new float[_outputs.Length];
        _gradients = new float[online.Parameters.Length];
        _epsilon = options.Epsilon.At(0);
        _averaged = options.PolicyAveraging == 0 ? null : [.. online.Parameters];
    }

    public EnvironmentSpec Spec => _spec;

    public QLearningOptions Options => _options;

    public long LearningSteps => _adam.Steps;

    public string ParameterHash => NetworkShape.Hash(_online.Parameters);

    public AgentMetrics Observe(in TimeStep next)
    {
        if (_action < 0)
            throw new InvalidOperationException("Observe tells what followed an action; call Act first.");
        CheckFits(next, nameof(next));
        if (!NumberRule.Accepts(next.Reward))
        {
            throw new NumericalException(FormattableString.Invariant($"Environment step {_environmentSteps + 1}: the world paid ")
                + FormattableString.Invariant($"{next.Reward} for action {_action}; a reward must be {NumberRule.Legal}."))
            {
                EnvironmentStep = _environmentSteps + 1,
            };
        }

        _replay.Add(_observation, _action, next, _explored);
        _action = -1;
        _environmentSteps++;
        double epsilon = _epsilon;
        (double loss, double norm) = (double.NaN, double.NaN);
        long before = LearningSteps;
        if (_replay.Count >= _options.LearningStarts && _environmentSteps % _options.LearnEvery == 0)
            (loss, norm) = Learn();
        if (next.Ending != Ending.Running)
            _epsilon = _options.Epsilon.At(++_episodes);
        return new AgentMetrics(loss, norm, (int)(LearningSteps - before), epsilon)
        {
            Discount = _options.Gamma,
            TargetsOutOfBounds = _bounds is null || LearningSteps == before ? double.NaN : (double)_outOfBounds / _slots.Length,
        };
    }

    public QPolicy ToPolicy() => PolicyOf([.. _averaged ?? _online.Parameters]);

    private QPolicy PolicyOf(float[] parameters) => new(_spec, _online.With(parameters, batch: 0), threads: _options.ThreadCount);

    private void CheckFits(in TimeStep step, string name)
    {
        if (step.Observation.Length != _spec.Observation.Length)
        {
            throw new ArgumentException(
                $"The observation has {step.Observation.Length} numbers; "
                + $"'{TextRule.Shown(_spec.Observation.Encoder)}' has {_spec.Observation.Length}.", name);
        }

        if (step.Candidates.ActionCount != _spec.Actions.Count)
        {
            throw new ArgumentException(
                $"The step has {step.Candidates.ActionCount} actions; '{TextRule.Shown(_spec.Name)}' has "
                + $"{_spec.Actions.Count}.", name);
        }
    }

    private (double Loss, double GradientNorm) Learn()
    {
        _replay.Sample(_replayRandom, _slots);
        FindContinuations();
        Gather();
        _online.Forward(_observations, _rows, _outputs);
        double loss = DifferentiateLoss();

        _online.Backward(_outputGradients, _gradients);
        double norm = GradientClipping.ByNorm(_gradients, _options.MaxGradientNorm);
        if (!double.IsFinite(loss) || !(Math.Min(norm, _options.MaxGradientNorm) < MostNorm))
        {
            Array.Clear(_gradients);
            throw Fault(FormattableString.Invariant($"the loss is {loss} and the gradient's norm {norm}"), _outputs);
        }

        // Leaves gradients of zero for the next step to add to.
        _adam.StepAndClear(_online.Parameters, _gradients, _options.Rate.At(_episodes));
        _scan.ParametersChanged();
        SyncTarget();
        if (_averaged is not null)
            VectorMath.MoveTowards(_online.Parameters, (float)ParameterAverage.Share(LearningSteps, _options.PolicyAveraging), _averaged);
        return (loss, norm);
    }

    private void Gather()
    {
        int length = _spec.Observation.Length;
        for (int i = 0; i < _slots.Length; i++)
        {
            _replay.Observation(_slots[i]).CopyTo(_observations.AsSpan(i * length, length));
            _rows[i] = _online.RowOf(_replay.Action(_slots[i]));
        }
    }

    /// <summary>Writes the loss's derivative with respect to every output, averaged over the batch; returns the loss.</summary>
    private double DifferentiateLoss()
    {
        ValueHeads heads = _online.Heads;
        float share = 1f / _slots.Length;
        double loss = 0;
        _outOfBounds = 0;
        for (int i = 0; i < _slots.Length; i++)
        {
            float reward = _replay.Reward(_slots[i]);
            float continuation = Bounded(i);
            if (!heads.Split)
            {
                float target = TemporalDifference.Target(reward, heads.Discount, continuation);
                loss += Losses.Value(_options.Loss, _outputs[i], target);
                _outputGradients[i] = share * Losses.Derivative(_options.Loss, _outputs[i], target);
                continue;
            }

            int at = 2 * i;
            float rewardTarget = heads.RewardTarget(reward);
            loss += Losses.Value(_rewardLoss, _outputs[at], rewardTarget);
            _outputGradients[at] = share * Losses.Derivative(_rewardLoss, _outputs[at], rewardTarget);

            // On the last step of the horizon nothing follows and Q does not use the continuation, so there is nothing to learn of it.
            bool live = heads.Discount > 0 && heads.Live(_replay.Observation(_slots[i])) > 0;
            loss += live ? Losses.Value(_options.Loss, _outputs[at + 1], continuation) : 0;
            _outputGradients[at + 1] = live ? share * Losses.Derivative(_options.Loss, _outputs[at + 1], continuation) : 0f;
        }

        return loss * share;
    }

    private void SyncTarget()
    {
        if (LearningSteps % _options.TargetUpdate.Interval != 0)
            return;
        if (_options.TargetUpdate.Rate == 1.0)
            _online.Parameters.CopyTo(_target.Parameters, 0);
        else
            VectorMath.MoveTowards(_online.Parameters, (float)_options.TargetUpdate.Rate, _target.Parameters);
        _targetScan?.ParametersChanged();
        _remembered?.Forget();
    }
}
