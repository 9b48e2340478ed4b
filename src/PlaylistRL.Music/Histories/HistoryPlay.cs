using System.Globalization;

namespace PlaylistRL.Music;

/// <summary>
/// One play of a listening history. It holds nothing else: no address, user, device or country of the file. Immutable, thread-safe.
/// </summary>
public sealed class HistoryPlay
{
    internal HistoryPlay()
    {
    }

    /// <summary>
    /// When the play began, in UTC. Where a file gives the end, it is the end without <see cref="Played"/>. To the second, or to the minute
    /// where the file has no seconds.
    /// </summary>
    public DateTimeOffset Started { get; internal init; }

    /// <summary>How long the song was heard, zero or more; null where it is unknown, as it is of scrobbles.</summary>
    public TimeSpan? Played { get; internal init; }

    /// <summary>The song's title, not blank.</summary>
    public string Title { get; internal init; } = string.Empty;

    /// <summary>The song's artists as far as the file tells them apart, at least one. Of scrobbles it is one text, as it stands
    /// there.</summary>
    public IReadOnlyList<string> Artists { get; internal init; } = [];

    /// <summary>The album, not blank; null where it is unknown.</summary>
    public string? Album { get; internal init; }

    /// <summary>The song's id: a Spotify URI or a MusicBrainz recording; null where it is unknown.</summary>
    public string? SongId { get; internal init; }

    /// <summary>
    /// What the listener did: <see cref="Feedback.Completed"/>, <see cref="Feedback.Skipped"/> (before 30 seconds were heard),
    /// <see cref="Feedback.SkippedLate"/>; <see cref="Feedback.None"/> where the file does not say it.
    /// </summary>
    public Feedback Response { get; internal init; }

    /// <summary>
    /// Whether all that is known is that the song was played, for 30 seconds or more or for most of it. This is weak evidence that the
    /// listener likes it; how strong it is taken, whoever uses the history decides. <see cref="Response"/> is then
    /// <see cref="Feedback.None"/>. A play that ended for another reason than the listener (the application was closed, another device took
    /// over) says nothing, and this is false.
    /// </summary>
    public bool OnlyPlayed { get; internal init; }

    /// <summary>Where it was read.</summary>
    public HistoryKind Kind { get; internal init; }

    internal bool ToTheMinute { get; init; }

    internal DateTimeOffset Ended => Started + (Played ?? TimeSpan.Zero);

    /// <summary>In one line, the same in every culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Started:yyyy-MM-dd HH:mm:ss} {string.Join(", ", Artists)} - {Title} ({(OnlyPlayed ? "played" : Words(Response))})");

    private static string Words(Feedback response) => response switch
    {
        Feedback.Completed => "completed",
        Feedback.Skipped => "skipped",
        Feedback.SkippedLate => "skipped late",
        _ => "unknown",
    };
}
