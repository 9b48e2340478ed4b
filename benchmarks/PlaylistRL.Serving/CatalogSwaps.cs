using System.Diagnostics;

namespace PlaylistRL.Serving;

/// <summary>
/// Eight threads make playlists while the catalogue is replaced again and again: no playlist may be of two catalogues, be another than it
/// should, or fail.
/// </summary>
internal sealed class CatalogSwaps(QPolicy policy, SongCatalog catalog, int swaps)
{
    private const int ThreadCount = 8;
    private const int Scripts = 500;

    private int _made;
    private int _overtaken;
    private int _mixed;
    private int _other;
    private int _failed;
    private int _swapped;
    private int _started;
    private string? _failure;

    /// <summary>Whether all was well.</summary>
    public bool Run()
    {
        Preferences[] stated = [
            .. Enumerable.Range(0, Scripts).Select(seed => ScriptedSession.Stated(catalog, new SeededRandom((ulong)seed)))];
        CatalogVersion[] versions = CatalogVersion.Of(policy, catalog, stated);
        var recommender = new PlaylistRecommender(policy, versions[0].Catalog);
        var servedOf = new int[versions.Length];
        long began = Stopwatch.GetTimestamp();
        var swapping = new Thread(() =>
        {
            for (int i = 1; i <= swaps; i++)
            {
                // At least one playlist between two swaps, or a fast swapper would outrun the threads.
                int made = Volatile.Read(ref _made);
                recommender.ReplaceCatalog(versions[i % versions.Length].Catalog);
                Interlocked.Increment(ref _swapped);
                SpinWait.SpinUntil(() => Volatile.Read(ref _made) > made);
            }
        });
        swapping.Start();
        Threads.Run(ThreadCount, () =>
        {
            while (Volatile.Read(ref _swapped) < swaps)
                PlaySession(recommender, versions, stated, servedOf);
        });
        swapping.Join();
        Output.Line($"Catalogue replaced {_swapped} times in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s while {ThreadCount} threads made {_made} playlists, {_overtaken} of them overtaken by a swap.");
        Output.Line($"Playlists by version: {string.Join(", ", servedOf)}.");
        Output.Line($"Mixed: {_mixed}. First playlists of a session that were not those of a recommender that never swapped: {_other}. Failed: {_failed}.");
        if (_failure is not null)
            Console.Error.WriteLine(_failure);
        return _mixed + _other + _failed == 0;
    }

    private void PlaySession(PlaylistRecommender recommender, CatalogVersion[] versions, Preferences[] stated, int[] servedOf)
    {
        int seed = Interlocked.Increment(ref _started) % Scripts;
        var random = new SeededRandom((ulong)seed);
        try
        {
            PlaylistSession session = recommender.StartSession(stated[seed], (ulong)seed);
            for (int i = 0; i < ScriptedSession.Playlists; i++)
            {
                int before = Volatile.Read(ref _swapped);
                Playlist playlist = session.NextPlaylist(ScriptedSession.Length);
                if (Volatile.Read(ref _swapped) != before)
                    Interlocked.Increment(ref _overtaken);
                int version = Array.FindIndex(versions, candidate => candidate.Owns(playlist));
                if (version < 0)
                    Interlocked.Increment(ref _mixed);
                else
                {
                    Interlocked.Increment(ref servedOf[version]);
                    if (i == 0 && !versions[version].IsFirstAnswer(playlist, seed))
                        Interlocked.Increment(ref _other);
                }

                ScriptedSession.React(session, playlist, random);
                Interlocked.Increment(ref _made);
            }
        }
        catch (Exception error)
            when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException
                or KeyNotFoundException)
        {
            Interlocked.Increment(ref _failed);
            _ = Interlocked.CompareExchange(ref _failure, error.ToString(), null);
        }
    }
}
