namespace PlaylistRL.Testing;

/// <summary>What a store does with the log.</summary>
internal static class EventLogRules
{
    public static StoreRule[] All { get; } =
    [
        new(
            new("a decision is read as it was written", "Keep every field: NaN, 64 bits of the observation, times to the millisecond."),
            AsWritten),
        new(new("of several responses the last one counts", "Overwrite the response of the song; pass over unknown songs."), LastResponse),
        new(
            new("the response to a song that came twice belongs to the last time", "Look for the greatest position of that song."),
            SongTwice),
        new(
            new(
                "the rows of a session stand together by position, sessions by their first decision",
                "Order by the session's first row, then by position."), Order),
        new(new("a long log is read whole", "Look at how pieces join: no row twice, none left out."), Long),
        new(new("a query gives its part of the log", "From is included, To is not; ids are compared with case."), Query),
        new(
            new(
                "a query for the last sessions gives them whole, by their first decisions",
                "Count sessions that the rest of the query lets pass, from the newest first decision back."), LastSessions),
    ];

    private static async Task AsWritten(StoreProbe probe)
    {
        LoggedDecision first = StoreProbe.Decision("a", 1, "me") with
        {
            Propensity = 0.25,
            Filter = "clean",
            Candidates = 950,
            Observation = ulong.MaxValue - 5,
            Stated = "{\"Rock\":1,\"Pop\":-0.5}",
            Policy = 3,
        };
        LoggedDecision second = StoreProbe.Decision("a", 2, "me") with { Propensity = double.NaN };
        await probe.CommitAsync(new StoreChange(StoreProbe.Session("a", 1, "me")) { Decisions = [first, second] }).ConfigureAwait(false);
        StoreProbe.SameAll([first, second], await probe.ReadAsync().ConfigureAwait(false), "the log");
    }

    private static async Task LastResponse(StoreProbe probe)
    {
        await probe.CommitAsync(new StoreChange(StoreProbe.Session("a", 1))
        {
            Decisions = [StoreProbe.Decision("a", 1), StoreProbe.Decision("a", 2)],
        }).ConfigureAwait(false);
        await probe.CommitAsync(new StoreChange(StoreProbe.Session("a", 2)) { Responses = [StoreProbe.Response("a", "song 1")] })
            .ConfigureAwait(false);
        LoggedResponse last = StoreProbe.Response("a", "song 1") with
        {
            Feedback = Feedback.SkippedLate,
            At = StoreProbe.Start.AddMinutes(9),
        };
        await probe.CommitAsync(new StoreChange(StoreProbe.Session("a", 3)) { Responses = [last, StoreProbe.Response("a", "unknown")] })
            .ConfigureAwait(false);
        StoreProbe.SameAll(
            [(Feedback.SkippedLate, StoreProbe.Start.AddMinutes(9)), (Feedback.None, null)],
            (await probe.ReadAsync().ConfigureAwait(false)).Select(decision => (decision.Response, decision.RespondedAt)),
            "responses and their times");
    }

    private static async Task SongTwice(StoreProbe probe)
    {
        await probe.CommitAsync(new StoreChange(StoreProbe.Session("a", 1))
        {
            Decisions = [StoreProbe.Decision("a", 1), StoreProbe.Decision("a", 2) with { Song = "song 1" }],
            Responses = [StoreProbe.Response("a", "song 1")],
        }).ConfigureAwait(false);
        StoreProbe.SameAll(
            [Feedback.None, Feedback.Liked],
            (await probe.ReadAsync().ConfigureAwait(false)).Select(decision => decision.Response), "responses");
    }

    private static async Task Order(StoreProbe probe)
    {
        await probe.CommitAsync(
            new StoreChange(StoreProbe.Session("b", 1)) { Decisions = [StoreProbe.Decision("b", 1)] },
            new StoreChange(StoreProbe.Session("a", 1)) { Decisions = [StoreProbe.Decision("a", 1)] },
            new StoreChange(StoreProbe.Session("b", 2)) { Decisions = [StoreProbe.Decision("b", 2)] }).ConfigureAwait(false);
        StoreProbe.SameAll(
            [("b", 1), ("b", 2), ("a", 1)],
            (await probe.ReadAsync().ConfigureAwait(false)).Select(decision => (decision.Session, decision.Position)), "the log's rows");
    }

