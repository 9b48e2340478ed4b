namespace PlaylistRL.Tests.Users;

/// <summary>
/// The best playlist by depth first over every order of songs: the oracle of best plans on catalogues of a few songs, where responses have
/// no chance in them.
/// </summary>
internal static class EveryOrder
{
    public static double Best(IForesight listener, int[] songs, int length)
    {
        if (length == 0 || songs.Length == 0)
            return 0;
        double best = double.NegativeInfinity;
        foreach (int song in songs)
        {
            IForesight after = listener.Clone();
            double reward = after.Respond(song, new SeededRandom(0)).Reward;
            best = Math.Max(best, reward + Best(after, [.. songs.Where(other => other != song)], length - 1));
        }

        return best;
    }
}
