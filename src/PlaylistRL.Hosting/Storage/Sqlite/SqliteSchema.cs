using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PlaylistRL.Hosting;

/// <summary>
/// The tables of a SQLite store, version by version. A version that was released is never changed: a later one changes its tables.
/// </summary>
internal static class SqliteSchema
{
    // "PLRL": what tells the store from other SQLite files.
    private const long ApplicationId = 0x504C524C;

    private static readonly string[] _migrations =
    [
        """
        CREATE TABLE sessions (
          id TEXT NOT NULL PRIMARY KEY, listener TEXT, owner TEXT, version INTEGER NOT NULL, fetched INTEGER NOT NULL,
          started INTEGER NOT NULL, used INTEGER NOT NULL, state BLOB NOT NULL);
        CREATE INDEX sessions_listener ON sessions (listener) WHERE listener IS NOT NULL;
        CREATE INDEX sessions_used ON sessions (used);
        CREATE TABLE logged_sessions (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, listener TEXT);
        CREATE INDEX logged_sessions_listener ON logged_sessions (listener) WHERE listener IS NOT NULL;
        CREATE TABLE decisions (
          session INTEGER NOT NULL, position INTEGER NOT NULL, song TEXT NOT NULL, propensity REAL, policy INTEGER NOT NULL, filter TEXT,
          candidates INTEGER NOT NULL, observation INTEGER NOT NULL, stated TEXT, at INTEGER NOT NULL,
          PRIMARY KEY (session, position)) WITHOUT ROWID;
        CREATE TABLE responses (
          number INTEGER PRIMARY KEY, session INTEGER NOT NULL, position INTEGER NOT NULL, feedback INTEGER NOT NULL, at INTEGER NOT NULL);
        CREATE INDEX responses_decision ON responses (session, position);
        CREATE TABLE policies (
          number INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL, added INTEGER NOT NULL, source TEXT NOT NULL,
          description TEXT NOT NULL, previous INTEGER NOT NULL, bytes BLOB);
        CREATE TABLE facts (name TEXT NOT NULL PRIMARY KEY, value) WITHOUT ROWID;
        """,
    ];

    /// <summary>The version that this package writes.</summary>
    public static int Version => _migrations.Length;

    /// <summary>Makes the tables, or brings them to the present version, in one transaction.</summary>
    /// <exception cref="StoreException">The file is no store, or of a newer version.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        long version = Number(connection, "PRAGMA user_version");
        long id = Number(connection, "PRAGMA application_id");
        bool isEmpty = Number(connection, "SELECT count(*) FROM sqlite_master") == 0;
        if (isEmpty ? id is not 0 and not ApplicationId : id != ApplicationId)
            throw new StoreException($"'{path}' is a SQLite file, but no store of PlaylistRL. Give another path for Database.");
        if (version > Version)
        {
            throw new StoreException(string.Create(CultureInfo.InvariantCulture,
                $"The store '{path}' has version {version}, and this PlaylistRL.Hosting knows versions up to {Version}. ")
                + "Use the newer package that made it, or give another path for Database.");
        }

        if (version == Version)
            return;
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);

        // Another process may have done it while this one waited.
        for (long next = Number(connection, "PRAGMA user_version"); next < Version; next++)
            Run(connection, _migrations[next]);
        Run(connection, string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};"));
        transaction.Commit();
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this package's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this package's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
