using System.Diagnostics;

namespace PlaylistRL;

/// <summary>A policy on a catalogue, ready to serve: one an application, shared by all sessions and threads.</summary>
/// <remarks>
/// Holds what is computed once a song. Unless asked to, serving never explores: the same session seed and the same calls give the same
/// playlists. Thread-safe; sessions are not, but any number of them may be served at once.
/// </remarks>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);                // one per application
/// PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock"));                         // one per listener
/// foreach (PlaylistEntry entry in session.NextPlaylist(10))
///     Console.WriteLine(entry.Title);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PlaylistRecommender
{
    private readonly Lock _replacing = new();
    private volatile ServedPolicy _served;

    /// <summary>Binds a policy to a catalogue.</summary>
    /// <param name="policy">Trained in a <see cref="PlaylistEnvironment"/>, or a rule such as
    /// <see cref="BeliefPolicy.Greedy(SongCatalog, BeliefOptions?)"/>.</param>
    /// <param name="catalog">
    /// For a policy that sees features any catalogue with the features it was trained on, in any order; for a DQN policy or popularity the
    /// very catalogue it was trained on.
    /// </param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The policy was not made for playlists, or does not fit the catalogue; it sees a state whose
    /// tracker is not known; options out of range.</exception>
    public PlaylistRecommender(ServablePolicy policy, SongCatalog catalog, PlaylistRecommenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(catalog);
        Options = options ?? new PlaylistRecommenderOptions();
        Options.Validate();
        _served = new ServedPolicy(policy, catalog, Options);
    }

    /// <summary>The songs it recommends now; see <see cref="ReplaceCatalog"/>.</summary>
    public SongCatalog Catalog => _served.Catalog;

    /// <summary>The policy, bound to <see cref="Catalog"/>; see <see cref="Replace(ServablePolicy)"/>.</summary>
    public ServablePolicy Policy => _served.Policy;

    /// <summary>The options it was made with.</summary>
    public PlaylistRecommenderOptions Options { get; }

    /// <summary>
    /// The playlist length the policy was trained for; 10 for rules. A longer playlist is planned in a rolling window of this length.
    /// </summary>
    public int Horizon => _served.Horizon;

    /// <summary>How sessions turn statements and feedback into a belief: as in the policy's training.</summary>
    public BeliefOptions Belief => _served.Belief;

    internal ServedPolicy Served => _served;

    /// <summary>Starts a conversation with one listener.</summary>
    /// <param name="preferences">What the listener says they like, over the policy's features in any order; made by the catalogue.</param>
    /// <param name="seed">
    /// Decides between songs of equal value; give each session its own and equal songs are shared out fairly. Null (default) for 0; where
    /// <see cref="PlaylistRecommenderOptions.Exploration"/> or <see cref="PlaylistRecommenderOptions.SoftBest"/> is set it must be given,
    /// since sessions of one seed would explore at the same places.
    /// </param>
    /// <param name="expectedLength">
    /// How many songs the listener is expected to hear, at least 1: one song at a time and ten at once are then planned for the same
    /// session. When they are heard, as many again are expected. Null (default) for <see cref="Horizon"/>.
    /// </param>
    /// <param name="past">
    /// What the listener heard before they came here, such as the history of a music service, over the policy's features in any order: they
    /// are then no cold start. What they state and report still moves it. Null (default) where nothing is known.
    /// </param>
    /// <exception cref="ArgumentException">The preferences or the past are over other features, exploration wants a seed, or no song is
    /// expected.</exception>
    public PlaylistSession StartSession(
        Preferences preferences, ulong? seed = null, int? expectedLength = null, TasteProfile? past = null)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        if (expectedLength is int length)
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(expectedLength));
        if (seed is null && (Options.Exploration > 0 || Options.SoftBest > 1))
            throw new ArgumentException("Exploration is on, and sessions of one seed explore at the same places: give every session a seed "
                + "of its own, such as a random number.", nameof(seed));
        ServedPolicy served = _served;
        return new PlaylistSession(this, served, preferences, seed ?? 0, expectedLength ?? served.Horizon, past);
    }

    /// <summary>
    /// Serves another catalogue from now on: songs added, removed or changed. A playlist that is being made is finished on the catalogue it
    /// was begun with; sessions go on with what they know, and remember songs by their ids.
    /// </summary>
    /// <param name="catalog">A catalogue with the features the policy was trained on, in any order.</param>
    /// <exception cref="ArgumentException">The policy does not fit it; the present catalogue stays.</exception>
    public void ReplaceCatalog(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        lock (_replacing)
            _served = new ServedPolicy(_served.Policy, catalog, Options);
    }

    /// <summary>
    /// Serves another policy from now on, of any kind: one trained since, or a rule. A playlist that is being made is finished with the
    /// policy it was begun with; sessions go on with what they know of their listeners, as that policy's belief and state have it.
    /// </summary>
    /// <param name="policy">A policy over the features of the present one, in any order.</param>
    /// <exception cref="ArgumentException">It is over other features, does not fit the catalogue, or wants what the options lack; the
    /// present policy stays.</exception>
    public void Replace(ServablePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        lock (_replacing)
            _served = new ServedPolicy(policy, _served.Catalog, Options);
    }

    /// <summary>
    /// Serves another policy on another catalogue from now on, both in one step: nobody gets the one with the songs of the other.
    /// </summary>
    /// <param name="policy">A policy over the features of the present one, in any order.</param>
    /// <param name="catalog">A catalogue with these features.</param>
    /// <exception cref="ArgumentException">As <see cref="Replace(ServablePolicy)"/> raises; what is served stays.</exception>
    public void Replace(ServablePolicy policy, SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(catalog);
        lock (_replacing)
            _served = new ServedPolicy(policy, catalog, Options);
    }

    /// <summary>Restores a session from a file that <see cref="PlaylistSession.Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="match">How much the policy and catalogue must be those it was saved with. Default:
    /// <see cref="SessionMatch.Exact"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SessionFileException">It is no session file, or one of another policy or catalogue.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public PlaylistSession LoadSession(string path, SessionMatch match = SessionMatch.Exact) => SessionFile.Load(this, path, match);

    /// <summary>Restores a session from a stream, which is read to its end and left open.</summary>
    /// <param name="stream">What <see cref="PlaylistSession.Save(Stream)"/> wrote.</param>
    /// <param name="match">How much the policy and catalogue must be those it was saved with. Default:
    /// <see cref="SessionMatch.Exact"/>.</param>
    /// <exception cref="SessionFileException">It holds no session, or one of another policy or catalogue.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="IOException">Reading the stream failed.</exception>
    public PlaylistSession LoadSession(Stream stream, SessionMatch match = SessionMatch.Exact) => SessionFile.Load(this, stream, match);

    /// <summary>
    /// In one line what it serves now, such as <c>AH-DQN policy of 'hidden-taste' on 1000 songs of 21 features, 'songs.csv'</c>; the same
    /// in every culture.
    /// </summary>
    public override string ToString()
    {
        ServedPolicy served = _served;
        return $"{served.Policy.What} on {served.Catalog}";
    }
}
