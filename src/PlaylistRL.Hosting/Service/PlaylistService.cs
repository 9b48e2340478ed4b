namespace PlaylistRL.Hosting;

/// <summary>Sessions in memory and in a store. Holds nothing itself: there may be one per request.</summary>
/// <param name="host">What is served.</param>
/// <param name="mayUse">Whether the caller may use a session that belongs to an owner; for others there is no such session.</param>
internal sealed class PlaylistService(PlaylistHost host, Func<string, bool> mayUse) : IPlaylistService
{
    private const int MostSongsPlayed = 1_000;
    private const int LongestSession = 100_000;

    public async Task<string> StartAsync(SessionStart start, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        using CallMeasurement call = host.Telemetry.Begin("start");
        try
        {
            if (start.Length is int length && length is < 1 or > LongestSession)
                throw new PlaylistServiceException($"length is {start.Length}; it is 1 to {LongestSession}.");
            if (start.Preferences is not null && (start.Like ?? start.Dislike) is not null)
                throw new PlaylistServiceException("Preferences are given, and likes or dislikes too; give one of them.");
            host.Gate.ThrowIfDown();
            string id = SessionId.New();
            if (start.Listener is null)
                await StartAsync(id, start, null, null, cancellationToken).ConfigureAwait(false);
            else
                await host.Listeners.MeetAsync(start.Listener, (past, stated) => StartAsync(
                    id, start, past, stated, cancellationToken), cancellationToken).ConfigureAwait(false);
            host.Telemetry.Started();
            return id;
        }
        catch (Exception fault)
        {
            call.Failed(fault);
            throw Faults.Translated(fault, host.Gate);
        }
    }

    public Task<Playlist> NextAsync(
        string session, int length, SongFilter? filter = null, VarietyOptions? variety = null,
        CancellationToken cancellationToken = default)
    {
        if (length < 1 || length > host.Options.LongestPlaylist)
            throw new PlaylistServiceException($"length is {length}; it is 1 to {host.Options.LongestPlaylist}.");
        return ChangeAsync("next", session, (listening, draft) =>
        {
            Playlist playlist = listening.NextPlaylist(length, filter, variety);
            long policy = host.Policies.NumberOf(playlist.Policy);
            draft.Log(listening, playlist, filter, policy);
            draft.IsChanged = playlist.Count > 0;
            host.Telemetry.Songs(playlist.Count, policy);
            return playlist;
        }, cancellationToken);
    }

    public Task PlayedAsync(string session, IReadOnlyList<string> songs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(songs);
        if (songs.Count is 0 or > MostSongsPlayed)
            throw new PlaylistServiceException($"There are {songs.Count} songs; 1 to {MostSongsPlayed} can be told at once.");
        return ChangeAsync("played", session, (listening, draft) =>
        {
            draft.IsChanged = host.Options.Recommender.HeardWhen == HeardWhen.Played;
            foreach (string song in draft.IsChanged ? songs : [])
                listening.Played(song ?? throw new PlaylistServiceException("A song's id is null."));
            return true;
        }, cancellationToken);
    }

    public Task ReportAsync(string session, string song, Feedback feedback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(song);
        return ChangeAsync("report", session, (listening, draft) =>
        {
            listening.Report(song, feedback);
            draft.Log(song, feedback);
            host.Telemetry.Report(feedback);
            return true;
        }, cancellationToken);
    }

    public Task UpdateAsync(string session, Preferences preferences, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        return ChangeAsync("update", session, (listening, _) =>
        {
            listening.Update(preferences);
            return true;
        }, cancellationToken);
    }

    public Task<IReadOnlyList<LearnedWeight>> TasteAsync(string session, CancellationToken cancellationToken = default) =>
        ChangeAsync("taste", session, (listening, draft) =>
        {
            draft.IsChanged = false;
            return listening.Taste;
        }, cancellationToken);

    public Task<SessionSummary> FinishAsync(string session, CancellationToken cancellationToken = default) =>
        ChangeAsync("finish", session, (listening, draft) =>
        {
            draft.IsChanged = !listening.IsFinished;
            return listening.Finish();
        }, cancellationToken);

    public async Task ForgetAsync(string session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        using CallMeasurement call = host.Telemetry.Begin("forget");
        try
        {
            host.Gate.ThrowIfDown();
            if (!SessionId.IsOne(session))
                throw PlaylistServiceException.Unknown(session);
            LiveSession live = await host.Sessions.EnterAsync(session, cancellationToken).ConfigureAwait(false);
            try
            {
                await host.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
                _ = await OpenAsync(live, cancellationToken).ConfigureAwait(false);
                live.Forget();
                if (!await host.Store.EraseSessionAsync(session, cancellationToken).ConfigureAwait(false))
                    throw PlaylistServiceException.Unknown(session);
            }
            finally
            {
                host.Sessions.Exit(live);
            }
        }
        catch (Exception fault)
        {
            call.Failed(fault);
            throw Faults.Translated(fault, host.Gate);
        }
    }

