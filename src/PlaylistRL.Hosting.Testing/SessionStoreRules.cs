namespace PlaylistRL.Testing;

/// <summary>What a store does with sessions.</summary>
internal static class SessionStoreRules
{
    private const int Writers = 64;

    public static StoreRule[] All { get; } =
    [
        new(new("a session that nobody started is not found", "Return null from FindAsync."), NotFound),
        new(new("a session is found as it was written", "Keep every field, text in any letters, and compare ids with case."), AsWritten),
        new(new("the next version of a session replaces it", "Write the whole session again."), Replaced),
        new(
            new(
                "a version that does not follow is not written, and nothing of its change is",
                "Compare the version within the transaction; skip decisions and responses of that change too."), WrongVersion),
        new(
            new("of many writers at once, each version is written by one", "Compare and write in one transaction, under a lock."),
            ManyWriters),
        new(new("the sessions of a listener are theirs, the last one first", "Order by Started, the newest first."), OfListener),
        new(new("an open store can be written to", "Write something small in CheckAsync."), probe => probe.CheckAsync()),
    ];

    private static async Task NotFound(StoreProbe probe) =>
        StoreProbe.Same(null, await probe.FindAsync("nobody").ConfigureAwait(false), "an unknown session");

    private static async Task AsWritten(StoreProbe probe)
    {
        StoredSession session = StoreProbe.Session("a", 1, "Å listener '\"; --") with
        {
            Owner = "owner",
            Fetched = 3,
            State = new byte[] { 0, 1, 255 },
        };
        StoreProbe.SameAll([true], await probe.CommitAsync(new StoreChange(session)).ConfigureAwait(false), "whether it was written");
        StoredSession found = await probe.FoundAsync("a").ConfigureAwait(false);
        StoreProbe.SameAll(session.State.ToArray(), found.State.ToArray(), "the state");
        StoreProbe.Same(session, found with { State = session.State }, "the session");
        StoreProbe.Same(null, await probe.FindAsync("A").ConfigureAwait(false), "'A', where 'a' was written");
    }

    private static async Task Replaced(StoreProbe probe)
    {
        await probe.CommitAsync(
            new StoreChange(StoreProbe.Session("a", 1)), new StoreChange(StoreProbe.Session("a", 2) with { Fetched = 7 }))
            .ConfigureAwait(false);
        StoredSession found = await probe.FoundAsync("a").ConfigureAwait(false);
        StoreProbe.Same((2L, 7), (found.Version, found.Fetched), "version and songs fetched");
    }

    private static async Task WrongVersion(StoreProbe probe)
    {
        StoreProbe.SameAll(
            [false], await probe.CommitAsync(new StoreChange(StoreProbe.Session("c", 2))).ConfigureAwait(false),
            "whether version 2 of no session was written");
        StoreProbe.Same(null, await probe.FindAsync("c").ConfigureAwait(false), "the session that was not written");
        await probe.CommitAsync(new StoreChange(StoreProbe.Session("a", 1)), new StoreChange(StoreProbe.Session("a", 2)))
            .ConfigureAwait(false);
        foreach (int version in (int[])[1, 2, 4])
        {
            var change = new StoreChange(StoreProbe.Session("a", version))
            {
                Decisions = [StoreProbe.Decision("a", 1)],
                Responses = [StoreProbe.Response("a", "song 1")],
            };
            string other = FormattableString.Invariant($"b{version}");
            StoreProbe.SameAll(
                [false, true],
                await probe.CommitAsync(change, new StoreChange(StoreProbe.Session(other, 1))).ConfigureAwait(false),
                FormattableString.Invariant($"whether version {version} after 2, and another session, were written"));
            StoreProbe.Same(2, (await probe.FoundAsync("a").ConfigureAwait(false)).Version, "the version that is kept");
            StoreProbe.SameAll([], await probe.ReadAsync().ConfigureAwait(false), "the log");
            await probe.FoundAsync(other).ConfigureAwait(false);
        }
    }

    private static async Task ManyWriters(StoreProbe probe)
    {
        await probe.CommitAsync(new StoreChange(StoreProbe.Session("a", 1))).ConfigureAwait(false);
        int written = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Writers), probe.Cancellation, async (_, token) =>
        {
            // Each is overtaken at most once by every other; a store that refuses for ever must not be waited for.
            for (int attempt = 0; attempt < 100 * Writers; attempt++)
            {
                StoredSession now = await probe.Store.FindAsync("a", token).ConfigureAwait(false)
                    ?? throw CheckRun.Broken($"session 'a' is found", $"null");
                StoredSession next = now with { Version = now.Version + 1, Fetched = now.Fetched + 1 };
                if ((await probe.Store.CommitAsync([new StoreChange(next)], token).ConfigureAwait(false))[0])
                {
                    Interlocked.Increment(ref written);
                    return;
                }
            }
        }).ConfigureAwait(false);
        StoreProbe.Same(Writers, written, "writers who came through");
        StoredSession found = await probe.FoundAsync("a").ConfigureAwait(false);
        StoreProbe.Same((Writers + 1L, Writers), (found.Version, found.Fetched), "version and songs fetched");
    }

    private static async Task OfListener(StoreProbe probe)
    {
        await probe.CommitAsync(
            new StoreChange(StoreProbe.Session("old", 1, "me")),
            new StoreChange(StoreProbe.Session("other", 1, "you")),
            new StoreChange(StoreProbe.Session("new", 1, "me") with { Started = StoreProbe.Start.AddHours(1) }),
            new StoreChange(StoreProbe.Session("nobody's", 1))).ConfigureAwait(false);
        StoreProbe.SameAll(["new", "old"], await probe.SessionsOfAsync("me").ConfigureAwait(false), "sessions of 'me'");
        StoreProbe.SameAll([], await probe.SessionsOfAsync("Me").ConfigureAwait(false), "sessions of 'Me'");
    }
}
