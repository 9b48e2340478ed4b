namespace PlaylistRL.Serving;

/// <summary>What a session allocates, and what it holds on to.</summary>
internal static class SessionMemory
{
    private const int Sessions = 10_000;
    private const int Reports = 3;

    public static void Write(PlaylistRecommender recommender)
    {
        _ = ScriptedSession.Play(recommender, 0);
        var sessions = new PlaylistSession[Sessions];
        Preferences[] stated = [
            .. Enumerable.Range(0, Sessions).Select(seed => ScriptedSession.Stated(recommender.Catalog, new SeededRandom((ulong)seed)))];
        var songs = new string[Sessions * Reports];
        long held = GC.GetTotalMemory(forceFullCollection: true);
        long started = Allocated(() => Each(sessions, i => sessions[i] = recommender.StartSession(stated[i], (ulong)i)));
        Output.Line($"\nBytes by session, {Sessions} live ones, {recommender.Catalog.FeatureNames.Count} features\n\n| after | allocated by it | held by the session |\n|---|---|---|");
        Row("StartSession", started, held);
        for (int round = 1; round <= 5; round++)
        {
            long playlists = Allocated(
                () => Each(sessions, i => Keep(sessions[i].NextPlaylist(ScriptedSession.Length), songs.AsSpan(i * Reports, Reports))));
            Row(FormattableString.Invariant($"playlist {round} of {ScriptedSession.Length} songs"), playlists, held);
            long reports = Allocated(() => Each(sessions, i => ReportOn(sessions[i], songs.AsSpan(i * Reports, Reports), round)));
            Row(FormattableString.Invariant($"{Reports} reports on it"), reports, held);
        }

        Output.Line($"");
        GC.KeepAlive(sessions);
        GC.KeepAlive(stated);
        GC.KeepAlive(songs);
    }

    private static void Keep(Playlist playlist, Span<string> songs)
    {
        for (int i = 0; i < songs.Length; i++)
            songs[i] = playlist[i].Id;
    }

    private static void ReportOn(PlaylistSession session, ReadOnlySpan<string> songs, int round)
    {
        for (int i = 0; i < songs.Length; i++)
            session.Report(songs[i], (i + round) % 2 == 0 ? Feedback.Liked : Feedback.Skipped);
    }

    private static void Each(PlaylistSession[] sessions, Action<int> action)
    {
        for (int i = 0; i < sessions.Length; i++)
            action(i);
    }

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Sessions;
    }

    private static void Row(string what, long allocated, long before) =>
        Output.Line($"| {what} | {allocated} | {(GC.GetTotalMemory(forceFullCollection: true) - before) / Sessions} |");
}
