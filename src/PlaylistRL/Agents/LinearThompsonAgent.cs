namespace PlaylistRL.Learning;

/// <summary>
/// Learns the next reward online, as a linear model of observation and features, and plays for a model drawn from what it thinks of the
/// coefficients: linear Thompson sampling (Agrawal &amp; Goyal, "Thompson sampling for contextual bandits with linear payoffs", 2013). It
/// plans nothing and explores where it is unsure.
/// </summary>
/// <remarks>
/// <para>The model is that of <see cref="LinearPolicy"/>, <c>r̂ = Σᵢⱼ θᵢⱼ [1, observation]ᵢ aⱼ</c>. One θ is drawn an episode. What comes
/// out of it is the mean of θ, as a <see cref="LinearPolicy"/>: it can be saved and served as any other.</para>
/// <para>Of n coefficients a step takes about 2n² operations and the memory is 4n² bytes; n is at most 4,000. Not thread-safe; policies
/// that come out of it are.</para>
/// </remarks>
public sealed class LinearThompsonAgent : IAgent, IMadeForWorld, ICheckpointedAgent
{
    private const int MostCoefficients = 4_000;
    private const string Coefficients = "coefficients";
    private const string StepsTaken = "learner.environment-steps";
    private const string HasDrawn = "learner.has-drawn";

    private readonly LinearPosterior _posterior;
    private readonly SeededRandom _random;
    private readonly FeatureScoring _scoring;
    private readonly double[] _mean;
    private readonly double[] _drawn;
    private readonly float[] _example;
    private readonly float[] _weights;
    private bool _hasDrawn;
    private int _action = -1;
    private long _steps;

