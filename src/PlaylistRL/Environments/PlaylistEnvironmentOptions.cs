namespace PlaylistRL;

/// <summary>
/// Options of <see cref="PlaylistEnvironment"/>; immutable, validated when the environment is made, all violations reported together.
/// </summary>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var options = new PlaylistEnvironmentOptions { Length = 15, AtOnce = 5 };
/// var world = new PlaylistEnvironment(catalog, new EverydayUserModel(), options);
/// </code>
/// </example>
public sealed record PlaylistEnvironmentOptions
{
    /// <summary>How many songs a playlist has, 1 to 1,000,000: the horizon of the task. Default: 10.</summary>
    public int Length { get; init; } = 10;

    /// <summary>
    /// The fewest songs of a playlist, from 1 to <see cref="Length"/>; null (default) for <see cref="Length"/> always. Where it is less,
    /// half of the episodes are of full length and the others of any length between the two.
    /// </summary>
    public int? MinLength { get; init; }

    /// <summary>
    /// The most songs that a listener has heard in the same session when an episode starts, at least 0. Default: 0, every episode starts
    /// with nothing heard. Where it is more, half of the episodes start fresh and the others after 1 to so many songs, chosen as a rough
    /// recommender would: the best of 8 random candidates by the belief of the moment. Their responses count for the belief and the repeat
    /// window, not for the return.
    /// </summary>
    public int MaxHeardBefore { get; init; }

    /// <summary>
    /// How many songs are asked for at once, 1 to 1,000: it is known how a song was taken only when the last of them was heard. Default: 1,
    /// each response is known before the next song is chosen. Where it is more, that holds for half of the episodes; in the others songs
    /// come so many at once.
    /// </summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>How statements and responses become a belief. Null (default) for the defaults of <see cref="BeliefOptions"/>.</summary>
    public BeliefOptions? Belief { get; init; }

    /// <summary>
    /// Whether a state that can be kept account of (<see cref="StateTracker"/>) is observed, where the user model has a tracker. Default:
    /// true. Without it observations are the same in all worlds, and a policy trained in one can be judged in another.
    /// </summary>
    public bool ShowState { get; init; } = true;

    /// <summary>
    /// How many of the songs just played may not come again, at least 0. Default: 50. Where it is below <see cref="Length"/> − 1, a song
    /// can come twice in a playlist.
    /// </summary>
    public int RepeatWindow { get; init; } = 50;

    /// <summary>
    /// The songs considered at all, such as those of one market; made over the catalogue's songs, at least one passes. Default: null, every
    /// song.
    /// </summary>
    public CandidateFilter? Filter { get; init; }

    /// <summary>
    /// Episodes as real sessions bring them: playlists of 1 to 10 songs, half of them after up to 30 songs of the same session. Train with
    /// this what will serve; judge it with the default, where every episode has the same length.
    /// </summary>
    public static PlaylistEnvironmentOptions Sessions { get; } = new() { MinLength = 1, MaxHeardBefore = 30 };

    internal void Validate(SongCatalog catalog)
    {
        var violations = new OptionViolations()
            .Range(Length, 1, EnvironmentSpec.MostSteps, "1 to 1,000,000")
            .Range(MinLength ?? 1, 1, Math.Max(1, Length), "1 to Length", nameof(MinLength))
            .Range(MaxHeardBefore, 0, 100_000, "0 to 100,000")
            .Range(AtOnce, 1, 1_000, "1 to 1,000")
            .Range(RepeatWindow, 0, int.MaxValue, "0 or more");
        Belief?.Check(violations);
        if (Filter is not null)
        {
            violations
                .Require(
                    Filter.ActionCount == catalog.Count, FormattableString.Invariant(
                    $"Filter is over {Filter.ActionCount} songs; catalogue '{catalog.Name}' has {catalog.Count}."))
                .Require(Filter.Count > 0, "Filter lets no song pass; at least one is needed.");
        }

        violations.ThrowIfAny(nameof(PlaylistEnvironmentOptions));
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PlaylistEnvironmentOptions), PrintMembers);
}
