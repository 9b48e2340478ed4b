using Npgsql;

namespace PlaylistRL.Hosting;

/// <summary>The statements over sessions.</summary>
internal static class NpgsqlSessions
{
    private const string Columns = "id, listener, owner, version, fetched, started, used, state";

    public static async Task<StoredSession?> FindAsync(NpgsqlStatements statements, string session) =>
        (await statements.RowsAsync(Read, $"SELECT {Columns} FROM sessions WHERE id = $1", session).ConfigureAwait(false)).FirstOrDefault();

    public static Task<List<StoredSession>> OfAsync(NpgsqlStatements statements, string listener) =>
        statements.RowsAsync(Read, $"SELECT {Columns} FROM sessions WHERE listener = $1 ORDER BY started DESC, id DESC", listener);

    /// <summary>Writes a session's next version; false where the store has another one before it.</summary>
    public static async Task<bool> WriteAsync(NpgsqlStatements statements, StoredSession session)
    {
        byte[] state = session.State.ToArray();
        int written = session.Version == 1
            ? await statements.ExecuteAsync(
                $"INSERT INTO sessions ({Columns}) VALUES ($1, $2, $3, 1, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                session.Id, session.Listener, session.Owner, session.Fetched, session.Started, session.LastUsed, state)
                .ConfigureAwait(false)
            : await statements.ExecuteAsync(
                "UPDATE sessions SET version = $2, fetched = $3, used = $4, state = $5 WHERE id = $1 AND version = $2 - 1",
                session.Id, session.Version, session.Fetched, session.LastUsed, state).ConfigureAwait(false);
        return written == 1;
    }

    public static DateTimeOffset Moment(this NpgsqlDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static StoredSession Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(0),
        Listener = row.Text(1),
        Owner = row.Text(2),
        Version = row.GetInt64(3),
        Fetched = row.GetInt32(4),
        Started = row.Moment(5),
        LastUsed = row.Moment(6),
        State = row.GetFieldValue<byte[]>(7),
    };
}
