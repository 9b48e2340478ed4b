using System.Runtime.InteropServices;

namespace PlaylistRL.Hosting;

/// <summary>What a call makes of a session: its next version and what is to be logged.</summary>
/// <param name="before">The version before.</param>
/// <param name="now">The moment.</param>
internal sealed class SessionDraft(StoredSession before, DateTimeOffset now)
{
    private readonly List<LoggedDecision> _decisions = [];
    private readonly List<LoggedResponse> _responses = [];

    /// <summary>Whether there is anything to write.</summary>
    public bool IsChanged { get; set; } = true;

    public void Log(PlaylistSession session, Playlist playlist, SongFilter? filter, long policy)
    {
        string? stated = session.HasPast ? null : StatedText.Of(session.Preferences);
        foreach (PlaylistEntry entry in playlist)
        {
            _decisions.Add(new LoggedDecision
            {
                Session = before.Id,
                Listener = before.Listener,
                Position = before.Fetched + entry.Number,
                Song = entry.Id,
                Propensity = entry.Propensity,
                Policy = policy,
                Filter = filter?.Name,
                Candidates = entry.CandidateCount,
                Observation = entry.ObservationDigest,
                Stated = stated,
                At = now,
            });
        }
    }

    public void Log(string song, Feedback feedback) => _responses.Add(new LoggedResponse(before.Id, song, feedback, now));

    public StoreChange ToChange(PlaylistSession session) => new(before with
    {
        Version = before.Version + 1,
        Fetched = before.Fetched + _decisions.Count,
        LastUsed = now > before.LastUsed ? now : before.LastUsed,
        State = StateOf(session),
    })
    {
        Decisions = _decisions,
        Responses = _responses,
    };

    public static byte[] StateOf(PlaylistSession session)
    {
        using var stream = new MemoryStream();
        session.Save(stream);
        return stream.ToArray();
    }

    public static PlaylistSession SessionOf(PlaylistRecommender recommender, ReadOnlyMemory<byte> state)
    {
        using MemoryStream stream = MemoryMarshal.TryGetArray(state, out ArraySegment<byte> bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(state.ToArray(), writable: false);
        return recommender.LoadSession(stream, SessionMatch.SameFeatures);
    }
}
