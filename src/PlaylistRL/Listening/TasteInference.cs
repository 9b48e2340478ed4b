namespace PlaylistRL;

/// <summary>
/// How a statement and the evidence after it become a belief about a listener's weights. Used through <see cref="TasteBelief"/>, which
/// checks what comes in. Not thread-safe.
/// </summary>
internal abstract class TasteInference
{
    /// <summary>The mean of each weight.</summary>
    public abstract ReadOnlySpan<double> Mean { get; }

    /// <summary>The variance of one weight.</summary>
    public abstract double Variance(int feature);

    /// <summary>The variance of <c>w·features</c>.</summary>
    public abstract double LikingVariance(ReadOnlySpan<float> features);

    /// <summary>Forgets all evidence, and believes what is stated.</summary>
    public abstract void Begin(ReadOnlySpan<float> stated);

    /// <summary>Goes over to other songs with the same features; <see cref="Begin"/> follows.</summary>
    public virtual void Rebind(FeatureTable songs)
    {
    }

    /// <summary>Takes in what a response says of the liking <c>w·features / norm</c>; the norm is not 0.</summary>
    public abstract void Learn(ReadOnlySpan<float> features, double norm, Evidence evidence);

    /// <summary>Takes in what a past says; right behind <see cref="Begin"/>.</summary>
    public abstract void Assume(TasteProfile profile);

    /// <summary>An independent copy.</summary>
    public abstract TasteInference Copy();

    /// <summary>Draws one taste.</summary>
    public abstract void Sample(SeededRandom random, Span<double> weights);
}
