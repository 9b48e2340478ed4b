namespace PlaylistRL.Worlds;

/// <summary>The best plan where nothing that is heard changes the listener: the songs of greatest expected reward.</summary>
internal static class BestByTruth
{
    /// <summary>The sum of the greatest expected rewards among the candidates.</summary>
    public static double Return(IForesight listener, in Candidates candidates, int length)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var rewards = new float[candidates.ActionCount];
        listener.ExpectedRewards(rewards);
        int count = 0;
        for (int song = 0; song < rewards.Length; song++)
        {
            if (candidates.Contains(song))
                rewards[count++] = rewards[song];
        }

        Span<float> left = rewards.AsSpan(0, count);
        left.Sort();
        double sum = 0;
        foreach (float reward in left[^Math.Min(length, count)..])
            sum += reward;
        return sum;
    }
}
