namespace PlaylistRL;

/// <summary>
/// How much variety a playlist has beside value: at every song the best candidates are ranked anew, those down that are like what was heard
/// last. Immutable; validated by what takes it, all violations reported together. docs/lab/variety.md has the formulas, and what each
/// setting costs and brings.
/// </summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
/// PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock", "1990s"));
/// Playlist colorful = session.NextPlaylist(10, variety: new VarietyOptions { TradeOff = 0.3 });
/// </code>
/// </example>
public sealed record VarietyOptions
{
    /// <summary>How value and likeness become one score. Default: <see cref="VarietyMethod.MarginalRelevance"/>.</summary>
    public VarietyMethod Method { get; init; } = VarietyMethod.MarginalRelevance;

    /// <summary>
    /// λ: 1 plays what the policy plays, 0 looks at nothing but variety among the candidates considered; in [0, 1]. Default: 0.5, which
    /// costs about a hundredth of what the policy has learned.
    /// </summary>
    public double TradeOff { get; init; } = 0.5;

    /// <summary>
    /// How many of the best candidates are considered for each song; 2 to 1,000. Default: 50. The worst of them has relevance 0 and the
    /// best 1, so more candidates mean more variety at the same <see cref="TradeOff"/>.
    /// </summary>
    public int CandidateCount { get; init; } = 50;

    /// <summary>
    /// How many of the songs heard last a candidate is compared with, those of this playlist and of those before; 1 to 100. Default: 10.
    /// What was heard before that may come back in kind.
    /// </summary>
    public int Window { get; init; } = 10;

    internal void Validate()
    {
        var violations = new OptionViolations();
        Check(violations);
        violations.ThrowIfAny(nameof(VarietyOptions));
    }

    internal void Check(OptionViolations violations) => violations
        .Require(
            Enum.IsDefined(
            Method), $"Method is {(int)Method}, which does not exist; there are {string.Join(", ", Enum.GetNames<VarietyMethod>())}.")
        .Range(TradeOff, 0, 1, "0 to 1")
        .Range(CandidateCount, MinCandidates, MaxCandidates, "2 to 1,000")
        .Range(Window, 1, MaxWindow, "1 to 100");

    // One candidate is no choice.
    private const int MinCandidates = 2;

    private const int MaxCandidates = 1_000;

    internal const int MaxWindow = 100;

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(VarietyOptions), PrintMembers);
}
