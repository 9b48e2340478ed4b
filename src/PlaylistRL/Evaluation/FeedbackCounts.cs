namespace PlaylistRL.Evaluation;

/// <summary>
/// What listeners showed while they were played to: how many songs they heard to the end or liked, and how many they skipped or disliked.
/// </summary>
internal readonly record struct FeedbackCounts(long Completed, long Skipped)
{
    /// <summary>These and one more response; one that shows nothing is not counted.</summary>
    public FeedbackCounts Plus(Feedback feedback) => feedback switch
    {
        Feedback.Completed or Feedback.Liked => this with { Completed = Completed + 1 },
        Feedback.Skipped or Feedback.SkippedLate or Feedback.Disliked => this with { Skipped = Skipped + 1 },
        _ => this,
    };
}
