namespace PlaylistRL;

/// <summary>
/// A policy on a catalogue as they are served: bound to each other, with what is computed once a song. Immutable and thread-safe; a changed
/// catalogue or policy is a new one of these, so that nobody sees half a change.
/// </summary>
internal sealed class ServedPolicy
{
    // Rules plan nothing; only what they see of the songs left wants a number.
    private const int HorizonOfRules = 10;

    private readonly Lazy<FeatureSimilarity> _similarity;
    private readonly ITastePrior? _prior;

    /// <exception cref="ArgumentException">The policy is none of playlists, does not fit the catalogue, or wants what the options
    /// lack.</exception>
    public ServedPolicy(ServablePolicy policy, SongCatalog catalog, PlaylistRecommenderOptions options)
    {
        ObservationLayout layout = policy.Spec.Observation;
        if (layout.Encoder != PlaylistObservation.Encoder && PlaylistObservation.TrackerOf(layout) is null)
        {
            throw new ArgumentException(
                $"The policy was trained on observations '{TextRule.Shown(layout.Encoder)}' of "
                + $"'{TextRule.Shown(policy.Spec.Name)}'; playlists are '{PlaylistObservation.Encoder}'.", nameof(policy));
        }

        if (policy is QPolicy && policy.Spec.Horizon is null)
        {
            throw new ArgumentException(
                $"The policy was trained in '{TextRule.Shown(policy.Spec.Name)}', which declares no horizon; "
                + "a playlist has one.", nameof(policy));
        }

        int featureCount = Math.Max(1, policy.Spec.Actions.FeatureCount);
        Belief = BeliefOptions.FromSettings(layout.Settings);
        Tracker = StateTrackers.Of(policy.Spec, options.Tracker);
        if (!layout.Blocks.SequenceEqual(PlaylistObservation.Layout(featureCount, Belief, Tracker).Blocks))
        {
            throw new ArgumentException(
                $"The policy names its observations '{TextRule.Shown(layout.Encoder)}', but their blocks are "
                + "not those of a playlist's.", nameof(policy));
        }

        RequirePrior(policy.Spec, options);
        if (options.SoftBest > 1)
            options.Choice.RequireKnownFor(policy);
        _prior = options.TastePrior;
        Horizon = policy.Spec.Horizon ?? HorizonOfRules;
        Catalog = catalog;

        // One that is bound to these songs is served itself, so that a playlist names the very policy that was given.
        Policy = policy.IsBound && policy.Spec.ActionsFingerprint == catalog.Fingerprint ? policy : policy.For(catalog);
        Names = new FeatureNames(Policy.Spec.Actions.Names);
        _similarity = new Lazy<FeatureSimilarity>(() => new FeatureSimilarity(Policy.Spec.Actions));
    }

    public SongCatalog Catalog { get; }

    /// <summary>Bound to the catalogue.</summary>
    public ServablePolicy Policy { get; }

    /// <summary>How statements and feedback become a belief: as in the policy's training.</summary>
    public BeliefOptions Belief { get; }

    /// <summary>Keeps account of the state that the policy sees; null where it sees none.</summary>
    public StateTracker? Tracker { get; }

    /// <summary>The playlist length that the policy was trained for.</summary>
    public int Horizon { get; }

    /// <summary>The features in the order the policy was trained with.</summary>
    public FeatureNames Names { get; }

    /// <summary>How alike songs are; computed when it is first asked for, by those who want variety.</summary>
    public FeatureSimilarity Similarity => _similarity.Value;

    /// <summary>The same names with the catalogue's aliases, where its columns stand in that order.</summary>
    public FeatureNames NamesWithAliases => Catalog.FeatureNames.SequenceEqual(Names) ? Catalog.FeatureNames : Names;

    /// <summary>What is known of a listener who has said nothing yet.</summary>
    public ListenerState NewListener(ISongRows songs) => new(new TasteBelief(Policy.Spec.Actions, _prior, Belief), songs, Tracker);

    /// <summary>Whether what is known of a listener is the same numbers in the same order under another policy.</summary>
    public bool ListensAs(ServedPolicy other) =>
        Names.SequenceEqual(other.Names) && Belief == other.Belief
            && (Tracker is null ? other.Tracker is null : Tracker.Equals(other.Tracker));

    /// <summary>A song's features in the order the policy was trained with.</summary>
    public ReadOnlySpan<float> Row(int song) => Policy.Spec.Actions.Row(song);

    /// <summary>Writes weights, given over the same features in any order, in the order the policy was trained with.</summary>
    /// <exception cref="ArgumentException">The preferences are over other features.</exception>
    public float[] InTrainedOrder(Preferences preferences)
    {
        var weights = new float[Names.Count];
        if (preferences.Features.SequenceEqual(Names))
        {
            preferences.Weights.CopyTo(weights);
            return weights;
        }

        if (preferences.Features.Count != weights.Length || Names.Except(preferences.Features, StringComparer.Ordinal).Any())
        {
            throw new ArgumentException(
                $"The preferences are over other features than catalogue '{TextRule.Shown(Catalog.Name)}' "
                + "has; make them with its Preferences method.", nameof(preferences));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            _ = Names.TryIndexOf(preferences.Features[i], out int column);
            weights[column] = preferences.Weights[i];
        }

        return weights;
    }

    private void RequirePrior(EnvironmentSpec spec, PlaylistRecommenderOptions options)
    {
        if (Belief.Particles == 0)
            return;
        if (options.TastePrior is not ITastePrior prior)
        {
            throw new ArgumentException(
                $"The policy was trained in '{TextRule.Shown(spec.Name)}' with a belief of drawn "
                + "tastes; give the user model of its training as "
                + $"{nameof(PlaylistRecommenderOptions)}.{nameof(PlaylistRecommenderOptions.TastePrior)}.", nameof(options));
        }

        if (prior.Name != spec.Name)
        {
            throw new ArgumentException(
                $"The policy was trained in '{TextRule.Shown(spec.Name)}', and "
                + $"{nameof(PlaylistRecommenderOptions.TastePrior)} is '{TextRule.Shown(prior.Name)}'; what they "
                + "think of a listener differs.", nameof(options));
        }
    }
}
