namespace PlaylistRL.Testing;

/// <summary>What a store does with what shall not be kept.</summary>
internal static class ErasureRules
{
    public static StoreRule[] All { get; } =
    [
        new(new("a session is erased with its log", "Delete decisions and responses too, and nothing of other sessions."), Session),
        new(
            new("a listener is erased with sessions and log, and others stay", "Delete by the listener's id, in one transaction."),
            Listener),
        new(
            new("a listener of whom only the log is left is erased too", "Delete from the log by its own listener column."), OnlyTheLog),
        new(new("old sessions go, and their log stays", "Compare LastUsed; leave the log alone."), OldSessions),
        new(new("old decisions go with their responses", "Delete responses of decisions that are gone."), OldDecisions),
    ];

    private static async Task Session(StoreProbe probe)
    {
        await TwoListeners(probe).ConfigureAwait(false);
        StoreProbe.Same(true, await probe.EraseSessionAsync("a").ConfigureAwait(false), "whether there was a session 'a'");
        StoreProbe.Same(false, await probe.EraseSessionAsync("a").ConfigureAwait(false), "whether there was one again");
        StoreProbe.Same(null, await probe.FindAsync("a").ConfigureAwait(false), "the erased session");
        await probe.FoundAsync("b").ConfigureAwait(false);
        StoreProbe.SameAll(["b"], Sessions(await probe.ReadAsync().ConfigureAwait(false)), "sessions in the log");
    }

    private static async Task Listener(StoreProbe probe)
    {
        await TwoListeners(probe).ConfigureAwait(false);
        StoreProbe.Same(true, await probe.EraseListenerAsync("me").ConfigureAwait(false), "whether there was a listener 'me'");
        StoreProbe.Same(false, await probe.EraseListenerAsync("me").ConfigureAwait(false), "whether there was one again");
        StoreProbe.SameAll([], await probe.SessionsOfAsync("me").ConfigureAwait(false), "sessions of the erased listener");
        await probe.FoundAsync("b").ConfigureAwait(false);
        IReadOnlyList<LoggedDecision> left = await probe.ReadAsync().ConfigureAwait(false);
        StoreProbe.SameAll(["b"], Sessions(left), "sessions in the log");
        StoreProbe.Same(Feedback.Liked, left[0].Response, "the response of the other listener");
    }

    private static async Task OnlyTheLog(StoreProbe probe)
    {
        await TwoListeners(probe).ConfigureAwait(false);
        await probe.EraseOldAsync(new RetentionCut(StoreProbe.Start.AddDays(1), null)).ConfigureAwait(false);
        StoreProbe.Same(true, await probe.EraseListenerAsync("me").ConfigureAwait(false), "whether there was anything of 'me'");
        StoreProbe.SameAll(
            [], await probe.ReadAsync(new EventQuery { Listener = "me" }).ConfigureAwait(false), "the log of the erased listener");
    }

    private static async Task OldSessions(StoreProbe probe)
    {
        await probe.CommitAsync(
            new StoreChange(StoreProbe.Session("old", 1)) { Decisions = [StoreProbe.Decision("old", 1)] },
            new StoreChange(StoreProbe.Session("new", 1) with { LastUsed = StoreProbe.Start.AddDays(2) })).ConfigureAwait(false);
        StoreProbe.Same(
            1, await probe.EraseOldAsync(new RetentionCut(StoreProbe.Start.AddDays(1), null)).ConfigureAwait(false),
            "how many sessions were erased");
        StoreProbe.Same(null, await probe.FindAsync("old").ConfigureAwait(false), "the old session");
        await probe.FoundAsync("new").ConfigureAwait(false);
        StoreProbe.SameAll(["old"], Sessions(await probe.ReadAsync().ConfigureAwait(false)), "sessions in the log");
    }

    private static async Task OldDecisions(StoreProbe probe)
    {
        LoggedDecision young = StoreProbe.Decision("a", 2) with { At = StoreProbe.Start.AddDays(2) };
        await probe.CommitAsync(new StoreChange(StoreProbe.Session("a", 1))
        {
            Decisions = [StoreProbe.Decision("a", 1), young],
            Responses = [StoreProbe.Response("a", "song 1")],
        }).ConfigureAwait(false);
        await probe.EraseOldAsync(new RetentionCut(null, StoreProbe.Start.AddDays(1))).ConfigureAwait(false);
        StoreProbe.SameAll([young], await probe.ReadAsync().ConfigureAwait(false), "the log");
    }

    private static IEnumerable<string> Sessions(IEnumerable<LoggedDecision> log) => log.Select(decision => decision.Session);

    private static Task<IReadOnlyList<bool>> TwoListeners(StoreProbe probe) => probe.CommitAsync(Of("a", "me"), Of("b", "you"));

    private static StoreChange Of(string session, string listener) => new(StoreProbe.Session(session, 1, listener))
    {
        Decisions = [StoreProbe.Decision(session, 1, listener)],
        Responses = [StoreProbe.Response(session, "song 1")],
    };
}
