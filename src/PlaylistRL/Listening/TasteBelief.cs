namespace PlaylistRL.Learning;

/// <summary>
/// What is thought of one listener's taste, from what they stated and how they responded.
/// The playlist environment and the session use this one class, so that what an agent learned to do with feedback is what it does online.
/// </summary>
/// <remarks>
/// <para>By default a Gaussian over their weights, in closed form: Bayesian probit regression with matched moments (assumed-density
/// filtering: Minka, "A family of algorithms for approximate Bayesian inference", 2001; as in Graepel et al., "Web-scale Bayesian
/// click-through rate prediction", 2010), one rank-one update a response. With w the weights, before <c>w ~ N(m, Σ)</c>, m what is
/// stated:</para>
/// <code>
/// response:  w·x + noise is above the threshold θ (or below: both signs turn), x = features / |features|, the noise of variance n
///            s² = n + x·Σx     t = (m·x − θ) / s     v = φ(t) / Φ(t)     the less expected, the greater
///            m ← m + (v / s) Σx        Σ ← Σ − (v (v + t) / s²) Σx (Σx)ᵀ
/// </code>
/// <para>A completed song never lowers what is thought of that song, and one that was expected to be completed hardly moves anything. An
/// update costs about F² steps, and the memory is F²/2 numbers once there is a
/// response, and F for each.</para>
/// <para>Where the user model can say which tastes its listeners have (<see cref="ITastePrior"/>), <see cref="BeliefOptions.Particles"/>
/// tastes drawn from it and weighted by the same responses can take the Gaussian's place: importance sampling, exact but for chance, and
/// worth it where taste is not at all Gaussian ("one of these is loved"). An update then costs about F steps a taste.</para>
/// <para>It remembers its evidence, so that a statement or a response can be taken back: the belief is a function of the last statement and
/// the evidence in its order. A song all of whose features are zero says nothing. Not thread-safe.</para>
/// </remarks>
public sealed class TasteBelief
{
    // A Gaussian takes their square: 4,096 are 128 MiB a listener.
    private const int MostFeatures = 4_096;

    // 1 GiB.
    private const int MostTasteNumbers = 1 << 28;

    private readonly TasteInference _inference;
    private readonly float[] _stated;
    private readonly GatheredEvidence _evidence;
    private TasteProfile? _past;

    // Whether a response was revised since the belief was inferred: then it is inferred anew when it is next asked for.
    private bool _isRevised;

    /// <summary>Starts with nothing stated and nothing heard, as a Gaussian.</summary>
    /// <param name="featureCount">How many features there are, 1 to 4,096: what is known of a listener takes their square.</param>
    /// <param name="options">Null for the defaults; <see cref="BeliefOptions.Particles"/> is 0.</param>
    /// <exception cref="ArgumentException">Another number of features, or options out of range; the message lists all of them.</exception>
    public TasteBelief(int featureCount, BeliefOptions? options = null)
        : this(featureCount, Checked(featureCount, options), null, null)
    {
    }

    /// <summary>
    /// Starts with nothing stated and nothing heard: as a Gaussian, or where <see cref="BeliefOptions.Particles"/> is above 0 as tastes
    /// drawn from a prior.
    /// </summary>
    /// <param name="songs">The songs' features; listeners may prefer what there is much of.</param>
    /// <param name="prior">Says which tastes there are; null where none are to be drawn.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">More than 4,096 features, or options out of range; or tastes are to be drawn and there is no
    /// prior. The message lists all that is out of range.</exception>
    public TasteBelief(FeatureTable songs, ITastePrior? prior, BeliefOptions? options = null)
        : this((songs ?? throw new ArgumentNullException(nameof(songs))).FeatureCount, Checked(songs.FeatureCount, options), songs, prior)
    {
    }

