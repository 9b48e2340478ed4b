namespace PlaylistRL.Tests.Agents.Variety;

/// <summary>Rankings made by hand, and what is chosen from them song after song.</summary>
internal static class Rankings
{
    /// <summary>Songs in a random order with values that fall.</summary>
    public static (int[] Songs, float[] Values) Random(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        int[] songs = [.. Enumerable.Range(0, count)];
        random.Shuffle(songs);
        float[] values = [.. songs.Select(_ => (4f * random.NextSingle()) - 2f).OrderDescending()];
        return (songs, values);
    }

    /// <summary>Chooses, plays, takes out of the ranking, and chooses again.</summary>
    public static int[] Greedy(FeatureSimilarity similarity, VarietyOptions options, int[] ranking, float[] values, int count)
    {
        var songs = ranking.ToList();
        var rest = values.ToList();
        var heard = new List<int>();
        while (heard.Count < count)
        {
            int place = VarietyChoice.Choose(
                similarity, options, songs.ToArray(), rest.ToArray(), heard.TakeLast(options.Window).ToArray());
            heard.Add(songs[place]);
            songs.RemoveAt(place);
            rest.RemoveAt(place);
        }

        return [.. heard];
    }
}
