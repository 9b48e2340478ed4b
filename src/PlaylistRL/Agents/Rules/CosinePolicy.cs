namespace PlaylistRL;

/// <summary>
/// The song most similar to the belief: the greatest cosine <c>b·a / (|b| |a|)</c> of the belief and a song's features, 0 where either is all zero. Learns nothing.
/// Immutable, thread-safe.
/// </summary>
public sealed class CosinePolicy : IRankingPolicy
{
    private readonly FeatureScoring _scoring;
    private readonly ObservationBlock _belief;
    private readonly int _observationLength;

    /// <summary>Makes the rule for a world.</summary>
    /// <param name="spec">Its observations have the block <see cref="ObservationLayout.Belief"/> with one number a feature.</param>
    /// <exception cref="ArgumentException">There is no such block, or the actions have no features.</exception>
    public CosinePolicy(EnvironmentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        FeatureTable actions = spec.Actions;
        _belief = spec.Observation.Find(ObservationLayout.Belief)
            ?? throw new ArgumentException(
                $"The observations of '{TextRule.Shown(spec.Name)}' have no block "
                + $"'{ObservationLayout.Belief}' to compare songs with.", nameof(spec));
        if (_belief.Length != actions.FeatureCount)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Block '{ObservationLayout.Belief}' of '{TextRule.Shown(spec.Name)}' has {_belief.Length} numbers, ")
                    + FormattableString.Invariant($"the actions {actions.FeatureCount} features; they must be the same."), nameof(spec));
        }

        _observationLength = spec.Observation.Length;
        _scoring = new FeatureScoring(actions, overNorm: true);
    }

    /// <inheritdoc/>
    bool IRankingPolicy.ValuesAreReturns => false;

    /// <summary>Chooses the most similar candidate. The decision's value is NaN: a cosine is no estimate of a return.</summary>
    /// <exception cref="ArgumentException">The step does not fit the world the rule was made for.</exception>
    /// <exception cref="InvalidOperationException">The belief is not finite.</exception>
    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        CheckObservation(step.Observation);

        // The belief's own norm is the same for every song, so it does not change the choice.
        (int action, _) = _scoring.Best(_belief.Of(step.Observation), step.Candidates, tieSeed);
        return new Decision(action, float.NaN, 1.0);
    }

    /// <summary>Finds the most similar candidates, the most similar first. Their values are <c>b·a / |a|</c>: the cosine but for the
    /// belief's norm, which is the same for all. Where the belief or a song's features are all but zero (below 10⁻¹²) or beyond 10¹², so
    /// that single precision would lose digits, they are the cosine itself.</summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit the world the rule was made for, or the places are none or differ in number.</exception>
    public int TopK(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values)
    {
        CheckObservation(observation);
        return _scoring.TopK(_belief.Of(observation), candidates, tieSeed, actions, values);
    }

    private void CheckObservation(ReadOnlySpan<float> observation)
    {
        if (observation.Length != _observationLength)
            throw new ArgumentException(FormattableString.Invariant($"The observation has {observation.Length} numbers, the policy expects {_observationLength}."), nameof(observation));
    }
}