    public Preferences Preferences(IReadOnlyList<string>? like, IReadOnlyList<string>? dislike)
    {
        SongCatalog catalog = host.Recommender.Catalog;
        long count = (like?.Count ?? 0L) + (dislike?.Count ?? 0L);
        if (count > catalog.FeatureNames.Count)
            throw new PlaylistServiceException($"{count} features are named; the catalogue has {catalog.FeatureNames.Count}.");
        var weights = new List<(string, float)>((int)count);
        foreach (string feature in like ?? [])
            weights.Add((feature ?? throw new PlaylistServiceException("A feature that is liked is null."), 1f));
        foreach (string feature in dislike ?? [])
            weights.Add((feature ?? throw new PlaylistServiceException("A feature that is disliked is null."), -1f));
        try
        {
            return catalog.Preferences([.. weights]);
        }
        catch (ArgumentException fault)
        {
            throw Faults.Translated(fault, host.Gate);
        }
    }

    private async Task StartAsync(
        string id, SessionStart start, TasteProfile? past, Preferences? stated, CancellationToken cancellationToken)
    {
        Preferences preferences = start.Preferences
            ?? (start.Like is null && start.Dislike is null ? stated : null)
            ?? Preferences(start.Like, start.Dislike);
        PlaylistSession session = host.Recommender.StartSession(preferences, start.Seed ?? SessionId.NewSeed(), start.Length, past);
        DateTimeOffset now = host.Now();
        LiveSession live = await host.Sessions.EnterAsync(id, cancellationToken).ConfigureAwait(false);
        try
        {
            var record = new StoredSession
            {
                Id = id,
                Listener = start.Listener,
                Owner = start.Owner,
                Version = 1,
                Started = now,
                LastUsed = now,
                State = SessionDraft.StateOf(session),
            };
            if (!await WriteAsync(live, new StoreChange(record), cancellationToken).ConfigureAwait(false))
                throw new PlaylistServiceException(PlaylistFault.Busy, "The session could not be started. Try again.");
            live.Take(record);
            live.Session = session;
        }
        finally
        {
            host.Sessions.Exit(live);
        }
    }

    private async Task<T> ChangeAsync<T>(
        string operation, string id, Func<PlaylistSession, SessionDraft, T> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        using CallMeasurement call = host.Telemetry.Begin(operation);
        try
        {
            host.Gate.ThrowIfDown();
            if (!SessionId.IsOne(id))
                throw PlaylistServiceException.Unknown(id);
            LiveSession live = await host.Sessions.EnterAsync(id, cancellationToken).ConfigureAwait(false);
            try
            {
                return await ChangeAsync(live, change, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                host.Sessions.Exit(live);
            }
        }
        catch (Exception fault)
        {
            call.Failed(fault);
            throw Faults.Translated(fault, host.Gate);
        }
    }

    // Who comes second in a race between two processes does it again on what the first one left.
    private async Task<T> ChangeAsync<T>(
        LiveSession live, Func<PlaylistSession, SessionDraft, T> change, CancellationToken cancellationToken)
    {
        const int MostTries = 5;
        for (int tries = 1; tries <= MostTries; tries++)
        {
            PlaylistSession session = await OpenAsync(live, cancellationToken).ConfigureAwait(false);
            var draft = new SessionDraft(live.Record!, host.Now());
            T result;
            try
            {
                result = change(session, draft);
                if (!draft.IsChanged)
                    return result;
                StoreChange next = draft.ToChange(session);
                if (await WriteAsync(live, next, cancellationToken).ConfigureAwait(false))
                {
                    live.Record = next.Session;
                    return result;
                }
            }
            catch
            {
                // Half a change is none: the session is made anew of its record.
                live.Session = null;
                throw;
            }

            live.Forget();
        }

        throw new PlaylistServiceException(PlaylistFault.Busy, "Others change this session at the same time. Try again in a moment.");
    }

    private async ValueTask<PlaylistSession> OpenAsync(LiveSession live, CancellationToken cancellationToken)
    {
        if (live.IsGone)
            throw PlaylistServiceException.Unknown(live.Id);
        if (live.MustBeRead)
        {
            live.Forget();
            live.Take(await host.Store.FindAsync(live.Id, cancellationToken).ConfigureAwait(false)
                ?? throw PlaylistServiceException.Unknown(live.Id));
        }

        if (live.Record!.Owner is string owner && !mayUse(owner))
            throw PlaylistServiceException.Unknown(live.Id);
        return live.Session ??= SessionDraft.SessionOf(host.Recommender, live.Record!.State);
    }

    private async ValueTask<bool> WriteAsync(LiveSession live, StoreChange change, CancellationToken cancellationToken)
    {
        if (!host.Writer.IsBatched)
        {
            try
            {
                return await host.Writer.WriteAsync(change, _ => { }, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // Nobody knows whether the store has it.
                live.Forget();
                throw;
            }
        }

        live.Await();
        try
        {
            return await host.Writer.WriteAsync(change, live.Arrived, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            live.Arrived(written: true);
            throw;
        }
    }
}
