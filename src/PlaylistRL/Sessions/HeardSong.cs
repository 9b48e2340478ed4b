namespace PlaylistRL;

/// <summary>A song that a session recommended, and what the listener did with it.</summary>
/// <param name="Number">Its 1-based place among all songs of the session.</param>
/// <param name="Id">The song's id.</param>
/// <param name="Feedback">What was reported last; <see cref="Feedback.None"/> where nothing was.</param>
public readonly record struct HeardSong(int Number, string Id, Feedback Feedback)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(HeardSong), PrintMembers);
}
