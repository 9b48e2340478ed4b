using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace PlaylistRL.Hosting;

/// <summary>The statements over sessions.</summary>
internal static class SqliteSessions
{
    private const string Columns = "id, listener, owner, version, fetched, started, used, state";

    public static StoredSession? Find(SqliteStatements connection, string session) =>
        Read(connection.Command($"SELECT {Columns} FROM sessions WHERE id = $0", session)).FirstOrDefault();

    public static List<StoredSession> Of(SqliteStatements connection, string listener) =>
        Read(connection.Command($"SELECT {Columns} FROM sessions WHERE listener = $0 ORDER BY started DESC, id DESC", listener));

    /// <summary>Writes a session's next version; false where the store has another one before it.</summary>
    public static bool Write(SqliteStatements connection, StoredSession session)
    {
        byte[] state = Bytes(session.State);
        return session.Version == 1
            ? connection.Execute(
                $"INSERT INTO sessions ({Columns}) VALUES ($0, $1, $2, 1, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                session.Id, session.Listener, session.Owner, session.Fetched, session.Started.Milliseconds(),
                session.LastUsed.Milliseconds(), state) == 1
            : connection.Execute(
                "UPDATE sessions SET version = $1, fetched = $2, used = $3, state = $4 WHERE id = $0 AND version = $1 - 1",
                session.Id, session.Version, session.Fetched, session.LastUsed.Milliseconds(), state) == 1;
    }

    public static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> bytes) && bytes.Offset == 0 && bytes.Count == bytes.Array!.Length
            ? bytes.Array
            : memory.ToArray();

    private static List<StoredSession> Read(SqliteCommand command)
    {
        var sessions = new List<StoredSession>();
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            sessions.Add(new StoredSession
            {
                Id = row.GetString(0),
                Listener = row.Text(1),
                Owner = row.Text(2),
                Version = row.GetInt64(3),
                Fetched = row.GetInt32(4),
                Started = row.Moment(5),
                LastUsed = row.Moment(6),
                State = row.GetFieldValue<byte[]>(7),
            });
        }

        return sessions;
    }
}
