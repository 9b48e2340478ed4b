namespace PlaylistRL.Requests;

/// <summary>A store that keeps sessions and policies as another one does, and no event log: what the log costs is the difference.</summary>
internal sealed class StoreWithoutLog(IPlaylistStore store) : IPlaylistStore
{
    public Task OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);

    public Task<StoredSession?> FindAsync(string session, CancellationToken cancellationToken) =>
        store.FindAsync(session, cancellationToken);

    public Task<IReadOnlyList<StoredSession>> SessionsOfAsync(string listener, CancellationToken cancellationToken) =>
        store.SessionsOfAsync(listener, cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken) =>
        store.CommitAsync([.. changes.Select(change => new StoreChange(change.Session))], cancellationToken);

    public Task<bool> EraseSessionAsync(string session, CancellationToken cancellationToken) =>
        store.EraseSessionAsync(session, cancellationToken);

    public Task<bool> EraseListenerAsync(string listener, CancellationToken cancellationToken) =>
        store.EraseListenerAsync(listener, cancellationToken);

    public Task<int> EraseOldAsync(RetentionCut cut, CancellationToken cancellationToken) => store.EraseOldAsync(cut, cancellationToken);

    public IAsyncEnumerable<LoggedDecision> ReadAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        store.ReadAsync(query, cancellationToken);

    public Task<PolicyHistory> PoliciesAsync(CancellationToken cancellationToken) => store.PoliciesAsync(cancellationToken);

    public Task<long> AddPolicyAsync(StoredPolicy policy, string? configured, int keep, CancellationToken cancellationToken) =>
        store.AddPolicyAsync(policy, configured, keep, cancellationToken);

    public Task ActivatePolicyAsync(long number, CancellationToken cancellationToken) =>
        store.ActivatePolicyAsync(number, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
