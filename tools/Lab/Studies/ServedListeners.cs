namespace PlaylistRL.Lab;

/// <summary>
/// Serves a world's listeners through sessions, as an application does: playlists of some songs, each response reported, until the songs
/// are heard or the listener leaves. The same listeners with the same luck whatever is served.
/// </summary>
internal static class ServedListeners
{
    /// <summary>The ways of asking that are looked at.</summary>
    public static (string Name, int Songs, int AtOnce)[] Ways { get; } =
        [("one by one", 20, 1), ("two playlists of ten", 20, 10), ("30, one by one", 30, 1)];

    /// <summary>How many songs each listener completes.</summary>
    /// <param name="recommender">Serves the policy.</param>
    /// <param name="world">Makes the listeners.</param>
    /// <param name="songs">How many a session expects.</param>
    /// <param name="atOnce">How many are asked for at once.</param>
    /// <param name="listeners">How many listeners.</param>
    public static double[] Completed(PlaylistRecommender recommender, IUserModel world, int songs, int atOnce, int listeners)
    {
        var completed = new double[listeners];
        Parallel.For(0, listeners, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            ulong seed = Seeds.Derive(0, SeedPurpose.Test, (ulong)number);
            IListener listener = world.CreateListener(recommender.Catalog, new SeededRandom(Seeds.Derive(seed, SeedPurpose.Listener)));
            PlaylistSession session = recommender.StartSession(listener.Stated, seed, songs);
            bool stays = true;
            for (int heard = 0; heard < songs && stays;)
            {
                foreach (PlaylistEntry entry in session.NextPlaylist(atOnce))
                {
                    Response response = listener.Respond(
                        recommender.Catalog.IndexOf(entry.Id), new SeededRandom(Seeds.Derive(seed, SeedPurpose.Responses, (ulong)heard++)));
                    session.Report(entry.Id, response.Feedback);
                    completed[number] += response.Reward;
                    stays = !response.Leaves;
                    if (!stays)
                        break;
                }
            }
        });
        return completed;
    }
}
