namespace PlaylistRL;

/// <summary>What a listener did with a song, as far as it is known.</summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
/// PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock", "1990s"));
/// PlaylistEntry entry = session.NextPlaylist(1)[0];
/// session.Report(entry.Id, Feedback.Skipped);
/// session.Report(entry.Id, Feedback.None);                               // takes it back
/// </code>
/// </example>
public enum Feedback
{
    /// <summary>Nothing is known: it changes no belief.</summary>
    None = 0,

    /// <summary>The song was heard to its end.</summary>
    Completed = 1,

    /// <summary>The song was skipped: early, or at a moment that is not known.</summary>
    Skipped = 2,

    /// <summary>The song was skipped when most of it had been heard.</summary>
    SkippedLate = 3,

    /// <summary>The listener said that they like it.</summary>
    Liked = 4,

    /// <summary>The listener said that they dislike it.</summary>
    Disliked = 5,
}
