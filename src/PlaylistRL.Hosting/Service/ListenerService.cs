using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting;

/// <summary>Listeners who return, and who want to know, or to be forgotten.</summary>
internal sealed class ListenerService(PlaylistHost host, ILogger logger) : IListenerService
{
    // More of a past says hardly more of a taste.
    private const int MostPlays = 5_000;

    // Who starts and who is removed at once would leave something behind: one of them waits.
    private readonly LiveSessions _turns = new(mostWaiting: 100, most: 1, host.Time);

    public async Task<ListenerExport?> ExportAsync(string listener, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ListenerId.Require(listener);
        using CallMeasurement call = host.Telemetry.Begin("export");
        try
        {
            await host.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            IReadOnlyList<StoredSession> sessions = await host.Store.SessionsOfAsync(listener, cancellationToken).ConfigureAwait(false);
            var decisions = new List<LoggedDecision>();
            await foreach (LoggedDecision decision in Log(listener, cancellationToken).ConfigureAwait(false))
                decisions.Add(decision);
            return sessions.Count + decisions.Count == 0 ? null : new ListenerExport(listener, sessions, decisions);
        }
        catch (Exception fault)
        {
            call.Failed(fault);
            throw Faults.Translated(fault, host.Gate);
        }
    }

    public async Task<bool> DeleteAsync(string listener, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ListenerId.Require(listener);
        using CallMeasurement call = host.Telemetry.Begin("delete");
        LiveSession turn = await _turns.EnterAsync(listener, cancellationToken).ConfigureAwait(false);
        try
        {
            await host.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            bool was = await host.Store.EraseListenerAsync(listener, cancellationToken).ConfigureAwait(false);
            host.Sessions.RemoveListener(listener);
            if (was)
                logger.ListenerRemoved();
            return was;
        }
        catch (Exception fault)
        {
            call.Failed(fault);
            throw Faults.Translated(fault, host.Gate);
        }
        finally
        {
            _turns.Exit(turn);
        }
    }

    /// <summary>Begins something with what is known of a listener: what their past says, and what they stated last.</summary>
    public async Task MeetAsync(string listener, Func<TasteProfile?, Preferences?, Task> begin, CancellationToken cancellationToken)
    {
        ListenerId.Require(listener);
        LiveSession turn = await _turns.EnterAsync(listener, cancellationToken).ConfigureAwait(false);
        try
        {
            await host.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            TasteProfile? past = await PastAsync(listener, cancellationToken).ConfigureAwait(false);
            Preferences? stated = await StatedAsync(listener, cancellationToken).ConfigureAwait(false);
            await begin(past, stated).ConfigureAwait(false);
        }
        finally
        {
            _turns.Exit(turn);
        }
    }

    private async Task<TasteProfile?> PastAsync(string listener, CancellationToken cancellationToken)
    {
        PlaylistRecommender recommender = host.Recommender;

        // A belief of drawn tastes takes no profile in.
        if (recommender.Belief.Particles > 0)
            return null;
        DateTimeOffset now = host.Now();
        var plays = new Queue<PastPlay>();
        await foreach (LoggedDecision decision in Log(listener, cancellationToken).ConfigureAwait(false))
        {
            if (decision.Response == Feedback.None)
                continue;
            if (plays.Count == MostPlays)
                plays.Dequeue();

            // A clock that went back makes nothing younger than now.
            plays.Enqueue(new PastPlay(decision.Song, decision.Response, Math.Max(0, (now - decision.At).TotalDays)));
        }

        return plays.Count == 0 ? null : TasteProfile.Of(recommender.Catalog, plays, new() { Belief = recommender.Belief });
    }

    private async Task<Preferences?> StatedAsync(string listener, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredSession> sessions = await host.Store.SessionsOfAsync(listener, cancellationToken).ConfigureAwait(false);
        if (sessions.Count == 0)
            return null;
        try
        {
            return SessionDraft.SessionOf(host.Recommender, sessions[0].State).Preferences;
        }
        catch (SessionFileException fault)
        {
            logger.PastNotUsed(fault.Message);
            return null;
        }
    }

    private IAsyncEnumerable<LoggedDecision> Log(string listener, CancellationToken cancellationToken) =>
        host.Store.ReadAsync(new EventQuery { Listener = listener }, cancellationToken);
}
