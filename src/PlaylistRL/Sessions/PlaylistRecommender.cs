namespace PlaylistRL;

/// <summary>A trained policy on a catalogue, ready to serve: one an application, shared by all sessions and threads.</summary>
/// <remarks>
/// Holds what is computed once a song. Unless asked to, serving never explores: the same session seed and the same calls give the same playlists.
/// Thread-safe; sessions are not, but any number of them may be served at once.
/// </remarks>
public sealed class PlaylistRecommender
{
    private readonly QPolicy _policy;
    private volatile ServedCatalog _served;

    /// <summary>Binds a policy to a catalogue.</summary>
    /// <param name="policy">Trained in a <see cref="PlaylistEnvironment"/>.</param>
    /// <param name="catalog">
    /// For an action-head policy any catalogue with the features it was trained on, in any order; for a DQN policy the very catalogue it was trained on.
    /// </param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The policy was not trained on playlists, or does not fit the catalogue; options out of range.</exception>
    public PlaylistRecommender(QPolicy policy, SongCatalog catalog, PlaylistRecommenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(catalog);
        Options = options ?? new PlaylistRecommenderOptions();
        Options.Validate();
        ObservationLayout layout = policy.Spec.Observation;
        if (layout.Encoder != PlaylistObservation.Encoder)
        {
            throw new ArgumentException(
                $"The policy was trained on observations '{TextRule.Shown(layout.Encoder)}' of "
                + $"'{TextRule.Shown(policy.Spec.Name)}'; playlists are '{PlaylistObservation.Encoder}'.", nameof(policy));
        }

        if (policy.Spec.Horizon is not int horizon)
        {
            throw new ArgumentException(
                $"The policy was trained in '{TextRule.Shown(policy.Spec.Name)}', which declares no horizon; "
                + "a playlist has one.", nameof(policy));
        }

        Belief = BeliefOptions.FromSettings(layout.Settings);
        if (!layout.Blocks.SequenceEqual(PlaylistObservation.Layout(Math.Max(1, policy.Spec.Actions.FeatureCount), Belief).Blocks))
        {
            throw new ArgumentException(
                $"The policy names its observations '{TextRule.Shown(layout.Encoder)}', but their blocks are "
                + "not those of a playlist's.", nameof(policy));
        }

        if (Belief.Particles > 0 && Options.TastePrior is null)
        {
            throw new ArgumentException(
                $"The policy was trained in '{TextRule.Shown(policy.Spec.Name)}' with a belief of drawn "
                + "tastes; give the user model of its training as "
                + $"{nameof(PlaylistRecommenderOptions)}.{nameof(PlaylistRecommenderOptions.TastePrior)}.", nameof(options));
        }

        if (Belief.Particles > 0 && Options.TastePrior is IUserModel { Name: string name } && name != policy.Spec.Name)
        {
            throw new ArgumentException(
                $"The policy was trained in '{TextRule.Shown(policy.Spec.Name)}', and "
                + $"{nameof(PlaylistRecommenderOptions.TastePrior)} is '{TextRule.Shown(name)}'; what they "
                + "think of a listener differs.", nameof(options));
        }

        Horizon = horizon;
        _served = new ServedCatalog(policy, catalog);
        _policy = _served.Policy;
        FeatureNames = new FeatureNames(_policy.Spec.Actions.Names);
    }

    /// <summary>The songs it recommends now; see <see cref="ReplaceCatalog"/>.</summary>
    public SongCatalog Catalog => _served.Catalog;

    /// <summary>The policy, bound to <see cref="Catalog"/>.</summary>
    public QPolicy Policy => _served.Policy;

    /// <summary>The options it was made with.</summary>
    public PlaylistRecommenderOptions Options { get; }

    /// <summary>The playlist length the policy was trained for. A longer playlist is planned in a rolling window of this length.</summary>
    public int Horizon { get; }

    /// <summary>How sessions turn statements and feedback into a belief: as in the policy's training.</summary>
    public BeliefOptions Belief { get; }

