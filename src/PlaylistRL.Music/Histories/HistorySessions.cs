namespace PlaylistRL.Music;

/// <summary>Sessions: plays without a longer silence between them. Pure.</summary>
internal static class HistorySessions
{
    /// <summary>A silence that is longer ends a session.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(30);

    /// <summary>Where sessions begin, and at last the number of plays.</summary>
    /// <param name="plays">By the time at which they ended.</param>
    public static int[] Starts(IReadOnlyList<HistoryPlay> plays)
    {
        var starts = new List<int>();
        DateTimeOffset end = DateTimeOffset.MinValue;
        for (int i = 0; i < plays.Count; i++)
        {
            if (i == 0 || plays[i].Started - end > LongestSilence)
                starts.Add(i);
            end = plays[i].Ended > end ? plays[i].Ended : end;
        }

        return [.. starts, plays.Count];
    }
}
