using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// What is thought of one listener's taste, from what they stated and how they responded: a Gaussian over their weights, in closed form.
/// The playlist environment and the session use this one class, so that what an agent learned to do with feedback is what it does online.
/// </summary>
/// <remarks>
/// <para>Bayesian probit regression with matched moments (assumed-density filtering: Minka, "A family of algorithms for approximate Bayesian inference", 2001; as in Graepel et al., "Web-scale Bayesian
/// click-through rate prediction", 2010), one rank-one update a response:</para>
/// <code>
/// before:    w ~ N(m, Σ)       m = the stated weights, Σ = diagonal: StatedVariance where something was stated, UnstatedVariance elsewhere
/// response:  w·x + noise is above the threshold θ (or below: both signs turn), x = features / |features|, the noise of variance n
///            s² = n + x·Σx     t = (m·x − θ) / s     v = φ(t) / Φ(t)     the less expected, the greater
///            m ← m + (v / s) Σx        Σ ← Σ − (v (v + t) / s²) Σx (Σx)ᵀ
/// </code>
/// <para>A completed song never lowers what is thought of that song, and one that was expected to be completed hardly moves anything.</para>
/// <para>It remembers its evidence, so that a statement or a response can be taken back: the belief is a function of the last statement and the evidence in its order.
/// A song all of whose features are zero says nothing. An update costs F² steps, and the memory is F² numbers once there is a response, and F for each. Not thread-safe.</para>
/// </remarks>
public sealed partial class TasteBelief
{
    private const int MostFeatures = 20_000;

    private readonly BeliefOptions _options;
    private readonly float[] _stated;
    private readonly double[] _mean;
    private readonly double[] _direction;

    // The evidence: a row of features and a kind of feedback each.
    private readonly List<Feedback> _feedback = [];
    private float[] _rows = [];

    // Σ; null until there is evidence, while it is diagonal.
    private double[]? _covariance;

    /// <summary>Starts with nothing stated and nothing heard.</summary>
    /// <param name="featureCount">How many features there are, 1 to 20,000.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Another number of features, or options out of range; the message lists all of them.</exception>
    public TasteBelief(int featureCount, BeliefOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(featureCount, MostFeatures);
        _options = options ?? new BeliefOptions();
        var violations = new OptionViolations();
        _options.Check(violations);
        violations.ThrowIfAny(nameof(BeliefOptions));
        _stated = new float[featureCount];
        _mean = new double[featureCount];
        _direction = new double[featureCount];
        Restate(_stated);
    }

    /// <summary>How many features there are.</summary>
    public int FeatureCount => _stated.Length;

    /// <summary>How many responses it has taken in.</summary>
    public int EvidenceCount => _feedback.Count;

    /// <summary>What the listener stated, one weight a feature.</summary>
    public ReadOnlySpan<float> Stated => _stated;

