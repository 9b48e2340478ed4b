using System.Runtime.CompilerServices;

namespace PlaylistRL.Testing.Tests;

/// <summary>A store in memory, with one mistake.</summary>
internal sealed class MistakenStore(StoreMistake mistake) : IPlaylistStore
{
    private readonly MemoryStore _inside = new();

    public Task OpenAsync(CancellationToken cancellationToken) => _inside.OpenAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => _inside.CheckAsync(cancellationToken);

    public async Task<StoredSession?> FindAsync(string session, CancellationToken cancellationToken)
    {
        StoredSession? found = await _inside.FindAsync(
            mistake == StoreMistake.IgnoresCase ? session.ToLowerInvariant() : session, cancellationToken);
        return mistake == StoreMistake.LosesTheOwner && found is not null ? found with { Owner = null } : found;
    }

    public async Task<IReadOnlyList<StoredSession>> SessionsOfAsync(string listener, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredSession> sessions = await _inside.SessionsOfAsync(listener, cancellationToken);
        return mistake == StoreMistake.OldestFirst ? [.. sessions.Reverse()] : sessions;
    }

    public async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        if (mistake != StoreMistake.WritesAnyVersion)
            return await _inside.CommitAsync(changes, cancellationToken);
        var written = new List<bool>();
        foreach (StoreChange change in changes)
        {
            StoredSession? now = await _inside.FindAsync(change.Session.Id, cancellationToken);
            StoreChange next = change with { Session = change.Session with { Version = (now?.Version ?? 0) + 1 } };
            written.AddRange(await _inside.CommitAsync([next], cancellationToken));
        }

        return written;
    }

    public Task<bool> EraseSessionAsync(string session, CancellationToken cancellationToken) =>
        _inside.EraseSessionAsync(session, cancellationToken);

    public async Task<bool> EraseListenerAsync(string listener, CancellationToken cancellationToken)
    {
        if (mistake != StoreMistake.ErasedListenerStaysInTheLog)
            return await _inside.EraseListenerAsync(listener, cancellationToken);
        bool any = false;
        foreach (StoredSession session in await _inside.SessionsOfAsync(listener, cancellationToken))
            any |= await _inside.EraseSessionAsync(session.Id, cancellationToken);
        return any;
    }

    public Task<int> EraseOldAsync(RetentionCut cut, CancellationToken cancellationToken) =>
        _inside.EraseOldAsync(mistake == StoreMistake.NeverErasesOldSessions ? cut with { Sessions = null } : cut, cancellationToken);

    public async IAsyncEnumerable<LoggedDecision> ReadAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (mistake == StoreMistake.ToIsIncluded && query.To is DateTimeOffset to)
            query = query with { To = to.AddMilliseconds(1) };
        var read = new List<LoggedDecision>();
        await foreach (LoggedDecision decision in _inside.ReadAsync(query, cancellationToken))
            read.Add(decision);
        IEnumerable<LoggedDecision> rows = mistake switch
        {
            StoreMistake.OrdersByTime => read.OrderBy(row => row.At).ThenBy(row => row.Position),
            StoreMistake.LosesThePieceAfterTheFirst => read.Take(1_000),
            _ => read,
        };
        foreach (LoggedDecision row in rows)
        {
            yield return mistake == StoreMistake.LosesUnknownPropensities && double.IsNaN(row.Propensity)
                ? row with { Propensity = 0 } : row;
        }
    }

    public Task<PolicyHistory> PoliciesAsync(CancellationToken cancellationToken) => _inside.PoliciesAsync(cancellationToken);

    public Task<long> AddPolicyAsync(StoredPolicy policy, string? configured, int keep, CancellationToken cancellationToken) =>
        _inside.AddPolicyAsync(policy, configured, keep, cancellationToken);

    public async Task ActivatePolicyAsync(long number, CancellationToken cancellationToken)
    {
        try
        {
            await _inside.ActivatePolicyAsync(number, cancellationToken);
        }
        catch (StoreException) when (mistake == StoreMistake.ActivatesAnyPolicy)
        {
        }
    }

    public ValueTask DisposeAsync() => _inside.DisposeAsync();
}
