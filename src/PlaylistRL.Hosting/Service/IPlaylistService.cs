namespace PlaylistRL.Hosting;

/// <summary>
/// Sessions of listeners, kept in a store: what an application calls, and what the endpoints call too. Thread-safe; calls of one session
/// are worked on one after another.
/// </summary>
/// <remarks>
/// <para>More members than the house's three, because they are one conversation: whoever starts a session needs the rest.</para>
/// <para>Every call raises a <see cref="PlaylistServiceException"/> where it cannot be done: the session is not known or finished, the
/// input is bad, too many calls wait, the store is gone. The session is then as it was before. A cancelled call raises an
/// <see cref="OperationCanceledException"/>; it was done completely or not at all.</para>
/// </remarks>
public interface IPlaylistService
{
    /// <summary>Starts a session.</summary>
    /// <param name="start">Who listens, and what they like.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The session's id, 22 characters that cannot be guessed.</returns>
    Task<string> StartAsync(SessionStart start, CancellationToken cancellationToken = default);

    /// <summary>The next songs of a session; each is logged with its propensity.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="length">How many; 1 to <see cref="PlaylistRLOptions.LongestPlaylist"/>.</param>
    /// <param name="filter">The songs considered; null for all.</param>
    /// <param name="variety">How much variety; null for the recommender's.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Playlist> NextAsync(
        string session, int length, SongFilter? filter = null, VarietyOptions? variety = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that fetched songs were played. Where songs count as heard when they are fetched, that is known already, and nothing changes.
    /// </summary>
    /// <param name="session">Its id.</param>
    /// <param name="songs">The ids of 1 to 1,000 songs, in playing order.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task PlayedAsync(string session, IReadOnlyList<string> songs, CancellationToken cancellationToken = default);

    /// <summary>Takes in what the listener did with a song; the last report on a song counts.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="song">The id of a song that the session recommended.</param>
    /// <param name="feedback">What they did; <see cref="Feedback.None"/> takes an earlier report back.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task ReportAsync(string session, string song, Feedback feedback, CancellationToken cancellationToken = default);

    /// <summary>Replaces what the listener says they like.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="preferences">Over the catalogue's features; make them with <see cref="Preferences"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task UpdateAsync(string session, Preferences preferences, CancellationToken cancellationToken = default);

    /// <summary>What is thought of the listener's taste, feature by feature, and how sure that is.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<LearnedWeight>> TasteAsync(string session, CancellationToken cancellationToken = default);

    /// <summary>Ends a session; it stays in the store as long as others do. Finishing again gives the same summary.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SessionSummary> FinishAsync(string session, CancellationToken cancellationToken = default);

    /// <summary>Removes a session and all that was logged of it, as if it had never been.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task ForgetAsync(string session, CancellationToken cancellationToken = default);

    /// <summary>Likes and dislikes as preferences over the catalogue that is served.</summary>
    /// <param name="like">Features with weight 1; null for none.</param>
    /// <param name="dislike">Features with weight -1; null for none.</param>
    Preferences Preferences(IReadOnlyList<string>? like, IReadOnlyList<string>? dislike);
}
