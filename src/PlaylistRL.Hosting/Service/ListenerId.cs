namespace PlaylistRL.Hosting;

/// <summary>Ids of listeners, which applications give: any text that a store and a log can hold.</summary>
internal static class ListenerId
{
    private const int Longest = 200;

    /// <exception cref="PlaylistServiceException">It is no id.</exception>
    public static void Require(string listener)
    {
        if (!IsOne(listener))
        {
            throw new PlaylistServiceException(
                $"A listener's id has 1 to {Longest} characters, is not blank, and holds no control characters and no half of a pair.");
        }
    }

    private static bool IsOne(string listener)
    {
        if (string.IsNullOrWhiteSpace(listener) || listener.Length > Longest)
            return false;
        for (int i = 0; i < listener.Length; i++)
        {
            if (char.IsControl(listener[i]))
                return false;
            if (!char.IsSurrogate(listener[i]))
                continue;
            if (i + 1 == listener.Length || !char.IsSurrogatePair(listener[i], listener[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
