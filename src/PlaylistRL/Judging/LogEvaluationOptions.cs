namespace PlaylistRL.Judging;

/// <summary>How a log is read and when it says too little. Immutable; all violations are reported together.</summary>
public sealed record LogEvaluationOptions
{
    /// <summary>How many of the songs heard last could not come again when the log was made, 0 to 100,000. Default: 50.</summary>
    public int RepeatWindow { get; init; } = 50;

    /// <summary>
    /// How many other songs stood at least between two of the same artist when the log was made, 0 to 1,000, as
    /// <see cref="PlaylistRecommenderOptions.ArtistSpacing"/> has it. Default: 0.
    /// </summary>
    public int ArtistSpacing { get; init; }

    /// <summary>
    /// Whether a song that was disliked could come again after the window. A recommender does not play it again. Default: true.
    /// </summary>
    public bool RepeatDisliked { get; init; } = true;

    /// <summary>
    /// How many songs a session was to have, 1 to 1,000,000: policies may see what is left of it. Null (default) for the horizon of the
    /// policy, or 10 where it has none.
    /// </summary>
    public int? SessionLength { get; init; }

    /// <summary>
    /// How many songs were fetched at once, 1 to 1,000: it was known how they were taken only after the last of them. Default: 1.
    /// </summary>
    public int SongsAtOnce { get; init; } = 1;

    /// <summary>Below so many effective sessions the overlap is too little, at least 1. Default: 100.</summary>
    public double LeastEffectiveSessions { get; init; } = 100;

    /// <summary>
    /// Where one session has more than this share of all weight the overlap is too little; above 0, at most 1. Default: 0.05.
    /// </summary>
    public double MostShareOfOneSession { get; init; } = 0.05;

    /// <summary>
    /// Where the mean weight of a session is more than so many standard errors away from 1, the overlap is too little, or the
    /// probabilities are not true; at least 1. Default: 3.
    /// </summary>
    public double MostWeightErrors { get; init; } = 3;

    /// <summary>The greatest weight of clipped and switching estimators, at least 1. Default: 10.</summary>
    public double GreatestWeight { get; init; } = 10;

    /// <summary>How often the bootstrap draws sessions, 100 to 1,000,000. Default: 2000.</summary>
    public int Resamples { get; init; } = 2_000;

    /// <summary>Decides the resampling. Default: 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// The user model of the policies' training, where their belief is of drawn tastes (<see cref="BeliefOptions.Particles"/>). Null
    /// (default) for none.
    /// </summary>
    public ITastePrior? TastePrior { get; init; }

    /// <summary>
    /// The tracker of the policies' state, where the library has none of that name. Null (default) for the library's own.
    /// </summary>
    public StateTracker? Tracker { get; init; }

    internal void Validate() => new OptionViolations()
        .Range(RepeatWindow, 0, 100_000, "0 to 100,000")
        .Range(ArtistSpacing, 0, 1_000, "0 to 1,000")
        .Range(SessionLength ?? 1, 1, EnvironmentSpec.MostSteps, "1 to 1,000,000, or null", nameof(SessionLength))
        .Range(SongsAtOnce, 1, 1_000, "1 to 1,000")
        .Range(LeastEffectiveSessions, 1, 1e12, "1 or more")
        .Range(MostShareOfOneSession, 1e-9, 1, "above 0, at most 1")
        .Range(MostWeightErrors, 1, 1e12, "1 or more")
        .Range(GreatestWeight, 1, 1e12, "1 or more")
        .Range(Resamples, 100, 1_000_000, "100 to 1,000,000")
        .ThrowIfAny(nameof(LogEvaluationOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(LogEvaluationOptions), PrintMembers);
}
