using System.Collections.ObjectModel;
using System.Diagnostics;

namespace PlaylistRL;

/// <summary>
/// What someone likes: one weight a feature of a catalogue, above zero liked, below zero disliked, zero indifferent; immutable,
/// thread-safe.
/// </summary>
/// <remarks>The mission's listeners have weights uniform on [0, 1]; a listener who ticks features has 1 there and 0 elsewhere.</remarks>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// Preferences liked = catalog.Preferences("Rock", "1990s");              // two features with weight 1
/// Preferences graded = catalog.Preferences(("Rock", 1f), ("Metal", -0.5f));
/// Console.WriteLine(graded["Metal"]);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class Preferences
{
    private const int MostShown = 8;

    private readonly float[] _weights;
    private FeatureNames? _names;

    /// <summary>Copies the weights.</summary>
    /// <param name="features">The names the weights belong to, in order; a catalogue's <see cref="SongCatalog.FeatureNames"/> bring its
    /// aliases along.</param>
    /// <param name="weights">One number a name, finite and from −10¹² to 10¹².</param>
    /// <exception cref="ArgumentException">Another number of weights than of names, a weight out of range, or a name that is blank, no
    /// well-formed Unicode or has control characters.</exception>
    public Preferences(IReadOnlyList<string> features, ReadOnlySpan<float> weights)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (weights.Length != features.Count)
            throw new ArgumentException($"{weights.Length} weights do not fit {features.Count} features.", nameof(weights));
        for (int i = 0; i < weights.Length; i++)
        {
            if (!NumberRule.Accepts(weights[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The weight of '{TextRule.Shown(features[i])}' is {weights[i]}; ")
                    + "weights must be finite numbers from -10^12 to 10^12.",
                    nameof(weights));
            }
        }

        _names = features as FeatureNames;
        Features = _names is null ? Copied(features) : features;
        _weights = weights.ToArray();
    }

    /// <summary>The names the weights belong to.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>One weight a feature.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Whether every weight is zero: nothing liked, nothing disliked.</summary>
    public bool IsIndifferent => !_weights.AsSpan().ContainsAnyExcept(0f);

    /// <summary>The weight of one feature.</summary>
    /// <param name="feature">Its name or an alias, whatever the case.</param>
    /// <exception cref="ArgumentException">No feature has this name; the message names those that nearly do.</exception>
    public float this[string feature] => _weights[Names.IndexOf(feature)];

    /// <summary>
    /// In one line, such as <c>Rock 1, Jazz -0.5</c>: the weights that are not zero, in the features' order, the first eight of them and
    /// how many there are; the same in every culture.
    /// </summary>
    public override string ToString()
    {
        if (IsIndifferent)
            return $"indifferent to {Counted.Of(_weights.Length, "feature")}";
        int count = _weights.Length - _weights.AsSpan().Count(0f);
        var shown = new List<string>(MostShown);
        for (int f = 0; shown.Count < Math.Min(count, MostShown); f++)
        {
            if (_weights[f] != 0f)
                shown.Add(FormattableString.Invariant($"{TextRule.Shown(Features[f])} {_weights[f]}"));
        }

        string more = count > MostShown ? FormattableString.Invariant($", … ({count} in all)") : string.Empty;
        return string.Join(", ", shown) + more;
    }

    private static ReadOnlyCollection<string> Copied(IReadOnlyList<string> features)
    {
        string[] names = [.. features];
        foreach (string name in names)
            TextRule.Require(name, "The feature name", nameof(features));
        return Array.AsReadOnly(names);
    }

    // Made when first asked for: training draws a listener an episode, and none of them looks features up by name.
    private FeatureNames Names => _names ??= new FeatureNames(Features);
}
