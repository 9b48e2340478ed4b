using System.Diagnostics;

namespace PlaylistRL;

/// <summary>
/// One listener's conversation: what they like, what they heard, how they took it, the next playlist. Made by
/// <see cref="PlaylistRecommender.StartSession"/> and <see cref="PlaylistRecommender.LoadSession(string, SessionMatch)"/>. Not thread-safe:
/// a use that overlaps another one raises.
/// </summary>
/// <remarks>
/// <para>It holds a belief of F²/2 numbers (F features; 1.8 kB at 21), or where the policy's belief is of drawn tastes these (168 kB for
/// 2,000 of 21), and remembers every song it
/// recommended: 8 bytes each time, and once a song about a hundred bytes and 4 a feature.</para>
/// <para>It hears at most 1,000,000 songs and takes reports on at most 100,000 (fewer where they are much work: 5·10⁸ / F² over more than
/// 70 features, but at least 1,000);
/// beyond that it raises an <see cref="InvalidOperationException"/>. <see cref="Finish"/> says how to begin anew without forgetting the
/// listener.</para>
/// <para>Every member but <see cref="Seed"/>, <see cref="ExpectedLength"/> and <see cref="ToString"/> raises an
/// <see cref="InvalidOperationException"/> where another call on the session is still under way: on another thread, or on this
/// one, from a filter that the call asks or a stream that it writes to. The call that raises has changed nothing, and the one under way
/// goes on undisturbed.</para>
/// </remarks>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
/// PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock", "1990s"));
/// Playlist first = session.NextPlaylist(10);
/// session.Report(first[0].Id, Feedback.Liked);
/// session.Report(first[1].Id, Feedback.Skipped);
/// Playlist second = session.NextPlaylist(10);                            // no song of the first; it follows the feedback
/// session.Save("listener.json");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class PlaylistSession
{
    private readonly PlaylistRecommender _recommender;
    private ListenerState _listener;
    private KnownSongs _songs;
    private NextSongs _next;
    private Preferences _preferences;
    private int _fetches;
    private bool _isFinished;

    // 1 while a call is under way.
    private int _inUse;

    internal PlaylistSession(
        PlaylistRecommender recommender, ServedPolicy served, Preferences preferences, ulong seed, int expectedLength, TasteProfile? past)
    {
        _recommender = recommender;
        Seed = seed;
        ExpectedLength = expectedLength;
        _songs = new KnownSongs(served);
        _listener = served.NewListener(_songs);
        _songs.Listener = _listener;
        _next = new NextSongs(_listener, _songs, recommender.Options);
        _listener.Begin(served.InTrainedOrder(preferences));
        _listener.Remember(past?.InOrder(served.Names));
        _preferences = preferences;
    }

    /// <summary>What the listener says they like.</summary>
    public Preferences Preferences
    {
        get
        {
            using var call = new SessionCall(ref _inUse);
            return _preferences;
        }
    }

    /// <summary>Decides between songs of equal value.</summary>
    public ulong Seed { get; }

    /// <summary>Whether it began with what the listener's past says (<see cref="TasteProfile"/>).</summary>
    public bool HasPast
    {
        get
        {
            using var call = new SessionCall(ref _inUse);
            return _listener.Belief.Past is not null;
        }
    }

    /// <summary>How many songs the listener is expected to hear; when they were heard, as many again.</summary>
    public int ExpectedLength { get; }

    /// <summary>
    /// How many songs this listener has heard so far (<see cref="PlaylistRecommenderOptions.HeardWhen"/>); one that came twice counts
    /// twice.
    /// </summary>
    public int HeardCount
    {
        get
        {
            using var call = new SessionCall(ref _inUse);
            return _listener.HeardCount;
        }
    }

    /// <summary>
    /// The songs this listener has heard, in order, and what was last reported on each, whichever time it was heard; allocated at
    /// every call.
    /// </summary>
    public IReadOnlyList<HeardSong> Heard
    {
        get
        {
            using var call = new SessionCall(ref _inUse);
            var heard = new HeardSong[_listener.HeardCount];
            for (int at = 0; at < heard.Length; at++)
            {
                int song = _listener.Hearings[at].Song;
                heard[at] = new HeardSong(at + 1, _songs[song].Id, _listener.FeedbackOn(song));
            }

            return heard;
        }
    }

    /// <summary>Whether <see cref="Finish"/> was called.</summary>
    public bool IsFinished
    {
        get
        {
            using var call = new SessionCall(ref _inUse);
            return _isFinished;
        }
    }

    /// <summary>
    /// What is thought of the listener's weights now, one a feature, in the order the policy was trained with; allocated at every call.
    /// </summary>
    public IReadOnlyList<LearnedWeight> Taste
    {
        get
        {
            using var call = new SessionCall(ref _inUse);
            TasteBelief belief = _listener.Belief;
            var taste = new LearnedWeight[belief.FeatureCount];
            for (int f = 0; f < taste.Length; f++)
            {
                taste[f] = new LearnedWeight
                {
                    Feature = Served.Names[f],
                    Stated = belief.Stated[f],
                    Learned = Learned(f),
                    Deviation = (float)Math.Sqrt(Math.Max(0, belief.Variance(f))),
                };
            }

            return taste;
        }
    }

    /// <summary>
    /// Recommends the next songs, one after another: none twice, none that is among the last ones this listener heard, and, while there is
    /// anything else, none they disliked.
    /// </summary>
    /// <remarks>
    /// The whole playlist is made from what is known now. In training a belief moves after every song, so Q-values count on feedback that
    /// comes while the playlist plays. All songs returned count as heard, unless <see cref="PlaylistRecommenderOptions.HeardWhen"/> says
    /// otherwise. They are planned for the expected session (<see cref="ExpectedLength"/>), or for the playlist where that is longer. If it
    /// throws, the session is as it was before.
    /// </remarks>
    /// <param name="length">How many songs are wanted; at least 1.</param>
    /// <param name="filter">The songs considered; null for all.</param>
    /// <param name="variety">How much variety this playlist has; null for <see cref="PlaylistRecommenderOptions.Variety"/>. A trade-off of
    /// 1 is none.</param>
    /// <returns>
    /// The songs in playing order. Where fewer candidates are left than wanted it holds what there is, and <see cref="Playlist.Shortfall"/>
    /// says so.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The filter lets no song of the catalogue pass; or variety's options are out of
    /// range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The session is finished; or in use; or with these songs it would have heard more than 1,000,000.
    /// </exception>
    public Playlist NextPlaylist(int length, SongFilter? filter = null, VarietyOptions? variety = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        variety?.Validate();
        using var call = new SessionCall(ref _inUse);
        ThrowIfFinished();

        // One playlist, one catalogue: whatever is replaced meanwhile.
        Follow(_recommender.Served);
        CandidateFilter? passing = filter?.For(Served.Catalog);
        if (passing?.Count == 0)
        {
            throw new ArgumentException(
                $"The filter '{TextRule.Shown(filter!.Name)}' lets no song of catalogue '{TextRule.Shown(Served.Catalog.Name)}' pass.",
                nameof(filter));
        }

        int most = Math.Min(length, passing?.Count ?? Served.Catalog.Count);
        bool isHeard = _recommender.Options.HeardWhen == HeardWhen.Fetched;
        ThrowIfTooLong(isHeard ? _listener.HeardCount : _songs.Count, most);
        _listener.Observe(0, Served.Horizon);
        float[] mark = _listener.Mark();
        try
        {
            // When all of the expected session was heard, as much again is expected.
            int left = ExpectedLength - (_listener.HeardCount % ExpectedLength);
            Playlist playlist = new PlaylistMaker(_listener, Served, _next, _recommender.Options, Seed, _fetches)
                .Make(length, left, filter, passing, variety ?? _recommender.Options.Variety ?? Served.Policy.Variety);
            _listener.Return(mark);
            foreach (int song in _next.Planned)
            {
                RememberedSong fetched = _songs.Fetch(Served.Catalog[song].Id, song);
                if (isHeard)
                    _listener.Hear(fetched.Number);
            }

            _fetches += _next.Planned.Count;
            return playlist;
        }
        catch
        {
            _listener.Return(mark);
            throw;
        }
        finally
        {
            _next.Planned.Clear();
        }
    }

    /// <summary>Replaces what the listener says they like. What they heard and reported stays, and counts with the new statement.</summary>
    /// <param name="preferences">Over the policy's features, in any order.</param>
    /// <exception cref="ArgumentException">The preferences are over other features.</exception>
    /// <exception cref="InvalidOperationException">The session is finished, or in use.</exception>
    public void Update(Preferences preferences)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        using var call = new SessionCall(ref _inUse);
        ThrowIfFinished();
        _listener.Restate(Served.InTrainedOrder(preferences));
        _preferences = preferences;
    }

    /// <summary>Ends the conversation: no more playlists, reports and updates. Finishing again gives the same summary.</summary>
    /// <exception cref="InvalidOperationException">The session is in use.</exception>
    public SessionSummary Finish()
    {
        using var call = new SessionCall(ref _inUse);
        TasteBelief belief = _listener.Belief;
        float[] weights = belief.Stated.ToArray();
        if (belief.Options.Particles == 0)
            belief.CopyMeanTo(weights);

        // What was learned from the extremes that are legal may lie beyond them, and shall be legal too.
        foreach (ref float weight in weights.AsSpan())
            weight = Math.Clamp(weight, -NumberRule.Largest, NumberRule.Largest);
        var counts = new SortedDictionary<Feedback, int>();
        for (int place = 0; place < belief.EvidenceCount; place++)
        {
            if (belief.FeedbackAt(place) is Feedback feedback and not Feedback.None)
                counts[feedback] = counts.GetValueOrDefault(feedback) + 1;
        }

        var learned = new Preferences(Served.NamesWithAliases, weights);
        _isFinished = true;
        return new SessionSummary { Heard = _listener.HeardCount, Feedback = counts, Learned = learned };
    }

    /// <summary>
    /// Writes the session to a file, whole or not at all: versioned JSON, readable by people too, and by everyone who may read the file.
    /// It is not signed: whoever may write it decides
    /// what this listener is thought to like.
    /// </summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">It cannot be written, or is longer than 64 MiB; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written; what was there before is untouched.</exception>
    /// <exception cref="InvalidOperationException">The session is in use; what was there before is untouched.</exception>
    public void Save(string path)
    {
        using var call = new SessionCall(ref _inUse);
        SessionFile.Save(this, path);
    }

    /// <summary>Writes the session to a stream, which is left open. See <see cref="Save(string)"/>.</summary>
    /// <param name="stream">Is written to while the session is in use, so it may not use the session itself.</param>
    /// <exception cref="IOException">It cannot be written to; or the session is longer than 64 MiB, and nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The session is in use; nothing was written.</exception>
    public void Save(Stream stream)
    {
        using var call = new SessionCall(ref _inUse);
        SessionFile.Save(this, stream);
    }

    /// <summary>
    /// In one line, such as <c>20 songs heard, 3 reports, finished</c>; the same in every culture. For logs and debuggers: it never raises,
    /// and while a call is under way the numbers may be those in the middle of it.
    /// </summary>
    public override string ToString() =>
        $"{Counted.Of(_listener.HeardCount, "song")} heard, {Counted.Of(_songs.ReportedCount, "report")}"
        + (_isFinished ? ", finished" : string.Empty);

    private ServedPolicy Served => _songs.Served;

    private float Learned(int feature) => (float)(_listener.Belief.Mean[feature] - _listener.Belief.Stated[feature]);

    private void ThrowIfFinished()
    {
        if (_isFinished)
            throw new InvalidOperationException("The session is finished; start another one.");
    }

    private static void ThrowIfTooLong(int songs, int more)
    {
        if (songs + (long)more > SessionLimits.MostHeard)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"This session has heard {songs} songs, and a session hears at most {SessionLimits.MostHeard}; ")
                + FormattableString.Invariant($"{more} more are too many. {SessionLimits.Advice}"));
        }
    }
}
