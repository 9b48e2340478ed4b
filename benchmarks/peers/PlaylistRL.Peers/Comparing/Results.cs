namespace PlaylistRL.Peers;

/// <summary>What stands in results.json.</summary>
internal sealed record Results
{
    public required Machine Machine { get; init; }

    public required SortedDictionary<string, string> Versions { get; init; }

    /// <summary>When the run started, UTC.</summary>
    public required string Date { get; init; }

    /// <summary>The numbers of threads that were measured.</summary>
    public required int[] Threads { get; init; }

    /// <summary>What the ratio of a row is.</summary>
    public string Ratio { get; } = "the contender's time / PlaylistRL's time (the first PlaylistRL row of the same work and threads), "
        + "median over rounds; above 1 the contender is slower";

    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>How cost grows, by work: cost = factor · songs^e₁ · hidden^e₂ · batch^e₃.</summary>
    public required Dictionary<string, PowerLaw> Growth { get; init; }

    /// <summary>Contenders that could not take part, and why.</summary>
    public required IReadOnlyList<string> Skipped { get; init; }

    /// <summary>Contenders whose values were not the library's; there must be none.</summary>
    public required IReadOnlyList<string> Wrong { get; init; }
}
