namespace PlaylistRL.Testing;

/// <summary>A store whose calls are counted, and what is put into it.</summary>
internal sealed class StoreProbe(IPlaylistStore store, CheckRun run, CancellationToken cancellation)
{
    /// <summary>When everything starts, to the millisecond.</summary>
    public static DateTimeOffset Start { get; } = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    public CancellationToken Cancellation => cancellation;

    /// <summary>The store itself, for calls at once that nobody can count.</summary>
    public IPlaylistStore Store => store;

    public async Task<IReadOnlyList<bool>> CommitAsync(params StoreChange[] changes)
    {
        run.Step++;
        return await store.CommitAsync(changes, cancellation).ConfigureAwait(false);
    }

    public async Task<StoredSession?> FindAsync(string session)
    {
        run.Step++;
        return await store.FindAsync(session, cancellation).ConfigureAwait(false);
    }

    /// <summary>A session that is there.</summary>
    public async Task<StoredSession> FoundAsync(string session) =>
        await FindAsync(session).ConfigureAwait(false) ?? throw CheckRun.Broken($"session '{session}' is found", $"null");

    public async Task<IReadOnlyList<string>> SessionsOfAsync(string listener)
    {
        run.Step++;
        IReadOnlyList<StoredSession> sessions = await store.SessionsOfAsync(listener, cancellation).ConfigureAwait(false);
        return [.. sessions.Select(session => session.Id)];
    }

    public async Task<IReadOnlyList<LoggedDecision>> ReadAsync(EventQuery? query = null)
    {
        run.Step++;
        var read = new List<LoggedDecision>();
        await foreach (LoggedDecision decision in store.ReadAsync(query ?? new EventQuery(), cancellation).ConfigureAwait(false))
            read.Add(decision);
        return read;
    }

    public async Task<bool> EraseSessionAsync(string session)
    {
        run.Step++;
        return await store.EraseSessionAsync(session, cancellation).ConfigureAwait(false);
    }

    public async Task<bool> EraseListenerAsync(string listener)
    {
        run.Step++;
        return await store.EraseListenerAsync(listener, cancellation).ConfigureAwait(false);
    }

    public async Task<int> EraseOldAsync(RetentionCut cut)
    {
        run.Step++;
        return await store.EraseOldAsync(cut, cancellation).ConfigureAwait(false);
    }

    public async Task<long> AddPolicyAsync(StoredPolicy policy, string? configured, int keep)
    {
        run.Step++;
        return await store.AddPolicyAsync(policy, configured, keep, cancellation).ConfigureAwait(false);
    }

    public async Task ActivatePolicyAsync(long number)
    {
        run.Step++;
        await store.ActivatePolicyAsync(number, cancellation).ConfigureAwait(false);
    }

    public async Task<PolicyHistory> PoliciesAsync()
    {
        run.Step++;
        return await store.PoliciesAsync(cancellation).ConfigureAwait(false);
    }

    public async Task CheckAsync()
    {
        run.Step++;
        await store.CheckAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The last call gave what it must.</summary>
    public static void Same<T>(T expected, T seen, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen))
            throw CheckRun.Broken($"{what}: {Text(expected)}", $"{Text(seen)}");
    }

    /// <summary>The last call gave all that it must, in that order.</summary>
    public static void SameAll<T>(IEnumerable<T> expected, IEnumerable<T> seen, string what)
    {
        if (!expected.SequenceEqual(seen))
            throw CheckRun.Broken($"{what}: {List(expected)}", $"{List(seen)}");
    }

    public static StoredSession Session(string id, long version, string? listener = null) => new()
    {
        Id = id,
        Listener = listener,
        Version = version,
        Started = Start,
        LastUsed = Start.AddMinutes(1),
        State = new[] { (byte)version },
    };

    public static LoggedDecision Decision(string session, int position, string? listener = null) => new()
    {
        Session = session,
        Listener = listener,
        Position = position,
        Song = $"song {position}",
        Propensity = 1,
        Policy = 1,
        Candidates = 1_000,
        Observation = 42,
        At = Start,
    };

    public static LoggedResponse Response(string session, string song) => new(session, song, Feedback.Liked, Start.AddMinutes(1));

    public static StoredPolicy Policy(string hash, long previous = 0) => new()
    {
        Version = new PolicyVersion { Number = 0, Hash = hash, Added = Start, Source = "check", Description = "a policy" },
        Previous = previous,
        Bytes = new byte[] { 1, 2, 3 },
    };

    private static string Text<T>(T value) => value is null ? "nothing" : FormattableString.Invariant($"{value}");

    private static string List<T>(IEnumerable<T> values) =>
        values.Any() ? string.Join(", ", values.Take(8).Select(Text)) + (values.Skip(8).Any() ? ", …" : string.Empty) : "nothing";
}
