namespace PlaylistRL;

/// <summary>
/// The song most similar to the belief: the greatest cosine <c>b·a / (|b| |a|)</c> of the belief and a song's features, 0 where either is
/// all zero. Learns nothing. Immutable, thread-safe.
/// </summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(new CosinePolicy(catalog, BeliefOptions.Certain), catalog);
/// </code>
/// </example>
public sealed class CosinePolicy : RulePolicy
{
    internal const string FileKind = "cosine";

    private readonly FeatureScoring _scoring;
    private readonly ObservationBlock _belief;

    /// <summary>Makes the rule for a world.</summary>
    /// <param name="spec">Its observations have the block <see cref="ObservationLayout.Belief"/> with one number a feature.</param>
    /// <exception cref="ArgumentException">There is no such block, or the actions have no features.</exception>
    public CosinePolicy(EnvironmentSpec spec)
        : base(spec)
    {
        _belief = PlaylistRules.Block(spec, ObservationLayout.Belief, "to compare songs with");
        _scoring = new FeatureScoring(spec.Actions, overNorm: true);
    }

    /// <summary>Makes the rule for sessions over a catalogue.</summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="belief">
    /// The constants of the belief; null for the defaults, with which songs are compared with what is thought of the listener. With
    /// <see cref="BeliefOptions.Certain"/> they are compared with what the listener stated, whatever they do.
    /// </param>
    public CosinePolicy(SongCatalog catalog, BeliefOptions? belief = null)
        : this(PlaylistRules.Spec(catalog, belief))
    {
    }

    private protected override string Kind => FileKind;

    private protected override bool ValuesAreReturns => false;

    /// <summary>Chooses the most similar candidate. The decision's value is NaN: a cosine is no estimate of a return.</summary>
    /// <exception cref="ArgumentException">The step does not fit the world the rule was made for.</exception>
    /// <exception cref="InvalidOperationException">The belief is not finite, or the rule is not bound to songs.</exception>
    public override Decision Select(in TimeStep step, ulong tieSeed)
    {
        RequireBound();
        CheckObservation(step.Observation);

        // The belief's own norm is the same for every song, so it does not change the choice.
        (int action, _) = _scoring.Best(new(_belief.Of(step.Observation)), step.Candidates, tieSeed);
        return new Decision(action, float.NaN, 1.0);
    }

    /// <summary>Finds the most similar candidates, the most similar first. Their values are <c>b·a / |a|</c>: the cosine but for the
    /// belief's norm, which is the same for all. Where the belief or a song's features are all but zero (below 10⁻¹²) or beyond 10¹², so
    /// that single precision would lose digits, they are the cosine itself.</summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit the world the rule was made for, or the
    /// places are none or differ in number.</exception>
    public override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values)
    {
        return TopK(observation, candidates, tieSeed, actions, values, few: null);
    }

    internal override FeatureScoring? PlaylistScoring => _scoring;

    internal override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values,
        FeatureShortlist? few)
    {
        RequireBound();
        CheckObservation(observation);
        return _scoring.TopK(new(_belief.Of(observation)), candidates, tieSeed, actions, values, few);
    }

    internal override float Value(ReadOnlySpan<float> observation, int action)
    {
        CheckObservation(observation);
        return _scoring.Value(new(_belief.Of(observation)), action);
    }

    internal override ServablePolicy Bind(FeatureTable actions, string fingerprint) => new CosinePolicy(SpecOver(actions, fingerprint));
}
