namespace PlaylistRL;

/// <summary>What someone likes: one weight a feature of a catalogue, above zero liked, below zero disliked, zero indifferent; immutable, thread-safe.</summary>
/// <remarks>The mission's listeners have weights uniform on [0, 1]; a listener who ticks features has 1 there and 0 elsewhere.</remarks>
public sealed class Preferences
{
    private readonly float[] _weights;

    /// <summary>Copies the weights.</summary>
    /// <param name="features">The names the weights belong to, in order.</param>
    /// <param name="weights">One finite number a name.</param>
    /// <exception cref="ArgumentException">Another number of weights than of names, or a weight that is not finite.</exception>
    public Preferences(IReadOnlyList<string> features, ReadOnlySpan<float> weights)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (weights.Length != features.Count)
            throw new ArgumentException($"{weights.Length} weights do not fit {features.Count} features.", nameof(weights));
        for (int i = 0; i < weights.Length; i++)
        {
            if (!float.IsFinite(weights[i]))
                throw new ArgumentException($"The weight of '{features[i]}' is {weights[i]}; weights must be finite.", nameof(weights));
        }

        Features = features;
        _weights = weights.ToArray();
    }

    /// <summary>The names the weights belong to.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>One weight a feature.</summary>
    public ReadOnlySpan<float> Weights => _weights;
}
