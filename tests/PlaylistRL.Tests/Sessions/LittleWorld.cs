using System.Text;

namespace PlaylistRL.Tests.Sessions;

/// <summary>
/// Small catalogues with a policy of first parameters, and session files of any size: for tests of what sessions keep, not of what they
/// play.
/// </summary>
internal static class LittleWorld
{
    /// <summary>Songs s0, s1, … with features f0, f1, …</summary>
    public static SongCatalog Catalog(int songs = 6, int features = 4)
    {
        var random = new SeededRandom(3);
        var values = new float[songs * features];
        foreach (ref float value in values.AsSpan())
            value = random.Next(2);
        return new SongCatalog(
            "little", [
            .. Enumerable.Range(0, songs).Select(i => new Song($"s{i}", $"Song {i}"))], new FeatureTable(Names(features), values));
    }

    public static QPolicy Policy(SongCatalog catalog)
    {
        var world = new PlaylistEnvironment(catalog, new DotProductUserModel(), new() { Length = 2, Belief = new BeliefOptions() });
        var options = new ActionHeadDqnOptions { HiddenUnits = 4, BatchSize = 1, ReplayCapacity = 1, LearningStarts = 1, Threads = 1 };
        return new ActionHeadDqnAgent(world.Spec, options).ToPolicy();
    }

    public static PlaylistRecommender Recommender(SongCatalog catalog, int window = 1) =>
        new(Policy(catalog), catalog, new() { RepeatWindow = window, ArtistSpacing = 0 });

    /// <summary>A session file with these ids, and reports on the songs of these numbers.</summary>
    public static byte[] File(int features, IEnumerable<string> heard, IEnumerable<int> reported)
    {
        string zeros = string.Join(',', new string[features].Select((_, i) => i == 0 ? "1" : "0"));
        var text = new StringBuilder("{\"format\":\"playlistrl.session\",\"version\":1,");
        text.Append("\"policy\":\"\",\"catalogName\":\"\",\"catalogFingerprint\":\"\",\"features\":[");
        text.AppendJoin(',', Names(features).Select(name => $"\"{name}\"")).Append("],\"seed\":\"0\",\"finished\":false,");
        text.Append($"\"stated\":[{zeros}],\"heardFeatures\":[{zeros}],\"heard\":[").AppendJoin(',', heard.Select(id => $"\"{id}\""))
            .Append("],\"reports\":[");
        text.AppendJoin(',', reported.Select(number => $"{{\"number\":{number},\"feedback\":\"Completed\",\"features\":[{zeros}]}}"));
        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    public static PlaylistSession Load(PlaylistRecommender recommender, byte[] file) =>
        recommender.LoadSession(new MemoryStream(file), SessionMatch.SameFeatures);

    public static byte[] Saved(PlaylistSession session)
    {
        var stream = new MemoryStream();
        session.Save(stream);
        return stream.ToArray();
    }

    private static string[] Names(int features) => [.. Enumerable.Range(0, features).Select(i => $"f{i}")];
}
