namespace PlaylistRL;

/// <summary>A session as its file holds it (format 1).</summary>
internal sealed record SessionState
{
    public const string FormatName = "playlistrl.session";

    public const int CurrentVersion = 1;

    public required string Format { get; init; }

    public required int Version { get; init; }

    /// <summary>The hash of the policy's parameters.</summary>
    public required string Policy { get; init; }

    public required string CatalogName { get; init; }

    public required string CatalogFingerprint { get; init; }

    /// <summary>The features' names, in the order of all the numbers below.</summary>
    public required string[] Features { get; init; }

    /// <summary>In decimal digits: readers whose numbers are doubles would lose some.</summary>
    public required string Seed { get; init; }

    public required bool Finished { get; init; }

    public required float[] Stated { get; init; }

    /// <summary>The observation's fading average of what was heard.</summary>
    public required float[] HeardFeatures { get; init; }

    /// <summary>The ids of the songs heard, in order.</summary>
    public required string[] Heard { get; init; }

    public required ReportState[] Reports { get; init; }
}
