namespace PlaylistRL;

/// <summary>How far apart two names are, in typing mistakes.</summary>
internal static class EditDistance
{
    /// <summary>
    /// The least number of letters inserted, deleted, replaced or swapped with their neighbour that turns one name into the other, whatever the case
    /// (optimal string alignment; Damerau, 1964).
    /// </summary>
    public static int Between(string first, string second)
    {
        string a = first.ToUpperInvariant();
        string b = second.ToUpperInvariant();
        var distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            distance[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            distance[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int best = Math.Min(replaced, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, distance[i - 2, j - 2] + 1);
                distance[i, j] = best;
            }
        }

        return distance[a.Length, b.Length];
    }
}
