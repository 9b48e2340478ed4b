using System.Runtime.CompilerServices;

namespace PlaylistRL.Hosting;

/// <summary>
/// Keeps everything in one SQLite file, for one process at a time: write-ahead log, migrations, and bytes that are overwritten when they
/// are removed. A new file is readable by its owner alone. Thread-safe.
/// </summary>
public sealed class SqliteStore : IPlaylistStore
{
    private const string Checked = "checked";

    private readonly SqliteFile _file;

    /// <summary>Names the file; nothing is opened before <see cref="OpenAsync"/>.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="durability">
    /// Durable: a transaction is on the disk when it is done. Batched: a power cut may lose the last transactions, a crash does not.
    /// </param>
    public SqliteStore(string path, StoreDurability durability = StoreDurability.Durable)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _file = new SqliteFile(path, durability == StoreDurability.Durable);
    }

    /// <summary>A store of a file that may not grow beyond a number of pages.</summary>
    internal SqliteStore(string path, int mostPages) => _file = new SqliteFile(path, isDurable: false, mostPages);

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => _file.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => _file.WriteAsync(connection =>
    {
        // Another value each time, since what does not change is not written.
        SqlitePolicies.Set(connection, Checked, ((long?)connection.Scalar("SELECT value FROM facts WHERE name = $0", Checked) ?? 0) + 1);
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public Task<StoredSession?> FindAsync(string session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return ReadAsync(connection => SqliteSessions.Find(connection, session), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredSession>> SessionsOfAsync(string listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return ReadAsync<IReadOnlyList<StoredSession>>(connection => SqliteSessions.Of(connection, listener), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return _file.WriteAsync<IReadOnlyList<bool>>(connection =>
        {
            var written = new bool[changes.Count];
            for (int i = 0; i < written.Length; i++)
            {
                written[i] = SqliteSessions.Write(connection, changes[i].Session);
                if (written[i])
                    SqliteEvents.Append(connection, changes[i]);
            }

            return written;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> EraseSessionAsync(string session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EraseAsync(
            connection => (connection.Execute("DELETE FROM sessions WHERE id = $0", session) > 0)
                | SqliteEvents.EraseSession(connection, session),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> EraseListenerAsync(string listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return EraseAsync(
            connection => (connection.Execute("DELETE FROM sessions WHERE listener = $0", listener) > 0)
                | SqliteEvents.EraseListener(connection, listener),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> EraseOldAsync(RetentionCut cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cut);
        return _file.WriteAsync(connection =>
        {
            int sessions = cut.Sessions is DateTimeOffset unused
                ? connection.Execute("DELETE FROM sessions WHERE used < $0", unused.Milliseconds())
                : 0;
            if (cut.Decisions is DateTimeOffset old)
                SqliteEvents.EraseBefore(connection, old);
            return sessions;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedDecision> ReadAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        (long Session, long Position) after = (await ReadAsync(
            connection => SqliteEvents.FirstSession(connection, query), cancellationToken).ConfigureAwait(false), 0);
        List<LoggedDecision> piece;
        do
        {
            // No transaction stays open while the caller looks at a piece.
            piece = await ReadAsync(connection => SqliteEvents.Read(connection, query, ref after), cancellationToken).ConfigureAwait(false);
            foreach (LoggedDecision decision in piece)
                yield return decision;
        }
        while (SqliteEvents.IsWhole(piece.Count));
    }

    /// <inheritdoc/>
    public Task<PolicyHistory> PoliciesAsync(CancellationToken cancellationToken) => ReadAsync(SqlitePolicies.Read, cancellationToken);

    /// <inheritdoc/>
    public Task<long> AddPolicyAsync(StoredPolicy policy, string? configured, int keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return _file.WriteAsync(connection => SqlitePolicies.Add(connection, policy, configured, keep), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ActivatePolicyAsync(long number, CancellationToken cancellationToken)
    {
        if (!await _file.WriteAsync(connection => SqlitePolicies.Activate(connection, number), cancellationToken).ConfigureAwait(false))
            throw new StoreException($"The store keeps no policy {number}.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>In a few words, such as <c>SQLite '/data/playlists.db'</c>.</summary>
    public override string ToString() => _file.ToString();

    private async Task<bool> EraseAsync(Func<SqliteStatements, bool> erase, CancellationToken cancellationToken)
    {
        bool was = await _file.WriteAsync(erase, cancellationToken).ConfigureAwait(false);

        // What was written before is in the log beside the file, too.
        await _file.CheckpointAsync(cancellationToken).ConfigureAwait(false);
        return was;
    }

    private Task<T> ReadAsync<T>(Func<SqliteStatements, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_file.Read(read));
    }
}
