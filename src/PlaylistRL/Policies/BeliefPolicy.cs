using System.Buffers;
using MathNet.Numerics.Distributions;

namespace PlaylistRL;

/// <summary>
/// Plays by what is thought of the listener's taste, without planning: the song of greatest liking <c>m·a/|a|</c>, m the belief's mean.
/// Greedy, or with a bonus for what is not known yet (LinUCB), or for a taste drawn from the belief (Thompson sampling). Learns nothing but
/// the belief itself.
/// </summary>
/// <remarks>
/// The two that ask see how unsure each weight is, but not how weights hang together: their deviation is <c>√(Σ vᵢ aᵢ²)/|a|</c>, v the
/// block <see cref="ObservationLayout.BeliefVariance"/>. Immutable, thread-safe, allocation-free once the array pool is warm.
/// </remarks>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// BeliefPolicy rule = BeliefPolicy.Greedy(catalog).WithBoredom(0.3);
/// var recommender = new PlaylistRecommender(rule, catalog);
/// </code>
/// </example>
public sealed class BeliefPolicy : RulePolicy
{
    internal const string FileKind = "belief";
    internal const string DeviationsKey = "belief-policy.deviations";
    internal const string DrawsKey = "belief-policy.draws";
    internal const string BoredomKey = "belief-policy.boredom";
    internal const double MostDeviations = 1e6;
    internal const double MostBoredom = 1e6;

    private const string ForMean = "to like songs by";
    private const string ForHeard = "to be bored by";
    private const string ForVariance = "to be unsure by; make the world or rule with BeliefOptions.ShowVariance";

    private readonly FeatureScoring _scoring;
    private readonly ObservationBlock _mean;
    private readonly ObservationBlock? _variance;
    private readonly ObservationBlock? _heard;
    private readonly float[] _numbers;

    internal BeliefPolicy(EnvironmentSpec spec, double deviations, bool draws, double boredom = 0)
        : base(spec)
    {
        if (deviations is not (>= 0 and <= MostDeviations))
            throw new ArgumentOutOfRangeException(
                nameof(deviations), deviations, "The number of standard deviations is from 0 to 1,000,000.");
        _mean = PlaylistRules.Block(spec, ObservationLayout.Belief, ForMean);
        _variance = deviations > 0 || draws ? PlaylistRules.Block(spec, ObservationLayout.BeliefVariance, ForVariance) : null;
        if (boredom is not (>= 0 and <= MostBoredom))
            throw new ArgumentOutOfRangeException(nameof(boredom), boredom, "Boredom is from 0 to 1,000,000.");
        _heard = boredom > 0 ? PlaylistRules.Block(spec, ObservationLayout.Heard, ForHeard) : null;
        Deviations = deviations;
        Draws = draws;
        Boredom = boredom;
        _numbers = boredom > 0 ? [(float)deviations, draws ? 1f : 0f, (float)boredom] : [(float)deviations, draws ? 1f : 0f];
        _scoring = new FeatureScoring(spec.Actions, overNorm: true);
    }

    /// <summary>How many standard deviations of a song's liking are added to its mean; 0 where it is greedy or draws.</summary>
    public double Deviations { get; }

    /// <summary>Whether it draws a taste for every song (Thompson sampling).</summary>
    public bool Draws { get; }

    /// <summary>
    /// How much a song loses for what it shares with the songs just heard: so much for each unit of <c>z·a/|a|₁</c>, with
    /// <c>z ← 0.7·z + a</c> after each song and |a|₁ the sum of the absolute features. 0, the default, for nothing.
    /// </summary>
    public double Boredom { get; }

    internal override string What => (Draws ? "Thompson sampling by belief"
        : Deviations > 0 ? FormattableString.Invariant($"upper confidence by belief, {Deviations} deviations") : "greedy rule by belief")
        + (Boredom > 0 ? FormattableString.Invariant($", boredom {Boredom}") : string.Empty);

    private protected override string Kind => FileKind;

    private protected override bool ValuesAreReturns => false;

    private protected override ReadOnlySpan<float> Numbers => _numbers;

    /// <summary>The song of greatest liking: ridge regression on what is known of this listener, and no exploring.</summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="belief">The constants of the belief; null for the defaults.</param>
    public static BeliefPolicy Greedy(SongCatalog catalog, BeliefOptions? belief = null) => Greedy(PlaylistRules.Spec(catalog, belief));

    /// <summary>The same for a world.</summary>
    /// <param name="spec">Its observations have the block <see cref="ObservationLayout.Belief"/>.</param>
    /// <exception cref="ArgumentException">They have not, or with another number of features than the actions.</exception>
    public static BeliefPolicy Greedy(EnvironmentSpec spec) => new(spec, 0, draws: false);

    /// <summary>
    /// LinUCB (Li et al., "A contextual-bandit approach to personalized news article recommendation", 2010): the greatest liking plus so
    /// many standard deviations.
    /// </summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="deviations">How many, from 0 to 1,000,000; about ½ where nothing is known of the listeners.</param>
    /// <param name="belief">The constants of the belief; null for the defaults. The variances are shown whatever it says.</param>
    public static BeliefPolicy UpperConfidence(SongCatalog catalog, double deviations, BeliefOptions? belief = null) =>
        UpperConfidence(PlaylistRules.Spec(catalog, (belief ?? new BeliefOptions()) with { ShowVariance = true }), deviations);