    private TasteBelief(int featureCount, BeliefOptions options, FeatureTable? songs, ITastePrior? prior)
    {
        Options = options;
        if (options.Particles > 0 && (songs is null || prior is null))
            throw new ArgumentException(FormattableString.Invariant($"{nameof(BeliefOptions)}: Particles is {options.Particles}, which wants songs and a user model that says which tastes there are ({nameof(ITastePrior)})."), nameof(options));
        if ((long)options.Particles * featureCount > MostTasteNumbers)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{nameof(BeliefOptions)}: {options.Particles} tastes (Particles) of {featureCount} features ")
                    + FormattableString.Invariant($"are more than {MostTasteNumbers} numbers; draw fewer."), nameof(options));
        }

        _inference = options.Particles > 0 ? new ParticleTaste(songs!, prior!, options.Particles)
            : new GaussianTaste(featureCount, options);
        _stated = new float[featureCount];
        _evidence = new GatheredEvidence(featureCount);
        Restate(_stated);
    }

    private TasteBelief(TasteBelief other)
    {
        Options = other.Options;
        _inference = other._inference.Copy();
        _stated = [.. other._stated];
        _evidence = other._evidence.Copy();
        _past = other._past;
        _isRevised = other._isRevised;
    }

    /// <summary>The options it was made with.</summary>
    public BeliefOptions Options { get; }

    /// <summary>How many features there are.</summary>
    public int FeatureCount => _stated.Length;

    /// <summary>How many responses it has taken in.</summary>
    public int EvidenceCount => _evidence.Count;

    /// <summary>What the listener stated, one weight a feature.</summary>
    public ReadOnlySpan<float> Stated => _stated;

    /// <summary>What is thought of the listener's weights now, one a feature: the posterior mean. Valid until the next call.</summary>
    public ReadOnlySpan<double> Mean => Inferred.Mean;

    /// <summary>The posterior variance of one weight: how unsure it still is.</summary>
    /// <param name="feature">The 0-based column.</param>
    public double Variance(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)feature, (uint)FeatureCount, nameof(feature));
        return Inferred.Variance(feature);
    }

    /// <summary>
    /// The mean and standard deviation of the liking <c>w·x</c>, <c>x = features / |features|</c>, of a song; zero where it has no feature.
    /// </summary>
    /// <param name="features">One number a feature, finite and from −10¹² to 10¹².</param>
    /// <exception cref="ArgumentException">Another number of features, or a feature out of range.</exception>
    public (double Mean, double Deviation) Liking(ReadOnlySpan<float> features)
    {
        CheckNumbers(features, nameof(features));
        double norm = GatheredEvidence.Norm(features);
        if (norm == 0)
            return (0, 0);
        ReadOnlySpan<double> weights = Mean;
        double mean = 0;
        for (int i = 0; i < features.Length; i++)
            mean += weights[i] * features[i];
        return (mean / norm, Math.Sqrt(Math.Max(0, _inference.LikingVariance(features))) / norm);
    }

    /// <summary>
    /// Draws one taste from the belief, all weights together: what Thompson sampling plays for (Agrawal &amp; Goyal, "Thompson sampling for
    /// contextual bandits with linear payoffs", 2013). As a Gaussian it costs F² / 2 steps once there is evidence.
    /// </summary>
    /// <param name="random">The only source of chance.</param>
    /// <param name="weights">One place a feature.</param>
    /// <exception cref="ArgumentException">Another number of places.</exception>
    public void Sample(SeededRandom random, Span<double> weights)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (weights.Length != FeatureCount)
            throw new ArgumentException(
                FormattableString.Invariant($"{weights.Length} places do not fit {FeatureCount} features."), nameof(weights));
        Inferred.Sample(random, weights);
    }

    /// <summary>Forgets everything: nothing stated, no responses. Allocates nothing.</summary>
    public void Clear()
    {
        _evidence.Clear();
        _past = null;
        _isRevised = false;
        Array.Clear(_stated);
        _inference.Begin(_stated);
    }

    /// <summary>Takes in what the listener's past says, in place of another past; null for none. The statement and the responses
    /// stay.</summary>
    /// <param name="past">About the same features, in the same order.</param>
    /// <exception cref="ArgumentException">It is about another number of features.</exception>
    internal void Remember(TasteProfile? past)
    {
        if (past is not null && past.Features.Count != FeatureCount)
            throw new ArgumentException($"A past about {past.Features.Count} features does not fit {FeatureCount}.", nameof(past));
        _past = past;
        Infer();
    }

    /// <summary>What the listener's past says; null where nothing is known of it.</summary>
    internal TasteProfile? Past => _past;

    /// <summary>Takes in what the listener states now, in place of what they stated before; the responses stay.</summary>
    /// <param name="weights">One number a feature, finite and from −10¹² to 10¹²; empty for nothing stated.</param>
    /// <exception cref="ArgumentException">Another number of weights, or a weight out of range; the belief is as it was.</exception>
    public void Restate(ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty)
            Array.Clear(_stated);
        else
        {
            CheckNumbers(weights, nameof(weights));
            weights.CopyTo(_stated);
        }

        Infer();
    }

    /// <summary>Takes in a response to a song.</summary>
    /// <param name="features">The song's features, one number each, finite and from −10¹² to 10¹²; copied.</param>
    /// <param name="feedback">What the listener did; <see cref="Feedback.None"/> is remembered too, and says nothing.</param>
    /// <returns>The 0-based place of this evidence, for <see cref="Revise"/>.</returns>
    /// <exception cref="ArgumentException">Another number of features, a feature out of range, or there is no such feedback; the belief
    /// is as it was.</exception>
    public int Update(ReadOnlySpan<float> features, Feedback feedback)
    {
        CheckNumbers(features, nameof(features));
        _ = Options.Of(feedback);
        int place = _evidence.Add(features, feedback);
        try
        {
            if (!_isRevised)
                Learn(place);
        }
        catch
        {
            // A user model that cannot draw tastes, or memory that is not there: the response was not taken in.
            _evidence.RemoveLast();
            throw;
        }

        return place;
    }

    /// <summary>Replaces a response by another to the same song, as if it had been that from the start.</summary>
    /// <param name="place">What <see cref="Update"/> returned.</param>
    /// <param name="feedback">What the listener did after all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such evidence, or no such feedback.</exception>
    public void Revise(int place, Feedback feedback)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)_evidence.Count, nameof(place));
        _ = Options.Of(feedback);
        _isRevised |= _evidence.Replace(place, feedback);
    }

    /// <summary>Copies the mean in single precision, held within ±10¹² as all preferences are: the belief block of an
    /// observation.</summary>
    /// <param name="destination">One place a feature.</param>
    /// <exception cref="ArgumentException">Another number of places.</exception>
    public void CopyMeanTo(Span<float> destination)
    {
        CheckLength(destination, nameof(destination));
        ReadOnlySpan<double> mean = Mean;
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (float)Math.Clamp(mean[i], -NumberRule.Largest, NumberRule.Largest);
    }

    /// <summary>
    /// Copies the variances in single precision: how unsure each weight is, as <see cref="BeliefOptions.ShowVariance"/> lets an agent see
    /// it.
    /// </summary>
    /// <param name="destination">One place a feature.</param>
    /// <exception cref="ArgumentException">Another number of places.</exception>
    public void CopyVarianceTo(Span<float> destination)
    {
        CheckLength(destination, nameof(destination));
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (float)Inferred.Variance(i);
    }

    /// <summary>An independent copy.</summary>
    public TasteBelief Copy() => new(this);

    /// <summary>
    /// Goes over to other songs with the same features, as if it had been of them from the start; changes only what tastes may be drawn.
    /// </summary>
    internal void Rebind(FeatureTable songs)
    {
        if (Options.Particles == 0)
            return;
        _inference.Rebind(songs);
        Infer();
    }

    internal Feedback FeedbackAt(int place) => _evidence.FeedbackAt(place);

    internal ReadOnlySpan<float> FeaturesAt(int place) => _evidence.FeaturesAt(place);

    private TasteInference Inferred
    {
        get
        {
            if (_isRevised)
                Infer();
            return _inference;
        }
    }

    /// <summary>The belief from its beginning: the statement, then the evidence in its order.</summary>
    private void Infer()
    {
        // Until it has come to its end, it is to be done again.
        _isRevised = true;
        _inference.Begin(_stated);
        if (_past is not null)
            _inference.Assume(_past);
        for (int place = 0; place < _evidence.Count; place++)
            Learn(place);
        _isRevised = false;
    }

    private void Learn(int place)
    {
        if (Options.Of(FeedbackAt(place)) is not Evidence evidence)
            return;
        ReadOnlySpan<float> features = FeaturesAt(place);
        double norm = GatheredEvidence.Norm(features);
        if (norm > 0)
            _inference.Learn(features, norm, evidence);
    }

    private static BeliefOptions Checked(int featureCount, BeliefOptions? options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        if (featureCount > MostFeatures)
        {
            throw new ArgumentOutOfRangeException(
                nameof(featureCount),
                $"There are {featureCount} features; a belief takes their square, so at most {MostFeatures} are legal. "
                    + "Use fewer features.");
        }

        options ??= new BeliefOptions();
        options.Validate();
        if (options.Population is TastePopulation population && population.Means.Length != featureCount)
        {
            throw new ArgumentException(FormattableString.Invariant($"{nameof(BeliefOptions)}: Population has {population.Means.Length} ")
                + FormattableString.Invariant($"means, and there are {featureCount} features."), nameof(options));
        }

        return options;
    }

    private void CheckNumbers(ReadOnlySpan<float> numbers, string argument)
    {
        CheckLength(numbers, argument);
        int fault = NumberRule.FirstFault(numbers);
        if (fault < 0)
            return;
        string what = NumberRule.Fault(numbers[fault]);
        throw new ArgumentException($"Number {fault} of {numbers.Length} {what}. Bring it into that range, or leave it at 0.", argument);
    }

    private void CheckLength(ReadOnlySpan<float> numbers, string argument)
    {
        if (numbers.Length != FeatureCount)
            throw new ArgumentException(
                FormattableString.Invariant($"{numbers.Length} numbers do not fit {FeatureCount} features."), argument);
    }
}
