using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Npgsql;

namespace PlaylistRL.Hosting;

/// <summary>
/// Keeps everything in a PostgreSQL database, for any number of processes at a time: one schema, migrations, versions that are compared.
/// Thread-safe.
/// </summary>
/// <remarks>
/// A change is on the disk when it is done, as the server's <c>synchronous_commit</c> has it. A server that is gone, or restarts, is an
/// error of each call; the next call tries again, so the store comes back by itself.
/// <para>What is removed is gone from every query at once. Its bytes are in the server's files until <c>VACUUM</c> takes the room again,
/// and in backups and archived logs as long as these are kept.</para>
/// <code>
/// options.StoreFactory = _ => new NpgsqlStore("Host=localhost;Database=playlists;Username=app;Password=…");
/// </code>
/// </remarks>
public sealed partial class NpgsqlStore : IPlaylistStore
{
    private const string Checked = "checked";
    private const int PreparedStatements = 40;
    private const int Tries = 5;

    private readonly NpgsqlDataSource _source;
    private readonly string _schema;
    private readonly string _name;
    private volatile bool _isOpen;

    /// <summary>Names the database; nothing is opened before <see cref="OpenAsync"/>.</summary>
    /// <param name="connectionString">As Npgsql takes it, such as <c>Host=localhost;Database=playlists;Username=app</c>. The database must
    /// exist, and the user may make a schema in it, or owns this one.</param>
    /// <param name="schema">The schema that holds the tables; made where there is none. A letter, then letters, digits and underscores,
    /// all lower case, at most 63. Default: <c>playlistrl</c>.</param>
    /// <exception cref="ArgumentException">A text cannot be read so.</exception>
    public NpgsqlStore(string connectionString, string schema = "playlistrl")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentNullException.ThrowIfNull(schema);
        if (!Identifier().IsMatch(schema))
        {
            throw new ArgumentException(
                $"The schema is '{schema}'; give a lower-case letter, then lower-case letters, digits and underscores, at most 63.",
                nameof(schema));
        }

        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        NpgsqlConnectionStringBuilder connection = builder.ConnectionStringBuilder;
        connection.SearchPath = schema;
        if (connection.MaxAutoPrepare == 0)
            connection.MaxAutoPrepare = PreparedStatements;
        _schema = schema;
        _name = $"PostgreSQL '{connection.Database}', schema {schema}, at {connection.Host}:{connection.Port}";
        _source = builder.Build();
    }

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await UseAsync(async connection =>
        {
            await NpgsqlSchema.MigrateAsync(connection, _schema, _name, cancellationToken).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
        _isOpen = true;
    }

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => WriteAsync(
        statements => statements.ExecuteAsync(
            "INSERT INTO facts (name, number) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET number = facts.number + 1", Checked),
        cancellationToken);

    /// <inheritdoc/>
    public Task<StoredSession?> FindAsync(string session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return ReadAsync(statements => NpgsqlSessions.FindAsync(statements, session), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredSession>> SessionsOfAsync(string listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return await ReadAsync(statements => NpgsqlSessions.OfAsync(statements, listener), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return await WriteAsync(async statements =>
        {
            // Sessions in one order for all processes, so that no two wait for each other; those of one session keep theirs.
            var written = new bool[changes.Count];
            foreach (int i in Enumerable.Range(0, changes.Count).OrderBy(i => changes[i].Session.Id, StringComparer.Ordinal))
                written[i] = await NpgsqlSessions.WriteAsync(statements, changes[i].Session).ConfigureAwait(false);
            for (int i = 0; i < written.Length; i++)
            {
                if (written[i])
                    await NpgsqlEvents.AppendAsync(statements, changes[i]).ConfigureAwait(false);
            }

            return written;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> EraseSessionAsync(string session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EraseAsync("id = $1", session, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> EraseListenerAsync(string listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return EraseAsync("listener = $1", listener, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> EraseOldAsync(RetentionCut cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cut);
        return WriteAsync(async statements =>
        {
            int sessions = cut.Sessions is DateTimeOffset unused
                ? await statements.ExecuteAsync("DELETE FROM sessions WHERE used < $1", unused).ConfigureAwait(false)
                : 0;
            if (cut.Decisions is DateTimeOffset old)
                await NpgsqlEvents.EraseBeforeAsync(statements, old).ConfigureAwait(false);
            return sessions;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedDecision> ReadAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        (long Session, int Position) after = (await ReadAsync(
            statements => NpgsqlEvents.FirstSessionAsync(statements, query), cancellationToken).ConfigureAwait(false), 0);
        List<(long Session, LoggedDecision Decision)> piece;
        do
        {
            // No transaction stays open while the caller looks at a piece.
            (long, int) from = after;
            piece = await ReadAsync(statements => NpgsqlEvents.ReadAsync(statements, query, from), cancellationToken).ConfigureAwait(false);
            foreach ((long session, LoggedDecision decision) in piece)
            {
                after = (session, decision.Position);
                yield return decision;
            }
        }
        while (NpgsqlEvents.IsWhole(piece.Count));
    }

    /// <inheritdoc/>
    public Task<PolicyHistory> PoliciesAsync(CancellationToken cancellationToken) =>
        ReadAsync(NpgsqlPolicies.ReadAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<long> AddPolicyAsync(StoredPolicy policy, string? configured, int keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return WriteAsync(statements => NpgsqlPolicies.AddAsync(statements, policy, configured, keep), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ActivatePolicyAsync(long number, CancellationToken cancellationToken)
    {
        if (!await WriteAsync(statements => NpgsqlPolicies.ActivateAsync(statements, number), cancellationToken).ConfigureAwait(false))
            throw new StoreException($"The store keeps no policy {number}.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>In a few words, such as <c>PostgreSQL 'playlists', schema playlistrl, at localhost:5432</c>; without a password.</summary>
    public override string ToString() => _name;

    private Task<bool> EraseAsync(string condition, string value, CancellationToken cancellationToken) => WriteAsync(async statements =>
    {
        int sessions = await statements.ExecuteAsync($"DELETE FROM sessions WHERE {condition}", value).ConfigureAwait(false);
        return await statements.ExecuteAsync($"DELETE FROM logged_sessions WHERE {condition}", value).ConfigureAwait(false) + sessions > 0;
    }, cancellationToken);

    private Task<T> ReadAsync<T>(Func<NpgsqlStatements, Task<T>> read, CancellationToken cancellationToken)
    {
        RequireOpen();
        return UseAsync(connection => read(new NpgsqlStatements(connection, null, cancellationToken)), cancellationToken);
    }

    /// <summary>Does something in one transaction; again where it met another one, of which nothing is left then.</summary>
    private async Task<T> WriteAsync<T>(Func<NpgsqlStatements, Task<T>> write, CancellationToken cancellationToken)
    {
        RequireOpen();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await UseAsync(async connection =>
                {
                    NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                    await using (transaction.ConfigureAwait(false))
                    {
                        T result = await write(new NpgsqlStatements(connection, transaction, cancellationToken)).ConfigureAwait(false);

                        // From here on a cancelled call could not say whether anything was written.
                        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                        return result;
                    }
                }, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException fault) when (attempt < Tries && fault.InnerException is PostgresException { SqlState: var state }
                && state is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.ForeignKeyViolation)
            {
                // Once more: the other transaction is done by now.
            }
        }
    }

    private async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
                return await use(connection).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
        {
            throw new StoreException($"The store {_name} cannot be used: {fault.Message}", fault);
        }
    }

    private void RequireOpen()
    {
        if (!_isOpen)
            throw new StoreException($"The store {_name} is not open.");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}\\z")]
    private static partial Regex Identifier();
}
