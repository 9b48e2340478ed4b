using System.Buffers;

namespace PlaylistRL;

/// <summary>
/// The greatest next reward by a linear model of observation and features: <c>r̂ = Σᵢⱼ θᵢⱼ [1, observation]ᵢ aⱼ</c>, fitted in closed form
/// (ridge regression). Exact where rewards are such products, blind to the future everywhere. Immutable, thread-safe.
/// </summary>
/// <remarks>An agent that does not beat it where the future matters has learned nothing about sequences.</remarks>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// LinearPolicy policy = LinearPolicy.Train(world, episodes: 100, seed: 1);
/// </code>
/// </example>
public sealed class LinearPolicy : RulePolicy
{
    internal const string FileKind = "linear";

    private const int MaxCoefficients = 10_000;
    private const string Tensor = "coefficients";

    // [1 + observation × features], row-major.
    private readonly float[] _coefficients;
    private readonly FeatureScoring _scoring;

    internal LinearPolicy(EnvironmentSpec spec, float[] coefficients)
        : base(spec)
    {
        _coefficients = coefficients;
        _scoring = new FeatureScoring(spec.Actions);
    }

    /// <summary>θ, row-major [1 + observation × features]; the first row belongs to the constant.</summary>
    public ReadOnlySpan<float> Coefficients => _coefficients;

    private protected override string Kind => FileKind;

    private protected override bool ValuesAreReturns => true;

    private protected override ReadOnlySpan<float> Numbers => _coefficients;

