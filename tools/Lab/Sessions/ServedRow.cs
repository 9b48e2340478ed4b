namespace PlaylistRL.Lab;

/// <summary>How one policy served all listeners of a population.</summary>
internal sealed class ServedRow
{
    public required string Name { get; init; }

    public required bool KnowsTruth { get; init; }

    /// <summary>[playlist][seed][listener]: the mean probability of completion over the playlist's songs.</summary>
    public required double[][][] Completion { get; init; }

    /// <summary>[seed][listener][position]: what the listeners did.</summary>
    public required Feedback[][][] Feedback { get; init; }

    /// <summary>
    /// One playlist of this row minus one of another, [seed][listener]; a row without training stands against every seed of one with.
    /// </summary>
    public double[][] Minus(int playlist, ServedRow other, int otherPlaylist)
    {
        double[][] left = Completion[playlist];
        double[][] right = other.Completion[otherPlaylist];
        return [.. Enumerable.Range(0, Math.Max(left.Length, right.Length)).Select(seed =>
            left[left.Length == 1 ? 0 : seed].Zip(right[right.Length == 1 ? 0 : seed], (mine, others) => mine - others).ToArray())];
    }
}
