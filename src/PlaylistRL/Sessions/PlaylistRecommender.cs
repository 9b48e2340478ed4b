namespace PlaylistRL;

/// <summary>A trained policy on a catalogue, ready to serve: one an application, shared by all sessions; immutable and thread-safe.</summary>
/// <remarks>Holds what is computed once a song. Serving never explores: the same session seed and the same calls give the same playlists.</remarks>
public sealed class PlaylistRecommender
{
    private readonly int[] _catalogColumn;

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
        if (policy.Spec.Observation.Encoder != PlaylistObservation.Encoder)
        {
            throw new ArgumentException(
                $"The policy was trained on observations '{policy.Spec.Observation.Encoder}' of '{policy.Spec.Name}'; playlists are '{PlaylistObservation.Encoder}'.", nameof(policy));
        }

        if (policy.Spec.Horizon is not int horizon)
            throw new ArgumentException($"The policy was trained in '{policy.Spec.Name}', which declares no horizon; a playlist has one.", nameof(policy));
        Policy = policy.For(catalog);
        Catalog = catalog;
        Horizon = horizon;
        string[] names = [.. catalog.Features.Names];
        _catalogColumn = [.. Policy.Spec.Actions.Names.Select(name => Array.IndexOf(names, name))];
    }

    /// <summary>The songs it recommends.</summary>
    public SongCatalog Catalog { get; }

    /// <summary>The policy, bound to <see cref="Catalog"/>.</summary>
    public QPolicy Policy { get; }

    /// <summary>The options it was made with.</summary>
    public PlaylistRecommenderOptions Options { get; }

    /// <summary>The playlist length the policy was trained for. A longer playlist is planned in a rolling window of this length.</summary>
    public int Horizon { get; }

    /// <summary>Starts a conversation with one listener.</summary>
    /// <param name="preferences">What the listener says they like; made by the catalogue.</param>
    /// <param name="seed">Decides between songs of equal value; give each listener their own and equal songs are shared out fairly. Default: 0.</param>
    /// <exception cref="ArgumentException">The preferences are over other features than the catalogue's.</exception>
    public PlaylistSession StartSession(Preferences preferences, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        if (!preferences.Features.SequenceEqual(Catalog.Features.Names))
            throw new ArgumentException($"The preferences are over other features than catalogue '{Catalog.Name}' has; make them with its Preferences method.", nameof(preferences));
        return new PlaylistSession(this, preferences, seed);
    }

    /// <summary>Writes weights, given in the catalogue's order of features, in the order the policy was trained with.</summary>
    internal void InTrainedOrder(ReadOnlySpan<float> catalogOrder, Span<float> trainedOrder)
    {
        for (int i = 0; i < trainedOrder.Length; i++)
            trainedOrder[i] = catalogOrder[_catalogColumn[i]];
    }
}
