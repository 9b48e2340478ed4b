using System.Globalization;
using Npgsql;

namespace PlaylistRL.Hosting;

/// <summary>
/// The tables of a PostgreSQL store, version by version. A version that was released is never changed: a later one changes its tables.
/// </summary>
internal static class NpgsqlSchema
{
    // Whoever migrates holds it; "PLRL" in letters.
    private const long MigrationLock = 0x504C524C;

    private const string Version = "schema.version";

    private static readonly string[] _migrations =
    [
        """
        CREATE TABLE sessions (
          id text COLLATE "C" PRIMARY KEY, listener text COLLATE "C", owner text, version bigint NOT NULL, fetched integer NOT NULL,
          started timestamptz NOT NULL, used timestamptz NOT NULL, state bytea NOT NULL);
        CREATE INDEX sessions_listener ON sessions (listener) WHERE listener IS NOT NULL;
        CREATE INDEX sessions_used ON sessions (used);
        CREATE TABLE logged_sessions (
          number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text COLLATE "C" NOT NULL UNIQUE, listener text COLLATE "C");
        CREATE INDEX logged_sessions_listener ON logged_sessions (listener) WHERE listener IS NOT NULL;
        CREATE TABLE decisions (
          session bigint NOT NULL REFERENCES logged_sessions ON DELETE CASCADE, position integer NOT NULL, song text COLLATE "C" NOT NULL,
          propensity double precision, policy bigint NOT NULL, song_filter text, candidates integer NOT NULL, observation bigint NOT NULL,
          stated text, decided timestamptz NOT NULL, PRIMARY KEY (session, position));
        CREATE TABLE responses (
          number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, session bigint NOT NULL, position integer NOT NULL,
          feedback integer NOT NULL, responded timestamptz NOT NULL,
          FOREIGN KEY (session, position) REFERENCES decisions ON DELETE CASCADE);
        CREATE INDEX responses_decision ON responses (session, position, number);
        CREATE TABLE policies (
          number bigint PRIMARY KEY, hash text NOT NULL, added timestamptz NOT NULL, source text NOT NULL, description text NOT NULL,
          previous bigint NOT NULL, bytes bytea);
        """,
    ];

    /// <summary>Makes the tables, or brings them to the present version, in one transaction.</summary>
    /// <param name="connection">Its search path is the schema.</param>
    /// <param name="schema">A plain identifier.</param>
    /// <param name="store">What errors call the store.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreException">The schema is no store, or of a newer version.</exception>
    public static async Task MigrateAsync(NpgsqlConnection connection, string schema, string store, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            // One process at a time; the others wait, and find it done.
            await RunAsync($"SELECT pg_advisory_xact_lock({MigrationLock})").ConfigureAwait(false);
            await RunAsync($"CREATE SCHEMA IF NOT EXISTS {schema}").ConfigureAwait(false);
            bool isStore = await NumberAsync($"SELECT count(*) FROM pg_tables WHERE schemaname = '{schema}' AND tablename = 'facts'")
                .ConfigureAwait(false) > 0;
            if (!isStore && await NumberAsync($"SELECT count(*) FROM pg_tables WHERE schemaname = '{schema}'").ConfigureAwait(false) > 0)
                throw new StoreException($"{store} has tables, but is no store of PlaylistRL. Give another schema.");
            await RunAsync("CREATE TABLE IF NOT EXISTS facts (name text PRIMARY KEY, number bigint, text text)").ConfigureAwait(false);
            long version = await NumberAsync($"SELECT coalesce((SELECT number FROM facts WHERE name = '{Version}'), 0)")
                .ConfigureAwait(false);
            if (version > _migrations.Length)
            {
                throw new StoreException(string.Create(CultureInfo.InvariantCulture,
                    $"{store} has version {version}, and this PlaylistRL.Hosting.Npgsql knows versions up to {_migrations.Length}. ")
                    + "Use the newer package that made it, or give another schema.");
            }

            for (long next = version; next < _migrations.Length; next++)
                await RunAsync(_migrations[next]).ConfigureAwait(false);
            await RunAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO facts (name, number) VALUES ('{Version}', {_migrations.Length}) ")
                + "ON CONFLICT (name) DO UPDATE SET number = excluded.number").ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        async Task RunAsync(string sql)
        {
            NpgsqlCommand command = Command(sql);
            await using (command.ConfigureAwait(false))
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        async Task<long> NumberAsync(string sql)
        {
            NpgsqlCommand command = Command(sql);
            await using (command.ConfigureAwait(false))
                return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }

#pragma warning disable CA2100 // The texts are this package's own, and the schema's name is checked.
        NpgsqlCommand Command(string sql) => new(sql, connection);
#pragma warning restore CA2100
    }
}
