using Microsoft.Data.Sqlite;

namespace PlaylistRL.Hosting;

/// <summary>The statements over the event log.</summary>
internal static class SqliteEvents
{
    private const int RowsOfAPiece = 1_000;

    // Sessions first, whatever the planner thinks: those of one listener are found by an index, and all of them stand in order. The last
    // response to each decision is that of the highest number.
    private const string Piece =
        """
        SELECT s.number, s.id, s.listener, d.position, d.song, d.propensity, d.policy, d.filter, d.candidates, d.observation, d.at,
               r.feedback, r.at, d.stated
        FROM logged_sessions s CROSS JOIN decisions d ON d.session = s.number
        LEFT JOIN responses r ON r.number = (SELECT max(number) FROM responses WHERE session = d.session AND position = d.position)
        WHERE s.number >= $0 AND (d.session > $0 OR d.position > $1) AND d.at >= $2 AND d.at < $3
        """;

    public static void Append(SqliteStatements connection, StoreChange change)
    {
        if (change.Decisions.Count > 0)
        {
            LoggedDecision first = change.Decisions[0];
            connection.Execute(
                "INSERT INTO logged_sessions (id, listener) VALUES ($0, $1) ON CONFLICT DO NOTHING", first.Session, first.Listener);
        }

        foreach (LoggedDecision decision in change.Decisions)
        {
            connection.Execute(
                "INSERT INTO decisions SELECT number, $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM logged_sessions WHERE id = $0",
                decision.Session, decision.Position, decision.Song, double.IsFinite(decision.Propensity) ? decision.Propensity : null,
                decision.Policy, decision.Filter, decision.Candidates, unchecked((long)decision.Observation), decision.Stated,
                decision.At.Milliseconds());
        }

        foreach (LoggedResponse response in change.Responses)
        {
            connection.Execute(
                """
                INSERT INTO responses (session, position, feedback, at)
                SELECT d.session, max(d.position), $2, $3 FROM decisions d JOIN logged_sessions s ON s.number = d.session
                WHERE s.id = $0 AND d.song = $1 GROUP BY d.session
                """,
                response.Session, response.Song, (int)response.Feedback, response.At.Milliseconds());
        }
    }

    /// <summary>The number of the first session that is read; 0 for the first of all.</summary>
    public static long FirstSession(SqliteStatements connection, EventQuery query) => query.LastSessions is not int last
        ? 0
        : (long?)connection.Scalar(
            "SELECT min(number) FROM (SELECT number FROM logged_sessions WHERE ($0 IS NULL OR id = $0) AND ($1 IS NULL OR listener = $1) "
            + "ORDER BY number DESC LIMIT $2)", query.Session, query.Listener, last) ?? 0;

    /// <summary>The next piece of the log after a place, which moves on; fewer rows than a piece are the end.</summary>
    public static List<LoggedDecision> Read(SqliteStatements connection, EventQuery query, ref (long Session, long Position) after)
    {
        string sql = Piece
            + (query.Session is null ? string.Empty : " AND s.id = $4")
            + (query.Listener is null ? string.Empty : " AND s.listener = $5")
            + " ORDER BY s.number, d.position LIMIT $6";
        SqliteCommand command = connection.Command(
            sql, after.Session, after.Position, query.From?.Milliseconds() ?? long.MinValue, query.To?.Milliseconds() ?? long.MaxValue,
            query.Session, query.Listener, RowsOfAPiece);
        using SqliteDataReader row = command.ExecuteReader();
        var decisions = new List<LoggedDecision>();
        while (row.Read())
        {
            after = (row.GetInt64(0), row.GetInt64(3));
            decisions.Add(new LoggedDecision
            {
                Session = row.GetString(1),
                Listener = row.Text(2),
                Position = row.GetInt32(3),
                Song = row.GetString(4),
                Propensity = row.IsDBNull(5) ? double.NaN : row.GetDouble(5),
                Policy = row.GetInt64(6),
                Filter = row.Text(7),
                Candidates = row.GetInt32(8),
                Observation = unchecked((ulong)row.GetInt64(9)),
                Stated = row.Text(13),
                At = row.Moment(10),
                Response = row.IsDBNull(11) ? Feedback.None : (Feedback)row.GetInt32(11),
                RespondedAt = row.IsDBNull(12) ? null : row.Moment(12),
            });
        }

        return decisions;
    }

    public static bool IsWhole(int rows) => rows == RowsOfAPiece;

    public static bool EraseSession(SqliteStatements connection, string session) => Erase(connection, "id = $0", session);

    public static bool EraseListener(SqliteStatements connection, string listener) => Erase(connection, "listener = $0", listener);

    public static void EraseBefore(SqliteStatements connection, DateTimeOffset moment)
    {
        const string Old = "SELECT session, position FROM decisions WHERE at < $0";
        connection.Execute($"DELETE FROM responses WHERE (session, position) IN ({Old})", moment.Milliseconds());
        connection.Execute("DELETE FROM decisions WHERE at < $0", moment.Milliseconds());
        connection.Execute("DELETE FROM logged_sessions WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE session = number)");
    }

    private static bool Erase(SqliteStatements connection, string condition, string value)
    {
        string theirs = $"session IN (SELECT number FROM logged_sessions WHERE {condition})";
        connection.Execute($"DELETE FROM responses WHERE {theirs}", value);
        connection.Execute($"DELETE FROM decisions WHERE {theirs}", value);
        return connection.Execute($"DELETE FROM logged_sessions WHERE {condition}", value) > 0;
    }
}