    /// <summary>Plays uniformly random candidates and fits the rewards.</summary>
    /// <param name="world">Left after the last episode. Its actions have features, and (1 + observation) × features is at most 10,000 (the
    /// fit takes that squared in memory and cubed in time).</param>
    /// <param name="episodes">How many training episodes, at least 1.</param>
    /// <param name="seed">Decides the episodes (<see cref="SeedPurpose.Training"/>) and the choices; the same seed gives the same
    /// policy.</param>
    /// <param name="ridge">The penalty on the squared coefficients, finite and above 0. Default: 1. Where products of observation and
    /// features are so great that it would be lost beside them, it counts for a little more.</param>
    /// <param name="cancellation">Looked at before every step; the fit at the end is not interrupted.</param>
    /// <exception cref="ArgumentException">The world's actions have no features, there are too many coefficients, or they are beyond
    /// single precision.</exception>
    /// <exception cref="EnvironmentContractException">The world broke a rule of its contract.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the world may be used again.</exception>
    public static LinearPolicy Train(IEnvironment world, int episodes, ulong seed, double ridge = 1.0,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (!(ridge > 0) || !double.IsFinite(ridge))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge is finite and above 0.");
        EnvironmentSpec spec = world.Spec;
        int features = spec.Actions.FeatureCount;
        if (features == 0)
        {
            throw new ArgumentException(
                $"The actions of '{TextRule.Shown(spec.Name)}' have no features to be linear in; use "
                + "PopularityPolicy.", nameof(world));
        }

        long size = (spec.Observation.Length + 1L) * features;
        if (size > MaxCoefficients)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"'{TextRule.Shown(spec.Name)}' has (1 + {spec.Observation.Length}) × {features} = {size} coefficients; ")
                    + FormattableString.Invariant(
                        $"a closed-form fit takes at most {MaxCoefficients}. Use fewer features."), nameof(world));
        }

        var regression = new RidgeRegression((int)size, ridge);
        var indices = new int[size];
        var values = new double[size];
        RandomPlay.Train(world, episodes, seed, (observation, action, reward) =>
        {
            int count = Products(observation, spec.Actions.Row(action), indices, values);
            regression.Add(indices.AsSpan(0, count), values.AsSpan(0, count), reward);
        }, cancellation);
        double[] coefficients = regression.Solve();
        if (Array.Exists(coefficients, static coefficient => !float.IsFinite((float)coefficient)))
        {
            throw new ArgumentException(
                $"The rewards of '{spec.Name}' want coefficients beyond single precision: its observations and features are too small. "
                + "Bring them nearer to one, or raise the ridge.", nameof(world));
        }

        return new LinearPolicy(spec, Array.ConvertAll(coefficients, static coefficient => (float)coefficient));
    }

    /// <summary>Whether a world has few enough coefficients for a closed-form fit.</summary>
    internal static bool Fits(EnvironmentSpec spec) =>
        (spec.Observation.Length + 1L) * spec.Actions.FeatureCount <= MaxCoefficients;

    /// <summary>Chooses the candidate of greatest predicted reward, which is the decision's value.</summary>
    /// <exception cref="ArgumentException">The step does not fit the world the policy was trained in.</exception>
    public override Decision Select(in TimeStep step, ulong tieSeed)
    {
        float[] weights = Weights(step.Observation);
        (int action, float value) = _scoring.Best(new(weights.AsSpan(0, Spec.Actions.FeatureCount)), step.Candidates, tieSeed);
        ArrayPool<float>.Shared.Return(weights);
        return new Decision(action, value, 1.0);
    }

    /// <summary>Finds the candidates of greatest predicted reward, which are their values, the best first.</summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit the world the policy was trained in, or
    /// the places are none or differ in number.</exception>
    public override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values)
    {
        float[] weights = Weights(observation);
        int count = _scoring.TopK(new(weights.AsSpan(0, Spec.Actions.FeatureCount)), candidates, tieSeed, actions, values);
        ArrayPool<float>.Shared.Return(weights);
        return count;
    }

    internal override float Value(ReadOnlySpan<float> observation, int action)
    {
        float[] weights = Weights(observation);
        float value = _scoring.Value(new(weights.AsSpan(0, Spec.Actions.FeatureCount)), action);
        ArrayPool<float>.Shared.Return(weights);
        return value;
    }

    internal override ServablePolicy Bind(FeatureTable actions, string fingerprint) =>
        new LinearPolicy(SpecOver(actions, fingerprint), _coefficients);

    internal override void WriteTensors(TensorFileWriter file) =>
        file.Add<float>(Tensor, _coefficients, Spec.Observation.Length + 1, Spec.Actions.FeatureCount);

    internal static LinearPolicy Read(TensorFile file, EnvironmentSpec spec, int actionCount) =>
        new(spec, file.Finite(Tensor, spec.Observation.Length + 1, spec.Actions.FeatureCount).ToArray()) { CountInFile = actionCount };

    /// <summary>A rented array that begins with one weight a feature, <c>[1, observation]ᵀ θ</c>; to be returned.</summary>
    private float[] Weights(ReadOnlySpan<float> observation)
    {
        RequireBound();
        CheckObservation(observation);
        int features = Spec.Actions.FeatureCount;
        float[] rented = ArrayPool<float>.Shared.Rent(features);
        Span<float> weights = rented.AsSpan(0, features);
        _coefficients.AsSpan(0, features).CopyTo(weights);
        for (int i = 0; i < observation.Length; i++)
            VectorMath.AddScaled(_coefficients.AsSpan((i + 1) * features, features), observation[i], weights);
        return rented;
    }

    /// <summary>Writes the products of [1, observation] and features that are not zero; returns how many.</summary>
    private static int Products(ReadOnlySpan<float> observation, ReadOnlySpan<float> features, Span<int> indices, Span<double> values)
    {
        int count = 0;
        for (int i = 0; i <= observation.Length; i++)
        {
            float left = i == 0 ? 1f : observation[i - 1];
            if (left == 0f)
                continue;
            for (int j = 0; j < features.Length; j++)
            {
                if (features[j] == 0f)
                    continue;
                indices[count] = (i * features.Length) + j;
                values[count++] = (double)left * features[j];
            }
        }

        return count;
    }
}
