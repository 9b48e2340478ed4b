namespace PlaylistRL.Hosting;

/// <summary>
/// Tries a policy before anybody hears it: it must fit catalogue and options, and make playlists of finite values for listeners of several
/// kinds. That warms it up, too.
/// </summary>
internal static class PolicyTrial
{
    private const int Length = 10;
    private const ulong Seed = 1;

    /// <summary>The policy, bound to the catalogue.</summary>
    /// <exception cref="PolicyRefusedException">It does not work.</exception>
    public static ServablePolicy Run(ServablePolicy policy, SongCatalog catalog, PlaylistRecommenderOptions options)
    {
        try
        {
            var recommender = new PlaylistRecommender(policy, catalog, options);
            foreach (Preferences preferences in Listeners(catalog))
                Listen(recommender.StartSession(preferences, Seed));
            return recommender.Policy;
        }
#pragma warning disable CA1031 // Whatever a bad policy makes go wrong, it is not served.
        catch (Exception fault) when (fault is not PolicyRefusedException)
#pragma warning restore CA1031
        {
            throw new PolicyRefusedException(fault.Message, fault);
        }
    }

    private static IEnumerable<Preferences> Listeners(SongCatalog catalog)
    {
        yield return catalog.Preferences();
        string first = catalog.FeatureNames[0];
        yield return catalog.Preferences([(first, 1f)]);
        var all = new float[catalog.FeatureNames.Count];
        for (int feature = 0; feature < all.Length; feature++)
            all[feature] = feature % 2 == 0 ? 1 : -1;
        yield return new Preferences(catalog.FeatureNames, all);
    }

    private static void Listen(PlaylistSession session)
    {
        Feedback[] reactions = [Feedback.Liked, Feedback.Disliked, Feedback.Completed, Feedback.Skipped];
        for (int round = 0; round < 2; round++)
        {
            Playlist playlist = session.NextPlaylist(Length);
            // A small catalogue is heard after one playlist.
            if (playlist.Count == 0 && round == 0)
                throw new PolicyRefusedException("It made a playlist of no songs.");
            foreach (PlaylistEntry entry in playlist)
            {
                if (!float.IsFinite(entry.Value))
                    throw new PolicyRefusedException($"It gave song '{entry.Id}' a value that is no finite number.");
                session.Report(entry.Id, reactions[entry.Number % reactions.Length]);
            }
        }
    }
}
