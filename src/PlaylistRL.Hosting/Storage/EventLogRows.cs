using System.Runtime.CompilerServices;

namespace PlaylistRL.Hosting;

/// <summary>The event log in the form that the rest of PlaylistRL reads.</summary>
public static class EventLogRows
{
    /// <summary>Reads decisions as rows of a listening log.</summary>
    /// <param name="log">The event log.</param>
    /// <param name="query">Which decisions; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    public static async IAsyncEnumerable<ListeningRow> ReadRowsAsync(
        this IEventLog log, EventQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        await foreach (LoggedDecision decision in log.ReadAsync(query ?? new EventQuery(), cancellationToken).ConfigureAwait(false))
            yield return decision.ToRow();
    }
}
