namespace PlaylistRL.Learning;

/// <summary>How much there is to scan, and how much memory that takes.</summary>
internal sealed record ScanSize
{
    /// <summary>How many numbers an observation has.</summary>
    public required int ObservationLength { get; init; }

    /// <summary>How many different values an observation gives.</summary>
    public required int Rows { get; init; }

    /// <summary>Into how many tiles the rows are cut: what threads can share. 1 where they are not cut.</summary>
    public required int Tiles { get; init; }

    /// <summary>How many numbers of scratch an observation takes.</summary>
    public required int Scratch { get; init; }

    /// <summary>How many of them, at the beginning, depend on the observation alone.</summary>
    public required int Layers { get; init; }

    /// <summary>How many observations are taken at once: where several together are cheaper, above 1.</summary>
    public required int Block { get; init; }

    /// <summary>
    /// How many where threads share a batch, up to <see cref="Block"/>: as few as cost no more each, so that nobody waits long.
    /// </summary>
    public required int SharedBlock { get; init; }

    /// <summary>About how many multiply-adds an observation takes that threads may share; 0 where sharing gains nothing.</summary>
    public required long ProductsToShare { get; init; }
}
