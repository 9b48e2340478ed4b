namespace PlaylistRL;

/// <summary>What was done with a song at one time, as a session file holds it.</summary>
/// <param name="Number">The 1-based number of the song among those heard.</param>
/// <param name="Feedback">What was reported that time.</param>
internal readonly record struct HearingState(int Number, Feedback Feedback)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(HearingState), PrintMembers);
}
