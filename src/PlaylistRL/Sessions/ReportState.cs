namespace PlaylistRL;

/// <summary>One report as a session file holds it, in the order the reports came.</summary>
internal sealed record ReportState
{
    /// <summary>The 1-based number of the song among those heard.</summary>
    public required int Number { get; init; }

    public required Feedback Feedback { get; init; }

    /// <summary>The song's features when it was reported on: they count even where the song is gone.</summary>
    public required float[] Features { get; init; }
}