    /// <summary>Makes an agent that has learned nothing.</summary>
    /// <param name="spec">The world it will act in. Its actions have features, and (1 + observation) × features is at most 4,000.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range (the message lists all of them), actions without features, or too many
    /// coefficients.</exception>
    public LinearThompsonAgent(EnvironmentSpec spec, LinearThompsonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Options = options ?? new LinearThompsonOptions();
        Options.Validate();
        long size = (spec.Observation.Length + 1L) * spec.Actions.FeatureCount;
        if (size is 0 or > MostCoefficients)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"'{TextRule.Shown(spec.Name)}' has (1 + {spec.Observation.Length}) × {spec.Actions.FeatureCount} coefficients; ")
                    + FormattableString.Invariant(
                        $"from 1 to {MostCoefficients} can be learned. Use other features, or an agent with a network."), nameof(spec));
        }

        Spec = spec;
        _posterior = new LinearPosterior((int)size, Options.Ridge);
        _random = new SeededRandom(Seeds.Derive(Options.Seed, SeedPurpose.Exploration));
        _scoring = new FeatureScoring(spec.Actions);
        _mean = new double[size];
        _drawn = new double[size];
        _example = new float[size];
        _weights = new float[spec.Actions.FeatureCount];
    }

    /// <summary>The world it was made for.</summary>
    public EnvironmentSpec Spec { get; }

    /// <summary>The options it was made with.</summary>
    public LinearThompsonOptions Options { get; }

    /// <summary>
    /// Chooses the candidate of greatest reward by the coefficients that were drawn for this episode. The probability of the choice is not
    /// known: its propensity is NaN.
    /// </summary>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit the spec.</exception>
    public Decision Act(in TimeStep step)
    {
        if (step.Observation.Length != Spec.Observation.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The observation has {step.Observation.Length} numbers; '{TextRule.Shown(Spec.Name)}' has {Spec.Observation.Length}."),
                    nameof(step));
        }

        if (!_hasDrawn)
        {
            _posterior.Mean(_mean);
            _posterior.Draw(_mean, Options.Scale, _random, _drawn);
            _hasDrawn = true;
        }

        for (int f = 0; f < _weights.Length; f++)
        {
            double weight = _drawn[f];
            for (int i = 0; i < step.Observation.Length; i++)
                weight += step.Observation[i] * _drawn[((i + 1) * _weights.Length) + f];
            _weights[f] = (float)weight;
        }

        (_action, float value) = _scoring.Best(new(_weights), step.Candidates, _random.NextUInt64());
        Describe(step.Observation, Spec.Actions.Row(_action));
        return new Decision(_action, value, double.NaN);
    }

    /// <inheritdoc/>
    /// <exception cref="NumericalException">The reward is not finite, or beyond what is legal.</exception>
    public AgentMetrics Observe(in TimeStep next)
    {
        if (_action < 0)
            throw new InvalidOperationException("Observe tells what followed an action; call Act first.");
        if (!NumberRule.Accepts(next.Reward))
        {
            throw new NumericalException(
                FormattableString.Invariant(
                $"Environment step {_steps + 1}: the world paid {next.Reward} for action {_action}; a reward must be {NumberRule.Legal}."))
            {
                EnvironmentStep = _steps + 1,
            };
        }

        double predicted = 0;
        for (int i = 0; i < _example.Length; i++)
            predicted += _mean[i] * _example[i];
        _posterior.Add(_example, next.Reward);
        _action = -1;
        _steps++;
        if (next.Ending != Ending.Running)
            _hasDrawn = false;
        return new AgentMetrics((next.Reward - predicted) * (next.Reward - predicted), double.NaN, 1, 0);
    }

    /// <summary>A frozen copy of what has been learned: the mean of the coefficients; immutable, thread-safe, never exploring.</summary>
    public LinearPolicy ToPolicy()
    {
        var mean = new double[_mean.Length];
        _posterior.Mean(mean);
        return new LinearPolicy(Spec, Array.ConvertAll(mean, static coefficient => (float)coefficient));
    }

    IPolicy IAgent.ToPolicy() => ToPolicy();

    IEnumerable<(string Name, string Value)> ICheckpointedAgent.Settings => Options.Describe().Prepend(("agent", "linear-thompson"));

    void ICheckpointed.Save(TensorFileWriter file)
    {
        file.Set(StepsTaken, _steps);
        file.Set(HasDrawn, _hasDrawn);
        RandomStates.Add(file, "random.exploration", _random);
        file.Add<double>("posterior.factor", _posterior.Factor, _posterior.Factor.Length);
        file.Add<double>("posterior.correlations", _posterior.Correlations, _posterior.Correlations.Length);
        file.Add<double>("mean", _mean, _mean.Length);
        file.Add<double>("drawn", _drawn, _drawn.Length);
    }

    Action ICheckpointed.Restore(TensorFile file)
    {
        long steps = file.Integer(StepsTaken, 0, long.MaxValue);
        bool hasDrawn = file.Flag(HasDrawn);
        SeededRandomState random = RandomStates.Read(file, "random.exploration");
        double[] factor = Finite(file, "posterior.factor", _posterior.Factor.Length);
        double[] correlations = Finite(file, "posterior.correlations", _mean.Length);
        double[] mean = Finite(file, "mean", _mean.Length);
        double[] drawn = Finite(file, "drawn", _mean.Length);
        return () =>
        {
            (_steps, _hasDrawn, _action) = (steps, hasDrawn, -1);
            _random.State = random;
            factor.CopyTo(_posterior.Factor, 0);
            correlations.CopyTo(_posterior.Correlations, 0);
            mean.CopyTo(_mean, 0);
            drawn.CopyTo(_drawn, 0);
        };
    }

    void ICheckpointedAgent.SavePolicy(TensorFileWriter file, string prefix, IPolicy policy)
    {
        float[] coefficients = ((LinearPolicy)policy).Coefficients.ToArray();
        file.Add<float>(prefix + Coefficients, coefficients, coefficients.Length);
    }

    IPolicy ICheckpointedAgent.ReadPolicy(TensorFile file, string prefix) =>
        new LinearPolicy(Spec, file.Finite(prefix + Coefficients, _mean.Length).ToArray());

    private static double[] Finite(TensorFile file, string name, int length)
    {
        double[] values = file.Values<double>(name, length).ToArray();
        return Array.TrueForAll(values, double.IsFinite) ? values
            : throw file.Source.Error($"tensor '{name}' holds a number that is not finite.");
    }

    /// <summary>Writes the products of [1, observation] and features.</summary>
    private void Describe(ReadOnlySpan<float> observation, ReadOnlySpan<float> features)
    {
        for (int i = 0; i <= observation.Length; i++)
        {
            float left = i == 0 ? 1f : observation[i - 1];
            for (int f = 0; f < features.Length; f++)
                _example[(i * features.Length) + f] = left * features[f];
        }
    }
}