    internal ServedCatalog Served => _served;

    /// <summary>What is thought of a listener who has said nothing yet.</summary>
    internal TasteBelief NewBelief(ServedCatalog served) => new(served.Policy.Spec.Actions, Options.TastePrior, Belief);

    /// <summary>The features in the order the policy was trained with.</summary>
    internal FeatureNames FeatureNames { get; }

    /// <summary>Starts a conversation with one listener.</summary>
    /// <param name="preferences">What the listener says they like, over the policy's features in any order; made by the catalogue.</param>
    /// <param name="seed">
    /// Decides between songs of equal value; give each session its own and equal songs are shared out fairly. Null (default) for 0; where
    /// <see cref="PlaylistRecommenderOptions.Exploration"/> is set it must be given, since sessions of one seed would explore at the same places.
    /// </param>
    /// <exception cref="ArgumentException">The preferences are over other features, or exploration wants a seed.</exception>
    public PlaylistSession StartSession(Preferences preferences, ulong? seed = null)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        if (seed is null && Options.Exploration > 0)
            throw new ArgumentException("Exploration is on, and sessions of one seed explore at the same places: give every session a seed of its own, such as a random number.", nameof(seed));
        return new PlaylistSession(this, _served, preferences, seed ?? 0);
    }

    /// <summary>
    /// Serves another catalogue from now on: songs added, removed or changed. A playlist that is being made is finished on the catalogue it was begun with; sessions go on
    /// with what they know, and remember songs by their ids.
    /// </summary>
    /// <param name="catalog">A catalogue with the features the policy was trained on, in any order.</param>
    /// <exception cref="ArgumentException">The policy does not fit it; the present catalogue stays.</exception>
    public void ReplaceCatalog(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _served = new ServedCatalog(_policy, catalog);
    }

    /// <summary>Restores a session from a file that <see cref="PlaylistSession.Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="match">How much the policy and catalogue must be those it was saved with. Default: <see cref="SessionMatch.Exact"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SessionFileException">It is no session file, or one of another policy or catalogue.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public PlaylistSession LoadSession(string path, SessionMatch match = SessionMatch.Exact) => SessionFile.Load(this, path, match);

    /// <summary>Restores a session from a stream, which is read to its end and left open.</summary>
    /// <param name="stream">What <see cref="PlaylistSession.Save(Stream)"/> wrote.</param>
    /// <param name="match">How much the policy and catalogue must be those it was saved with. Default: <see cref="SessionMatch.Exact"/>.</param>
    /// <exception cref="SessionFileException">It holds no session, or one of another policy or catalogue.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="IOException">Reading the stream failed.</exception>
    public PlaylistSession LoadSession(Stream stream, SessionMatch match = SessionMatch.Exact) => SessionFile.Load(this, stream, match);

    /// <summary>The same names with the catalogue's aliases, where its columns stand in that order.</summary>
    internal FeatureNames NamesWithAliases
    {
        get
        {
            FeatureNames names = _served.Catalog.FeatureNames;
            return names.SequenceEqual(FeatureNames) ? names : FeatureNames;
        }
    }

    /// <summary>Writes weights, given over the same features in any order, in the order the policy was trained with.</summary>
    /// <exception cref="ArgumentException">The preferences are over other features.</exception>
    internal float[] InTrainedOrder(Preferences preferences)
    {
        var weights = new float[FeatureNames.Count];
        if (preferences.Features.SequenceEqual(FeatureNames))
        {
            preferences.Weights.CopyTo(weights);
            return weights;
        }

        if (preferences.Features.Count != weights.Length || FeatureNames.Except(preferences.Features, StringComparer.Ordinal).Any())
        {
            throw new ArgumentException(
                $"The preferences are over other features than catalogue '{TextRule.Shown(Catalog.Name)}' "
                + "has; make them with its Preferences method.", nameof(preferences));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            _ = FeatureNames.TryIndexOf(preferences.Features[i], out int column);
            weights[column] = preferences.Weights[i];
        }

        return weights;
    }
}
