namespace PlaylistRL;

/// <summary>A session as its file holds it (format 1).</summary>
internal sealed record SessionState
{
    public const string FormatName = "playlistrl.session";

    public const int CurrentVersion = 1;

    /// <summary>The hash of the policy's parameters.</summary>
    public string Policy { get; set; } = string.Empty;

    public string CatalogName { get; set; } = string.Empty;

    public string CatalogFingerprint { get; set; } = string.Empty;

    /// <summary>The features' names, in the order of all the numbers below.</summary>
    public IReadOnlyList<string> Features { get; set; } = [];

    public ulong Seed { get; set; }

    public bool Finished { get; set; }

    public float[] Stated { get; set; } = [];

    /// <summary>The observation's fading average of what was heard.</summary>
    public float[] HeardFeatures { get; set; } = [];

    /// <summary>The songs heard, each once, by id.</summary>
    public Dictionary<string, RememberedSong> Songs { get; } = new(StringComparer.Ordinal);

    /// <summary>The songs heard, in order.</summary>
    public List<RememberedSong> Heard { get; init; } = [];

    public List<ReportState> Reports { get; init; } = [];
}
