namespace PlaylistRL.Hosting.Tests;

/// <summary>A store in memory that is out of reach when a test says so.</summary>
internal sealed class FaultyStore : IPlaylistStore
{
    private readonly MemoryStore _store = new();

    public bool IsGone { get; set; }

    public int Commits { get; private set; }

    public Task OpenAsync(CancellationToken cancellationToken) => Reached().OpenAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => Reached().CheckAsync(cancellationToken);

    public Task<StoredSession?> FindAsync(string session, CancellationToken cancellationToken) =>
        Reached().FindAsync(session, cancellationToken);

    public Task<IReadOnlyList<StoredSession>> SessionsOfAsync(string listener, CancellationToken cancellationToken) =>
        Reached().SessionsOfAsync(listener, cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        MemoryStore store = Reached();
        Commits++;
        return store.CommitAsync(changes, cancellationToken);
    }

    public Task<bool> EraseSessionAsync(string session, CancellationToken cancellationToken) =>
        Reached().EraseSessionAsync(session, cancellationToken);

    public Task<bool> EraseListenerAsync(string listener, CancellationToken cancellationToken) =>
        Reached().EraseListenerAsync(listener, cancellationToken);

    public Task<int> EraseOldAsync(RetentionCut cut, CancellationToken cancellationToken) =>
        Reached().EraseOldAsync(cut, cancellationToken);

    public IAsyncEnumerable<LoggedDecision> ReadAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        Reached().ReadAsync(query, cancellationToken);

    public Task<PolicyHistory> PoliciesAsync(CancellationToken cancellationToken) => Reached().PoliciesAsync(cancellationToken);

    public Task<long> AddPolicyAsync(StoredPolicy policy, string? configured, int keep, CancellationToken cancellationToken) =>
        Reached().AddPolicyAsync(policy, configured, keep, cancellationToken);

    public Task ActivatePolicyAsync(long number, CancellationToken cancellationToken) =>
        Reached().ActivatePolicyAsync(number, cancellationToken);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private MemoryStore Reached() => IsGone ? throw new StoreException("The store is out of reach: a test says so.") : _store;
}
