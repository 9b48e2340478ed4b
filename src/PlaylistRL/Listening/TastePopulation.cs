namespace PlaylistRL.Learning;

/// <summary>
/// What listeners are like before they have done anything: the mean and the variance of each weight that they do not state. With it a
/// belief starts where listeners are (<see cref="BeliefOptions.Population"/>), and not at indifference. Immutable, thread-safe; two of the
/// same numbers are equal.
/// </summary>
public sealed class TastePopulation : IEquatable<TastePopulation>
{
    private const string MeanPrefix = "belief.mean.";
    private const string VariancePrefix = "belief.variance.";
    private const int DefaultTastes = 20_000;

    private readonly float[] _means;
    private readonly float[] _variances;

    /// <summary>Of numbers that are known, such as from an application's own listeners.</summary>
    /// <param name="means">The mean of each weight, in the order of the features; from −1,000,000 to 1,000,000.</param>
    /// <param name="variances">Their variances; as many, from 0 to 1,000,000.</param>
    /// <exception cref="ArgumentException">No or different numbers of them, or one out of range.</exception>
    public TastePopulation(ReadOnlySpan<float> means, ReadOnlySpan<float> variances)
    {
        if (means.IsEmpty || means.Length != variances.Length)
            throw new ArgumentException(
                FormattableString.Invariant($"{means.Length} means and {variances.Length} variances: as many of both, at least 1."),
                nameof(variances));
        for (int f = 0; f < means.Length; f++)
        {
            if (!(Math.Abs(means[f]) <= 1e6f))
                throw new ArgumentException(
                    FormattableString.Invariant($"Mean {f} is {means[f]}; legal is -1,000,000 to 1,000,000."), nameof(means));
            if (!(variances[f] is >= 0 and <= 1e6f))
                throw new ArgumentException(
                    FormattableString.Invariant($"Variance {f} is {variances[f]}; legal is 0 to 1,000,000."), nameof(variances));
        }

        _means = [.. means];
        _variances = [.. variances];
    }

    /// <summary>The mean of each weight.</summary>
    public ReadOnlySpan<float> Means => _means;

    /// <summary>The variance of each weight.</summary>
    public ReadOnlySpan<float> Variances => _variances;

    /// <summary>The listeners of a user model who state nothing.</summary>
    /// <param name="model">Says which tastes there are.</param>
    /// <param name="songs">The songs' features; listeners may prefer what there is much of.</param>
    /// <param name="seed">Decides which tastes are drawn. Any value.</param>
    public static TastePopulation Of(ITastePrior model, FeatureTable songs, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(songs);
        const int AtOnce = 500;
        int features = songs.FeatureCount;
        var stated = new float[features];
        var tastes = new float[AtOnce * features];
        var sums = new double[features];
        var squares = new double[features];
        var random = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Listener));
        for (int drawn = 0; drawn < DefaultTastes; drawn += AtOnce)
        {
            Array.Clear(tastes);
            model.DrawTastes(songs, stated, random, tastes);
            for (int i = 0; i < tastes.Length; i++)
            {
                sums[i % features] += tastes[i];
                squares[i % features] += (double)tastes[i] * tastes[i];
            }
        }

        var means = new float[features];
        var variances = new float[features];
        for (int f = 0; f < features; f++)
        {
            double mean = sums[f] / DefaultTastes;
            means[f] = (float)mean;
            variances[f] = (float)Math.Max(0, (squares[f] / DefaultTastes) - (mean * mean));
        }

        return new TastePopulation(means, variances);
    }

    /// <summary>Whether another one has the same numbers.</summary>
    public bool Equals(TastePopulation? other) =>
        other is not null && _means.AsSpan().SequenceEqual(other._means) && _variances.AsSpan().SequenceEqual(other._variances);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TastePopulation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_means.Length, _means[0], _variances[0]);

    /// <summary>Such as <c>21 features</c>; the same in every culture.</summary>
    public override string ToString() => Counted.Of(_means.Length, "feature");

    /// <summary>The numbers by name, as a layout carries them.</summary>
    internal void AddTo(Dictionary<string, double> settings)
    {
        for (int f = 0; f < _means.Length; f++)
        {
            settings[FormattableString.Invariant($"{MeanPrefix}{f}")] = _means[f];
            settings[FormattableString.Invariant($"{VariancePrefix}{f}")] = _variances[f];
        }
    }

    /// <summary>The one that a layout carries; null where it carries none.</summary>
    /// <exception cref="ArgumentException">One of its numbers is missing or out of range.</exception>
    internal static TastePopulation? FromSettings(IReadOnlyDictionary<string, double> settings)
    {
        var means = new List<float>();
        while (settings.TryGetValue(FormattableString.Invariant($"{MeanPrefix}{means.Count}"), out double mean))
            means.Add((float)mean);
        if (means.Count == 0)
            return null;
        var variances = new float[means.Count];
        for (int f = 0; f < variances.Length; f++)
        {
            string name = FormattableString.Invariant($"{VariancePrefix}{f}");
            variances[f] = settings.TryGetValue(name, out double variance) ? (float)variance
                : throw new ArgumentException($"The observation's settings have no '{name}'.");
        }

        return new TastePopulation([.. means], variances);
    }
}
