namespace PlaylistRL.Serving;

/// <summary>A session that its seed decides: what is stated, how songs are taken, when the listener changes their mind.</summary>
internal static class ScriptedSession
{
    public const int Playlists = 3;
    public const int Length = 10;

    private static readonly Feedback[] _kinds = [.. Enum.GetValues<Feedback>().Where(kind => kind != Feedback.None)];

    /// <summary>Plays the session and returns the hash of all it said.</summary>
    public static ulong Play(PlaylistRecommender recommender, ulong seed)
    {
        var random = new SeededRandom(Seeds.Derive(2, SeedPurpose.Application, seed));
        PlaylistSession session = recommender.StartSession(Stated(recommender.Catalog, random), seed);
        var hash = new AnswerHash();
        for (int i = 0; i < Playlists; i++)
        {
            Playlist playlist = session.NextPlaylist(Length);
            hash.Add(playlist);
            React(session, playlist, random);
            if (random.Next(4) == 0)
                session.Update(Stated(recommender.Catalog, random));
        }

        return hash.Value;
    }

    /// <summary>None to three features, one in five of them disliked.</summary>
    public static Preferences Stated(SongCatalog catalog, SeededRandom random)
    {
        var weights = new float[catalog.FeatureNames.Count];
        for (int i = random.Next(4); i > 0; i--)
            weights[random.Next(weights.Length)] = random.Next(5) == 0 ? -1f : 1f;
        return new Preferences(catalog.FeatureNames, weights);
    }

    /// <summary>Reports on each song with probability a half.</summary>
    public static void React(PlaylistSession session, Playlist playlist, SeededRandom random)
    {
        foreach (PlaylistEntry entry in playlist)
        {
            if (random.Next(2) == 0)
                session.Report(entry.Id, _kinds[random.Next(_kinds.Length)]);
        }
    }
}
