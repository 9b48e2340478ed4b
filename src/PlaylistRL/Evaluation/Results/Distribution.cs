namespace PlaylistRL.Evaluation;

/// <summary>A histogram as it is written to a file: the bins in use, of equal width.</summary>
public sealed record Distribution
{
    /// <summary>The lower edge of the first bin.</summary>
    public required double Start { get; init; }

    /// <summary>The width of a bin.</summary>
    public required double Width { get; init; }

    /// <summary>How many numbers each bin holds, from the first bin in use to the last.</summary>
    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>Copies a histogram without the empty bins at its ends.</summary>
    public static Distribution Of(Histogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        int first = 0;
        int end = histogram.Counts.Count;
        while (first < end && histogram.Counts[first] == 0)
            first++;
        while (end > first && histogram.Counts[end - 1] == 0)
            end--;
        return new Distribution
        {
            Start = histogram.Start + (first * histogram.Width),
            Width = histogram.Width,
            Counts = [.. histogram.Counts.Skip(first).Take(end - first)],
        };
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(Distribution), PrintMembers);
}
