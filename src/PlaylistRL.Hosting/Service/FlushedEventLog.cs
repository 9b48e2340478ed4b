using System.Runtime.CompilerServices;

namespace PlaylistRL.Hosting;

/// <summary>The store's event log, with what was answered and not written yet.</summary>
internal sealed class FlushedEventLog(PlaylistHost host) : IEventLog
{
    public async IAsyncEnumerable<LoggedDecision> ReadAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (host.Gate.IsUp)
            await host.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        await foreach (LoggedDecision decision in host.Store.ReadAsync(query, cancellationToken).ConfigureAwait(false))
            yield return decision;
    }
}
