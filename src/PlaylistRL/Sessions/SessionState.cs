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

    /// <summary>How many songs the session is expected to have; null for what the policy was trained for.</summary>
    public int? ExpectedLength { get; set; }

    /// <summary>How many songs were fetched, one that came twice counting twice; null for as many as were heard.</summary>
    public int? Fetches { get; set; }

    public bool Finished { get; set; }

    public float[] Stated { get; set; } = [];

    /// <summary>What the listener's past says; null where nothing is known of it.</summary>
    public TasteProfile? Past { get; set; }

    /// <summary>The numbers of <see cref="Past"/>, as a file holds them; empty where there is none.</summary>
    public float[] PastNumbers { get; set; } = [];

    public int PastSongs { get; set; }

    public int PastPlays { get; set; }

    /// <summary>The observation's fading average of what was heard.</summary>
    public float[] HeardFeatures { get; set; } = [];

    /// <summary>The songs fetched, each once, by id.</summary>
    public Dictionary<string, RememberedSong> Songs { get; } = new(StringComparer.Ordinal);

    /// <summary>The songs heard, in order.</summary>
    public List<RememberedSong> Heard { get; init; } = [];

    /// <summary>Those fetched that were never heard.</summary>
    public List<RememberedSong> NotPlayed { get; init; } = [];

    public List<ReportState> Reports { get; init; } = [];

    /// <summary>What was done with songs at times before the last report on them; for the state that a tracker keeps.</summary>
    public List<HearingState> Earlier { get; init; } = [];

    /// <summary>After how many songs <see cref="TrackedState"/> is: those before are not all known any more.</summary>
    public int TrackedSongs { get; set; }

    /// <summary>The tracker's state after those songs; empty where there is no tracker, or all songs are known.</summary>
    public float[] TrackedState { get; set; } = [];

    /// <summary>The same state with its features in another order.</summary>
    public SessionState InOrder(FeatureNames names)
    {
        if (Features.SequenceEqual(names, StringComparer.Ordinal))
            return this;
        int[] to = [.. Features.Select(names.IndexOf)];
        float[] Ordered(float[] numbers)
        {
            var ordered = new float[numbers.Length];
            for (int column = 0; column < to.Length; column++)
                ordered[to[column]] = numbers[column];
            return ordered;
        }

        return this with
        {
            Features = names,
            Stated = Ordered(Stated),
            Past = Past?.InOrder(names),
            HeardFeatures = Ordered(HeardFeatures),
            Reports = Reports.ConvertAll(report => report with { Features = Ordered(report.Features) }),
        };
    }
}
