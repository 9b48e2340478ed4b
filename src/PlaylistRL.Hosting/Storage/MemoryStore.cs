using System.Runtime.CompilerServices;

namespace PlaylistRL.Hosting;

/// <summary>Keeps everything in memory, as long as the process lives: for tests and trials. Thread-safe.</summary>
public sealed class MemoryStore : IPlaylistStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredSession> _sessions = new(StringComparer.Ordinal);
    private readonly MemoryEventLog _log = new();
    private readonly List<StoredPolicy> _policies = [];
    private long _active;
    private string? _configured;

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<StoredSession?> FindAsync(string session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        lock (_lock)
            return Task.FromResult(_sessions.GetValueOrDefault(session));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredSession>> SessionsOfAsync(string listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<StoredSession>>([.. _sessions.Values
                .Where(session => session.Listener == listener)
                .OrderByDescending(session => session.Started).ThenByDescending(session => session.Id, StringComparer.Ordinal)]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        cancellationToken.ThrowIfCancellationRequested();
        var written = new bool[changes.Count];
        lock (_lock)
        {
            for (int i = 0; i < written.Length; i++)
                written[i] = Write(changes[i]);
        }

        return Task.FromResult<IReadOnlyList<bool>>(written);
    }

    /// <inheritdoc/>
    public Task<bool> EraseSessionAsync(string session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        lock (_lock)
            return Task.FromResult(_sessions.Remove(session) | _log.Remove(logged => logged == session));
    }

    /// <inheritdoc/>
    public Task<bool> EraseListenerAsync(string listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (_lock)
        {
            string[] theirs = [.. _sessions.Values.Where(session => session.Listener == listener).Select(session => session.Id)];
            foreach (string session in theirs)
                _sessions.Remove(session);
            return Task.FromResult(_log.RemoveListener(listener) | (theirs.Length > 0));
        }
    }

    /// <inheritdoc/>
    public Task<int> EraseOldAsync(RetentionCut cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cut);
        lock (_lock)
        {
            string[] old = cut.Sessions is DateTimeOffset moment
                ? [.. _sessions.Values.Where(session => session.LastUsed < moment).Select(session => session.Id)]
                : [];
            foreach (string session in old)
                _sessions.Remove(session);
            if (cut.Decisions is DateTimeOffset decided)
                _log.RemoveBefore(decided);
            return Task.FromResult(old.Length);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedDecision> ReadAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await Task.CompletedTask.ConfigureAwait(false);
        LoggedDecision[] found;
        lock (_lock)
            found = _log.Find(query);
        foreach (LoggedDecision decision in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return decision;
        }
    }

    /// <inheritdoc/>
    public Task<PolicyHistory> PoliciesAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(new PolicyHistory([.. _policies], _active, _configured));
    }

    /// <inheritdoc/>
    public Task<long> AddPolicyAsync(StoredPolicy policy, string? configured, int keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        lock (_lock)
        {
            long number = _policies.Count + 1;
            _policies.Add(policy with { Version = policy.Version with { Number = number } });
            for (int old = 0; old < _policies.Count - keep; old++)
                _policies[old] = _policies[old] with { Bytes = default };
            _active = number;
            _configured = configured ?? _configured;
            return Task.FromResult(number);
        }
    }

    /// <inheritdoc/>
    public Task ActivatePolicyAsync(long number, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_policies.Any(policy => policy.Version.Number == number && !policy.Bytes.IsEmpty))
                return Task.FromException(new StoreException($"The store keeps no policy {number}."));
            _active = number;
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool Write(StoreChange change)
    {
        StoredSession session = change.Session;
        long before = _sessions.TryGetValue(session.Id, out StoredSession? kept) ? kept.Version : 0;
        if (session.Version != before + 1)
            return false;
        _sessions[session.Id] = session;
        foreach (LoggedDecision decision in change.Decisions)
            _log.Add(decision);
        foreach (LoggedResponse response in change.Responses)
            _log.Add(response);
        return true;
    }
}
