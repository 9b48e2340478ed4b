namespace PlaylistRL.Learning;

/// <summary>The return for each of some listeners, and what chance did for each. Immutable.</summary>
/// <param name="Returns">Rewards count as expected where the user model says what was expected.</param>
/// <param name="Luck">The sums of <see cref="ResponseLuck"/>, listener after listener.</param>
internal sealed record ListenerReturns(double[] Returns, float[] Luck)
{
    /// <summary>The mean.</summary>
    public double Mean => Returns.Average();

    /// <summary>The returns without what is known to be luck.</summary>
    /// <param name="removal">Null to leave them as they are.</param>
    public double[] Without(LuckRemoval? removal)
    {
        if (removal is null)
            return Returns;
        int width = Luck.Length / Returns.Length;
        return [.. Returns.Select((value, listener) => value - removal.In(Luck.AsSpan(listener * width, width)))];
    }
}