    /// <summary>The same for a world.</summary>
    /// <param name="spec">Its observations have the blocks <see cref="ObservationLayout.Belief"/> and
    /// <see cref="ObservationLayout.BeliefVariance"/>.</param>
    /// <param name="deviations">How many, from 0 to 1,000,000.</param>
    /// <exception cref="ArgumentException">They have not, or with another number of features than the actions.</exception>
    public static BeliefPolicy UpperConfidence(EnvironmentSpec spec, double deviations) => new(spec, deviations, draws: false);

    /// <summary>
    /// Thompson sampling (Agrawal &amp; Goyal, "Thompson sampling for contextual bandits with linear payoffs", 2013): before each song it
    /// draws a taste from the belief, and plays the song that this taste likes most. What it draws is decided by the step's seed; the
    /// probability of its choice is not known (<see cref="Decision.Propensity"/> is NaN).
    /// </summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="belief">The constants of the belief; null for the defaults. The variances are shown whatever it says.</param>
    public static BeliefPolicy Thompson(SongCatalog catalog, BeliefOptions? belief = null) =>
        Thompson(PlaylistRules.Spec(catalog, (belief ?? new BeliefOptions()) with { ShowVariance = true }));

    /// <summary>The same for a world.</summary>
    /// <param name="spec">Its observations have the blocks <see cref="ObservationLayout.Belief"/> and
    /// <see cref="ObservationLayout.BeliefVariance"/>.</param>
    /// <exception cref="ArgumentException">They have not, or with another number of features than the actions.</exception>
    public static BeliefPolicy Thompson(EnvironmentSpec spec) => new(spec, 0, draws: true);

    /// <summary>
    /// The same rule for listeners whom what they just heard bores: the penalty that is strong where songs are heard one after another. Its
    /// strength is best tuned on simulated listeners; about 0.3 for those of <see cref="EverydayUserModel"/> who leave.
    /// </summary>
    /// <param name="boredom">From 0 (none) to 1,000,000; see <see cref="Boredom"/>.</param>
    /// <exception cref="ArgumentException">The observations do not show what was heard.</exception>
    public BeliefPolicy WithBoredom(double boredom) => new(Spec, Deviations, Draws, boredom);

    /// <summary>Chooses the candidate of greatest value, which is the decision's value: a liking, no estimate of a return.</summary>
    /// <inheritdoc/>
    public override Decision Select(in TimeStep step, ulong tieSeed)
    {
        float[] weights = Weights(step.Observation, tieSeed);
        (int action, float value) = _scoring.Best(By(weights, step.Observation), step.Candidates, tieSeed);
        ArrayPool<float>.Shared.Return(weights);
        return new Decision(action, value, Draws ? double.NaN : 1.0);
    }

    /// <inheritdoc/>
    public override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        TopK(observation, candidates, tieSeed, actions, values, few: null);

    internal override FeatureScoring? PlaylistScoring => Draws ? null : _scoring;

    internal override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values,
        FeatureShortlist? few)
    {
        float[] weights = Weights(observation, tieSeed);
        int count = _scoring.TopK(By(weights, observation), candidates, tieSeed, actions, values, few);
        ArrayPool<float>.Shared.Return(weights);
        return count;
    }

    internal override float Value(ReadOnlySpan<float> observation, int action)
    {
        CheckObservation(observation);
        return _scoring.Value(By(_mean.Of(observation), observation), action);
    }

    internal override ServablePolicy Bind(FeatureTable actions, string fingerprint) =>
        new BeliefPolicy(SpecOver(actions, fingerprint), Deviations, Draws, Boredom);

    internal override void WriteKind(TensorFileWriter file)
    {
        base.WriteKind(file);
        file.Set(DeviationsKey, Deviations);
        file.Set(DrawsKey, Draws);
        if (Boredom > 0)
            file.Set(BoredomKey, Boredom);
    }

    /// <summary>What its songs are valued by, apart from a taste that is drawn.</summary>
    internal FeatureWeights By(ReadOnlySpan<float> observation)
    {
        CheckObservation(observation);
        return By(_mean.Of(observation), observation);
    }

    /// <summary>Scores songs, for whoever chooses among its best.</summary>
    internal FeatureScoring Scoring => _scoring;

    private FeatureWeights By(ReadOnlySpan<float> weights, ReadOnlySpan<float> observation) => new(weights[.._mean.Length])
    {
        Variances = Deviations > 0 ? _variance!.Value.Of(observation) : [],
        Deviations = (float)Deviations,
        Heard = _heard is ObservationBlock heard ? heard.Of(observation) : [],
        Boredom = (float)Boredom / PlaylistObservation.HeardShare,
    };

    /// <summary>The mean, or a taste drawn around it; rented.</summary>
    private float[] Weights(ReadOnlySpan<float> observation, ulong tieSeed)
    {
        RequireBound();
        CheckObservation(observation);
        float[] weights = ArrayPool<float>.Shared.Rent(_mean.Length);
        _mean.Of(observation).CopyTo(weights);
        if (!Draws)
            return weights;
        var random = new SeededRandom(Seeds.Derive(tieSeed, SeedPurpose.Exploration));
        ReadOnlySpan<float> variances = _variance!.Value.Of(observation);
        for (int f = 0; f < variances.Length; f++)
            weights[f] += (float)(Math.Sqrt(Math.Max(0, variances[f])) * Normal.Sample(random, 0.0, 1.0));
        return weights;
    }
}
