namespace PlaylistRL;

/// <summary>Brings together what has the same number. Pure.</summary>
internal static class Grouping
{
    /// <summary>
    /// The members of each group in ascending order, group by group, and where each group begins; behind the last one where it ends.
    /// </summary>
    /// <param name="groupOf">The group of each member, from 0; those below 0 are in none.</param>
    /// <param name="groups">How many groups there are.</param>
    public static (int[] Start, int[] Members) Of(ReadOnlySpan<int> groupOf, int groups)
    {
        var start = new int[groups + 1];
        foreach (int group in groupOf)
        {
            if (group >= 0)
                start[group + 1]++;
        }

        for (int group = 0; group < groups; group++)
            start[group + 1] += start[group];
        var members = new int[start[groups]];
        int[] next = start[..groups];
        for (int member = 0; member < groupOf.Length; member++)
        {
            if (groupOf[member] >= 0)
                members[next[groupOf[member]]++] = member;
        }

        return (start, members);
    }
}
