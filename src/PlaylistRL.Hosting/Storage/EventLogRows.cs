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

    /// <summary>
    /// Reads whole sessions as a log that another policy can be judged by (<c>LogEvaluation.Compare</c>): rows with the listener, and with
    /// a column <c>likes:</c> for each feature.
    /// </summary>
    /// <param name="log">The event log.</param>
    /// <param name="catalog">The songs that were served.</param>
    /// <param name="policy">Only sessions whose songs were all chosen by the policy of this number
    /// (<see cref="PolicyVersion.Number"/>); null for any.</param>
    /// <param name="query">Which decisions; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidOperationException">No session can be judged by; the message counts why.</exception>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    public static async Task<LoggedSessions> ReadLogAsync(
        this IEventLog log, SongCatalog catalog, long? policy = null, EventQuery? query = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(catalog);
        var reading = new SessionReading(catalog, policy);
        await foreach (LoggedDecision decision in log.ReadAsync(query ?? new EventQuery(), cancellationToken).ConfigureAwait(false))
            reading.Add(decision);
        return reading.ToSessions();
    }
}
