using PlaylistRL.Hosting;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Reads the last sessions of the event log, and counts: however long the log is, a look at it takes no longer.</summary>
internal static class LogReader
{
    private const int MostSessions = 500;
    private const int Latest = 12;
    private const int ShownOfId = 6;

    public static async Task<LogFigures> ReadAsync(IEventLog log, long served, CancellationToken cancellationToken)
    {
        var all = new Tally();
        var versions = new SortedDictionary<long, Tally> { [served] = new() };
        var latest = new Queue<SessionTally>();
        SessionTally? session = null;
        await foreach (LoggedDecision decision in log.ReadAsync(new EventQuery { LastSessions = MostSessions }, cancellationToken))
        {
            if (session is null || session.Id != decision.Session)
            {
                latest.Enqueue(session = new SessionTally(decision.Session, decision.At));
                if (latest.Count > Latest)
                    latest.Dequeue();
            }

            if (!versions.TryGetValue(decision.Policy, out Tally? version))
                versions.Add(decision.Policy, version = new Tally());
            all.Add(decision);
            version.Add(decision);
            session.Add(decision);
        }

        return new LogFigures
        {
            Sessions = all.Sessions,
            Songs = all.Songs,
            SongsPerSession = all.SongsPerSession,
            CompletionRate = all.CompletionRate,
            SkipRate = all.SkipRate,
            Versions = [.. versions.Reverse().Select(version => new VersionFigures(
                Name(version.Key), version.Key == served, version.Value.Sessions, version.Value.Songs, version.Value.SongsPerSession,
                version.Value.CompletionRate, version.Value.SkipRate))],
            Latest = [.. latest.Reverse().Select(Figures)],
        };
    }

    private static SessionFigures Figures(SessionTally session) => new(
        session.Id[..Math.Min(ShownOfId, session.Id.Length)] + "…", session.Began, string.Join(", ", session.Policies.Order().Select(Name)),
        session.Songs, session.Count(Feedback.Liked), session.Count(Feedback.Completed),
        session.Count(Feedback.Skipped) + session.Count(Feedback.SkippedLate), session.Count(Feedback.Disliked));

    private static string Name(long version) => FormattableString.Invariant($"no. {version}");

    /// <summary>One session, as it is read.</summary>
    private sealed class SessionTally(string id, DateTimeOffset began)
    {
        private readonly Dictionary<Feedback, int> _feedback = [];

        public string Id { get; } = id;

        public DateTimeOffset Began { get; } = began;

        public HashSet<long> Policies { get; } = [];

        public int Songs { get; private set; }

        public int Count(Feedback feedback) => _feedback.GetValueOrDefault(feedback);

        public void Add(LoggedDecision decision)
        {
            Songs++;
            Policies.Add(decision.Policy);
            _feedback[decision.Response] = Count(decision.Response) + 1;
        }
    }
}
