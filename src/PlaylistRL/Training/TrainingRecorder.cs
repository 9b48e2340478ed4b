namespace PlaylistRL;

/// <summary>Drives an agent and writes down what happens; allocates nothing per step.</summary>
internal sealed partial class TrainingRecorder : IActor
{
    private readonly IAgent _agent;
    private readonly FeatureTable _actions;
    private readonly ObservationBlock? _belief;
    private readonly float[] _beliefAtStart;
    private readonly double[] _featureSums;
    private double _lossSum;
    private double _valueSum;
    private double _normSum;
    private double _outOfBoundsSum;
    private double _firstValue;
    private double _discountedReturn;
    private double _discountFactor;
    private int _bounded;
    private double _epsilon = double.NaN;
    private int _losses;
    private int _values;
    private int _steps;

    public TrainingRecorder(IAgent agent, EnvironmentSpec spec)
    {
        _agent = agent;
        _actions = spec.Actions;
        _belief = BeliefMatch.BlockOf(spec);
        _beliefAtStart = new float[_belief?.Length ?? 0];
        _featureSums = new double[_beliefAtStart.Length];
        ActionCounts = new long[spec.Actions.Count];
    }

    public List<double> Rewards { get; } = [];

    public List<double> Losses { get; } = [];

    public List<double> QValues { get; } = [];

    public List<double> Epsilons { get; } = [];

    public List<double> Alignments { get; } = [];

    public List<double> GradientNorms { get; } = [];

    public List<double> TargetsOutOfBounds { get; } = [];

    public List<double> ValueErrors { get; } = [];

    public Histogram RewardDistribution { get; } = new();

    public Histogram LossDistribution { get; } = new();

    public long[] ActionCounts { get; }

    public long EnvironmentSteps { get; private set; }

    public long LearningSteps { get; private set; }

    public double LastLoss { get; private set; } = double.NaN;

    /// <summary>The mean loss of the episode under way, or of the last one that had a learning step.</summary>
    public double CurrentLoss => _losses > 0 ? _lossSum / _losses : LastLoss;

    /// <summary>The probability of an exploring choice at the last step; NaN before the first.</summary>
    public double Epsilon => _epsilon;

    public void BeginEpisode()
    {
        (_lossSum, _valueSum, _losses, _values, _steps) = (0, 0, 0, 0, 0);
        (_normSum, _outOfBoundsSum, _bounded) = (0, 0, 0);
        (_firstValue, _discountedReturn, _discountFactor) = (double.NaN, 0, 1);
        Array.Clear(_featureSums);
    }

    public Decision Act(in TimeStep step)
    {
        if (_steps == 0 && _belief is ObservationBlock belief)
            belief.Of(step.Observation).CopyTo(_beliefAtStart);
        return _agent.Act(step);
    }

    public void Observe(in Decision decision, in TimeStep next)
    {
        AgentMetrics metrics = _agent.Observe(next);
        _epsilon = metrics.Epsilon;
        if (_steps == 0)
            _firstValue = decision.Value;
        _discountedReturn += _discountFactor * next.Reward;
        _discountFactor *= metrics.Discount;
        _steps++;
        EnvironmentSteps++;
        RewardDistribution.Add(next.Reward);
        ActionCounts[decision.Action]++;
        LearningSteps += metrics.LearningSteps;
        if (!float.IsNaN(decision.Value))
        {
            _valueSum += decision.Value;
            _values++;
        }

        if (!double.IsNaN(metrics.Loss))
        {
            _lossSum += metrics.Loss;
            _normSum += metrics.GradientNorm;
            _losses++;
            LossDistribution.Add(metrics.Loss);
        }

        if (!double.IsNaN(metrics.TargetsOutOfBounds))
        {
            _outOfBoundsSum += metrics.TargetsOutOfBounds;
            _bounded++;
        }

        if (_belief is null)
            return;
        ReadOnlySpan<float> features = _actions.Row(decision.Action);
        for (int f = 0; f < features.Length; f++)
            _featureSums[f] += features[f];
    }

    public void EndEpisode(double episodeReturn)
    {
        LastLoss = _losses > 0 ? _lossSum / _losses : LastLoss;
        Rewards.Add(episodeReturn);
        Losses.Add(_losses > 0 ? _lossSum / _losses : double.NaN);
        QValues.Add(_values > 0 ? _valueSum / _values : double.NaN);
        Epsilons.Add(_epsilon);
        GradientNorms.Add(_losses > 0 ? _normSum / _losses : double.NaN);
        TargetsOutOfBounds.Add(_bounded > 0 ? _outOfBoundsSum / _bounded : double.NaN);

        // An agent without a discount leaves the factor, and so the difference, NaN.
        ValueErrors.Add(double.IsNaN(_discountFactor) ? double.NaN : _firstValue - _discountedReturn);
        if (_belief is not null)
            Alignments.Add(Cosine(_beliefAtStart, _featureSums));
    }

    private static double Cosine(ReadOnlySpan<float> belief, ReadOnlySpan<double> features)
    {
        double product = 0, left = 0, right = 0;
        for (int f = 0; f < belief.Length; f++)
        {
            product += belief[f] * features[f];
            left += (double)belief[f] * belief[f];
            right += features[f] * features[f];
        }

        return left == 0 || right == 0 ? double.NaN : product / Math.Sqrt(left * right);
    }
}
