namespace PlaylistRL.Peers;

/// <summary>A line of the table and of results.json.</summary>
internal sealed record Row
{
    public required string Work { get; init; }

    public required string Contender { get; init; }

    public required int Threads { get; init; }

    /// <summary>The median of the rounds.</summary>
    public required double Median { get; init; }

    public required string Unit { get; init; }

    /// <summary>
    /// The median over rounds of this contender's time divided by that of the comparison's first PlaylistRL row in the same round, for the
    /// same work and threads: above 1 it is slower.
    /// </summary>
    public required double RatioToPlaylistRL { get; init; }

    /// <summary>The quartiles of the rounds, in the unit.</summary>
    public required double Low { get; init; }

    public required double High { get; init; }

    public required int Rounds { get; init; }
}
