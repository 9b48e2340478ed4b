using System.Globalization;
using Npgsql;

namespace PlaylistRL.Hosting;

/// <summary>The statements over the event log.</summary>
internal static class NpgsqlEvents
{
    private const int RowsOfAPiece = 1_000;

    // The last response to each decision is that of the highest number.
    private const string Piece =
        """
        SELECT s.number, s.id, s.listener, d.position, d.song, d.propensity, d.policy, d.song_filter, d.candidates, d.observation,
               d.stated, d.decided, r.feedback, r.responded
        FROM decisions d JOIN logged_sessions s ON s.number = d.session
        LEFT JOIN LATERAL (
          SELECT feedback, responded FROM responses WHERE session = d.session AND position = d.position
          ORDER BY number DESC LIMIT 1) r ON true
        WHERE (d.session, d.position) > ($1, $2)
        """;

    public static Task AppendAsync(NpgsqlStatements statements, StoreChange change)
    {
        var all = new List<(string, object?[])>();
        if (change.Decisions.Count > 0)
        {
            LoggedDecision first = change.Decisions[0];
            all.Add(("INSERT INTO logged_sessions (id, listener) VALUES ($1, $2) ON CONFLICT DO NOTHING", [first.Session, first.Listener]));
        }

        foreach (LoggedDecision decision in change.Decisions)
        {
            all.Add((
                "INSERT INTO decisions SELECT number, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM logged_sessions WHERE id = $1",
                [decision.Session, decision.Position, decision.Song, decision.Propensity, decision.Policy, decision.Filter,
                    decision.Candidates, unchecked((long)decision.Observation), decision.Stated, decision.At]));
        }

        foreach (LoggedResponse response in change.Responses)
        {
            all.Add((
                """
                INSERT INTO responses (session, position, feedback, responded)
                SELECT d.session, max(d.position), $3, $4 FROM decisions d JOIN logged_sessions s ON s.number = d.session
                WHERE s.id = $1 AND d.song = $2 GROUP BY d.session
                """,
                [response.Session, response.Song, (int)response.Feedback, response.At]));
        }

        return statements.ExecuteAllAsync(all);
    }

    /// <summary>The number of the first session that is read; 0 for the first of all.</summary>
    public static async Task<long> FirstSessionAsync(NpgsqlStatements statements, EventQuery query)
    {
        if (query.LastSessions is not int last)
            return 0;
        var values = new List<object?> { last };
        string sql = "SELECT min(number) FROM (SELECT number FROM logged_sessions WHERE true" + Condition(query, values, "id", "listener")
            + " ORDER BY number DESC LIMIT $1) newest";
        return (long?)await statements.ScalarAsync(sql, [.. values]).ConfigureAwait(false) ?? 0;
    }

    /// <summary>The next piece of the log after a place; fewer rows than a piece are the end.</summary>
    public static Task<List<(long Session, LoggedDecision Decision)>> ReadAsync(
        NpgsqlStatements statements, EventQuery query, (long Session, int Position) after)
    {
        var values = new List<object?> { after.Session, after.Position };
        string sql = Piece + Condition(query, values, "s.id", "s.listener");
        if (query.From is DateTimeOffset from)
            sql += And(values, "d.decided >=", from);
        if (query.To is DateTimeOffset to)
            sql += And(values, "d.decided <", to);
        return statements.RowsAsync(
            Read, string.Create(CultureInfo.InvariantCulture, $"{sql} ORDER BY d.session, d.position LIMIT {RowsOfAPiece}"), [.. values]);
    }

    public static bool IsWhole(int rows) => rows == RowsOfAPiece;

    public static async Task EraseBeforeAsync(NpgsqlStatements statements, DateTimeOffset moment)
    {
        await statements.ExecuteAsync("DELETE FROM decisions WHERE decided < $1", moment).ConfigureAwait(false);
        await statements.ExecuteAsync(
            "DELETE FROM logged_sessions WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE session = number)").ConfigureAwait(false);
    }

    private static string Condition(EventQuery query, List<object?> values, string id, string listener) =>
        (query.Session is null ? string.Empty : And(values, $"{id} =", query.Session))
        + (query.Listener is null ? string.Empty : And(values, $"{listener} =", query.Listener));

    private static string And(List<object?> values, string comparison, object value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $" AND {comparison} ${values.Count}");
    }

    private static (long, LoggedDecision) Read(NpgsqlDataReader row) => (row.GetInt64(0), new LoggedDecision
    {
        Session = row.GetString(1),
        Listener = row.Text(2),
        Position = row.GetInt32(3),
        Song = row.GetString(4),
        Propensity = row.GetDouble(5),
        Policy = row.GetInt64(6),
        Filter = row.Text(7),
        Candidates = row.GetInt32(8),
        Observation = unchecked((ulong)row.GetInt64(9)),
        Stated = row.Text(10),
        At = row.Moment(11),
        Response = row.IsDBNull(12) ? Feedback.None : (Feedback)row.GetInt32(12),
        RespondedAt = row.IsDBNull(13) ? null : row.Moment(13),
    });
}
