namespace PlaylistRL;

/// <summary>Options of <see cref="PlaylistEnvironment"/>; immutable, validated when the environment is made, all violations reported together.</summary>
public sealed record PlaylistEnvironmentOptions
{
    /// <summary>How many songs a playlist has, at least 1: the horizon of the task. Default: 10.</summary>
    public int Length { get; init; } = 10;

    /// <summary>
    /// How many of the songs just played may not come again, at least 0. Default: 50. Where it is below <see cref="Length"/> − 1, a song can come twice in a playlist.
    /// </summary>
    public int RepeatWindow { get; init; } = 50;

    /// <summary>The songs considered at all, such as those of one market; made over the catalogue's songs, at least one passes. Default: null, every song.</summary>
    public CandidateFilter? Filter { get; init; }

    internal void Validate(SongCatalog catalog)
    {
        var violations = new OptionViolations()
            .Range(Length, 1, int.MaxValue, "1 or more")
            .Range(RepeatWindow, 0, int.MaxValue, "0 or more");
        if (Filter is not null)
        {
            violations
                .Require(Filter.ActionCount == catalog.Count, FormattableString.Invariant($"Filter is over {Filter.ActionCount} songs; catalogue '{catalog.Name}' has {catalog.Count}."))
                .Require(Filter.Count > 0, "Filter lets no song pass; at least one is needed.");
        }

        violations.ThrowIfAny(nameof(PlaylistEnvironmentOptions));
    }
}