    /// <summary>What is thought of the listener's weights now, one a feature: the posterior mean.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>The posterior variance of one weight: how unsure it still is.</summary>
    /// <param name="feature">The 0-based column.</param>
    public double Variance(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)feature, (uint)FeatureCount, nameof(feature));
        return _covariance is null ? Prior(feature) : _covariance[(feature * FeatureCount) + feature];
    }

    /// <summary>The mean and standard deviation of the liking <c>w·x</c>, <c>x = features / |features|</c>, of a song; zero where it has no feature.</summary>
    /// <param name="features">One number a feature.</param>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public (double Mean, double Deviation) Liking(ReadOnlySpan<float> features)
    {
        CheckLength(features, nameof(features));
        double norm = Math.Sqrt(SumOfSquares(features));
        if (norm == 0)
            return (0, 0);
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < features.Length; i++)
        {
            if (features[i] == 0f)
                continue;
            mean += _mean[i] * features[i];
            double inner = _covariance is null ? Prior(i) * features[i] : 0;
            for (int j = 0; j < features.Length && _covariance is not null; j++)
                inner += _covariance[(i * FeatureCount) + j] * features[j];
            variance += inner * features[i];
        }

        return (mean / norm, Math.Sqrt(Math.Max(0, variance)) / norm);
    }

    /// <summary>Forgets everything: nothing stated, no responses. Allocates nothing.</summary>
    public void Clear()
    {
        _feedback.Clear();
        Array.Clear(_stated);
        Array.Clear(_mean);
        if (_covariance is not null)
            WritePrior(_covariance);
    }

    /// <summary>Takes in what the listener states now, in place of what they stated before; the responses stay.</summary>
    /// <param name="weights">One finite number a feature; empty for nothing stated.</param>
    /// <exception cref="ArgumentException">Another number of weights.</exception>
    public void Restate(ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty)
            Array.Clear(_stated);
        else
        {
            CheckLength(weights, nameof(weights));
            weights.CopyTo(_stated);
        }

        Infer();
    }

    /// <summary>Takes in a response to a song.</summary>
    /// <param name="features">The song's features, one number each; copied.</param>
    /// <param name="feedback">What the listener did; <see cref="Feedback.None"/> is remembered too, and says nothing.</param>
    /// <returns>The 0-based place of this evidence, for <see cref="Revise"/>.</returns>
    /// <exception cref="ArgumentException">Another number of features, or there is no such feedback.</exception>
    public int Update(ReadOnlySpan<float> features, Feedback feedback)
    {
        CheckLength(features, nameof(features));
        _ = _options.Of(feedback);
        int place = _feedback.Count;
        if (_rows.Length < (place + 1) * FeatureCount)
            Array.Resize(ref _rows, Math.Max(8, 2 * place) * FeatureCount);
        features.CopyTo(_rows.AsSpan(place * FeatureCount, FeatureCount));
        _feedback.Add(feedback);
        Learn(place);
        return place;
    }

    /// <summary>Replaces a response by another to the same song, as if it had been that from the start.</summary>
    /// <param name="place">What <see cref="Update"/> returned.</param>
    /// <param name="feedback">What the listener did after all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such evidence, or no such feedback.</exception>
    public void Revise(int place, Feedback feedback)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)_feedback.Count, nameof(place));
        _ = _options.Of(feedback);
        if (_feedback[place] == feedback)
            return;
        _feedback[place] = feedback;
        Infer();
    }

    /// <summary>Copies the mean in single precision: the belief block of an observation.</summary>
    /// <param name="destination">One place a feature.</param>
    /// <exception cref="ArgumentException">Another number of places.</exception>
    public void CopyMeanTo(Span<float> destination)
    {
        CheckLength(destination, nameof(destination));
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (float)_mean[i];
    }

    internal Feedback FeedbackAt(int place) => _feedback[place];

    internal ReadOnlySpan<float> FeaturesAt(int place) => _rows.AsSpan(place * FeatureCount, FeatureCount);

    /// <summary>The belief from its beginning: the statement, then the evidence in its order.</summary>
    private void Infer()
    {
        for (int i = 0; i < _stated.Length; i++)
            _mean[i] = _stated[i];
        if (_covariance is not null)
            WritePrior(_covariance);
        for (int place = 0; place < _feedback.Count; place++)
            Learn(place);
    }

    private double Prior(int feature) => _stated[feature] == 0f ? _options.UnstatedVariance : _options.StatedVariance;

    private void WritePrior(double[] covariance)
    {
        Array.Clear(covariance);
        for (int i = 0; i < _stated.Length; i++)
            covariance[(i * FeatureCount) + i] = Prior(i);
    }

    private void Learn(int place)
    {
        if (_options.Of(_feedback[place]) is not Evidence evidence)
            return;
        ReadOnlySpan<float> features = _rows.AsSpan(place * FeatureCount, FeatureCount);
        double squares = SumOfSquares(features);
        if (squares == 0)
            return;
        if (_covariance is null)
            WritePrior(_covariance = new double[FeatureCount * FeatureCount]);
        double scale = 1 / Math.Sqrt(squares);
        Array.Clear(_direction);
        double predicted = 0;
        for (int j = 0; j < features.Length; j++)
        {
            if (features[j] == 0f)
                continue;
            double x = features[j] * scale;
            predicted += _mean[j] * x;

            // Σ is symmetric: its row j is its column j.
            AddScaled(_covariance.AsSpan(j * FeatureCount, FeatureCount), x, _direction);
        }

        double variance = 0;
        for (int j = 0; j < features.Length; j++)
            variance += features[j] * scale * _direction[j];
        (double shift, double shrink) = evidence.Update(predicted, variance);
        for (int i = 0; i < _mean.Length; i++)
            _mean[i] += shift * _direction[i];
        for (int i = 0; i < _mean.Length; i++)
        {
            if (_direction[i] != 0)
                AddScaled(_direction, -shrink * _direction[i], _covariance.AsSpan(i * FeatureCount, FeatureCount));
        }
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="addend"/> elementwise; product and sum are rounded apart, so the bits are the same whatever the vectors' length.</summary>
    private static void AddScaled(ReadOnlySpan<double> addend, double factor, Span<double> sum)
    {
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(addend);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        for (int i = 0; i < to.Length; i++)
            to[i] += from[i] * factor;
        for (int i = to.Length * Vector<double>.Count; i < sum.Length; i++)
            sum[i] += addend[i] * factor;
    }

    private static double SumOfSquares(ReadOnlySpan<float> features)
    {
        double sum = 0;
        foreach (float feature in features)
            sum += (double)feature * feature;
        return sum;
    }

    private void CheckLength(ReadOnlySpan<float> numbers, string argument)
    {
        if (numbers.Length != FeatureCount)
            throw new ArgumentException(FormattableString.Invariant($"{numbers.Length} numbers do not fit {FeatureCount} features."), argument);
    }
}