    private static async Task Long(StoreProbe probe)
    {
        await probe.CommitAsync(
            new StoreChange(StoreProbe.Session("a", 1)) { Decisions = Many("a", 2_500) },
            new StoreChange(StoreProbe.Session("b", 1)) { Decisions = Many("b", 1_500) }).ConfigureAwait(false);
        IReadOnlyList<LoggedDecision> read = await probe.ReadAsync().ConfigureAwait(false);
        StoreProbe.Same(4_000, read.Count, "how many rows");
        StoreProbe.SameAll(
            Enumerable.Range(1, 2_500).Concat(Enumerable.Range(1, 1_500)), read.Select(decision => decision.Position), "positions");

        static LoggedDecision[] Many(string session, int count) =>
            [.. Enumerable.Range(1, count).Select(position => StoreProbe.Decision(session, position))];
    }

    private static async Task Query(StoreProbe probe)
    {
        DateTimeOffset later = StoreProbe.Start.AddHours(1);
        await probe.CommitAsync(
            new StoreChange(StoreProbe.Session("a", 1, "me")) { Decisions = [StoreProbe.Decision("a", 1, "me")] },
            new StoreChange(StoreProbe.Session("b", 1))
            {
                Decisions = [StoreProbe.Decision("b", 1), StoreProbe.Decision("b", 2) with { At = later }],
            }).ConfigureAwait(false);
        await Rows(new EventQuery { Session = "b" }, "session 'b'", ("b", 1), ("b", 2)).ConfigureAwait(false);
        await Rows(new EventQuery { Listener = "me" }, "listener 'me'", ("a", 1)).ConfigureAwait(false);
        await Rows(new EventQuery { From = later }, "from an hour later", ("b", 2)).ConfigureAwait(false);
        await Rows(new EventQuery { To = later }, "to an hour later", ("a", 1), ("b", 1)).ConfigureAwait(false);

        Task Rows(EventQuery query, string what, params (string, int)[] expected) => RowsAsync(probe, query, what, expected);
    }

    private static async Task LastSessions(StoreProbe probe)
    {
        await probe.CommitAsync(
            new StoreChange(StoreProbe.Session("a", 1, "me")) { Decisions = [StoreProbe.Decision("a", 1, "me")] },
            new StoreChange(StoreProbe.Session("b", 1)) { Decisions = [StoreProbe.Decision("b", 1)] },
            new StoreChange(StoreProbe.Session("c", 1)) { Decisions = [StoreProbe.Decision("c", 1)] },
            new StoreChange(StoreProbe.Session("b", 2)) { Decisions = [StoreProbe.Decision("b", 2)] }).ConfigureAwait(false);
        await Rows(new EventQuery { LastSessions = 2 }, "the last two", ("b", 1), ("b", 2), ("c", 1)).ConfigureAwait(false);
        await Rows(new EventQuery { LastSessions = 1, Listener = "me" }, "the last of 'me'", ("a", 1)).ConfigureAwait(false);
        await Rows(new EventQuery { LastSessions = 99 }, "the last 99", ("a", 1), ("b", 1), ("b", 2), ("c", 1)).ConfigureAwait(false);
        await Rows(new EventQuery { LastSessions = 1, Session = "nobody's" }, "the last of none").ConfigureAwait(false);

        Task Rows(EventQuery query, string what, params (string, int)[] expected) => RowsAsync(probe, query, what, expected);
    }

    private static async Task RowsAsync(StoreProbe probe, EventQuery query, string what, (string, int)[] expected) => StoreProbe.SameAll(
        expected, (await probe.ReadAsync(query).ConfigureAwait(false)).Select(decision => (decision.Session, decision.Position)), what);
}
