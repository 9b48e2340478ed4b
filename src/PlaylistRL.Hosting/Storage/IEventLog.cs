namespace PlaylistRL.Hosting;

/// <summary>
/// Every decision that was made for a listener, and what they did with it. Append-only: only retention and the right to be forgotten
/// remove something. Thread-safe.
/// </summary>
public interface IEventLog
{
    /// <summary>
    /// Reads decisions, each with the last response to it. Rows of a session stand together, by position; sessions in the order of their
    /// first decision.
    /// </summary>
    /// <param name="query">Which decisions.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <remarks>The log is read piece by piece: what is appended meanwhile may be seen, or not.</remarks>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    IAsyncEnumerable<LoggedDecision> ReadAsync(EventQuery query, CancellationToken cancellationToken = default);
}
