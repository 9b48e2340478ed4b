using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlaylistRL.Survival.Hashes;

/// <summary>
/// Two hundred served playlists with feedback in between: four policies, with and without variety, saved and loaded on the way.
/// </summary>
internal static class HashedPlaylists
{
    private const int PlaylistsASession = 5;

    public static IEnumerable<string> Lines()
    {
        SongCatalog songs = SongCatalog.LoadSample();
        var dot = new PlaylistEnvironment(songs, new DotProductUserModel());
        PlaylistEnvironment sessions = HashedTrainings.Sessions(songs);
        PlaylistEnvironment passion = HashedTrainings.Passion(songs);
        yield return Served("AH-DQN", songs, Head(sessions, new ActionHeadDqnOptions { Seed = 21 }, 400), new(), 20);
        yield return Served("AH-DQN default, dot product", songs, Head(dot, new() { Seed = 22 }, 150), new(), 10);
        var dqn = new DqnAgent(dot.Spec, new() { Seed = 23 });
        new Trainer(dot, dqn).Train(100);
        yield return Served("DQN", songs, dqn.ToPolicy(), new() { Exploration = 0.2 }, 5);
        yield return Served(
            "AH-DQN, drawn tastes", songs, Head(passion, new() { Seed = 24 }, 30), new() { TastePrior = HashedTrainings.PassionModel }, 5);
    }

    private static QPolicy Head(PlaylistEnvironment world, ActionHeadDqnOptions options, int episodes)
    {
        var agent = new ActionHeadDqnAgent(world.Spec, options);
        new Trainer(world, agent).Train(episodes);
        return agent.ToPolicy();
    }

    private static string Served(string name, SongCatalog songs, QPolicy policy, PlaylistRecommenderOptions options, int sessions)
    {
        var recommender = new PlaylistRecommender(policy, songs, options);
        using var chosen = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var values = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bits = new byte[sizeof(float)];
        for (int number = 0; number < sessions; number++)
        {
            var random = new SeededRandom((ulong)number);
            PlaylistSession session = recommender.StartSession(Taste(songs, random), (ulong)number);
            for (int round = 0; round < PlaylistsASession; round++)
            {
                VarietyOptions? variety = round % 2 == 1 ? new() { TradeOff = 0.5 } : null;
                foreach (PlaylistEntry entry in session.NextPlaylist(10, variety: variety))
                {
                    chosen.AppendData(Encoding.UTF8.GetBytes(entry.Id + "\n"));
                    BinaryPrimitives.WriteSingleLittleEndian(bits, entry.Value);
                    values.AppendData(bits);
                    if (random.NextDouble() < 0.5)
                        session.Report(entry.Id, (Feedback)random.Next(Enum.GetValues<Feedback>().Length));
                }

                session = Reloaded(recommender, session);
            }
        }

        return $"playlists: {name}: {sessions * PlaylistsASession} of 10 songs, ids {Text(chosen)}, Q-values {Text(values)}";
    }

    private static Preferences Taste(SongCatalog songs, SeededRandom random)
    {
        var weights = new float[songs.FeatureNames.Count];
        for (int ticked = 0; ticked < 3; ticked++)
            weights[random.Next(weights.Length)] = 1f;
        return new Preferences(songs.FeatureNames, weights);
    }

    private static PlaylistSession Reloaded(PlaylistRecommender recommender, PlaylistSession session)
    {
        var file = new MemoryStream();
        session.Save(file);
        file.Position = 0;
        return recommender.LoadSession(file);
    }

    private static string Text(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
}
