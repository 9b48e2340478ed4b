namespace PlaylistRL.Logs;

/// <summary>A song that a listener heard some time ago.</summary>
/// <param name="Song">The song's id in the catalogue; case counts.</param>
/// <param name="Feedback">What they did with it; <see cref="Feedback.None"/> where it is known only that it was played.</param>
/// <param name="AgeInDays">How long ago that was, at least 0; 0 (default) where it does not matter.</param>
public readonly record struct PastPlay(string Song, Feedback Feedback, double AgeInDays = 0)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PastPlay), PrintMembers);
}
