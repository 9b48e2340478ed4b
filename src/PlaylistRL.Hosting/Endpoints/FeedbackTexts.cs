namespace PlaylistRL.Hosting;

/// <summary>Feedback as it goes over the wire and into figures.</summary>
internal static class FeedbackTexts
{
    private static readonly (Feedback Feedback, string Text)[] _texts =
    [
        (Feedback.Liked, "liked"), (Feedback.Disliked, "disliked"), (Feedback.Completed, "completed"), (Feedback.Skipped, "skipped"),
        (Feedback.SkippedLate, "skipped-late"), (Feedback.None, "none"),
    ];

    public static string Legal { get; } = string.Join(", ", _texts.Select(known => known.Text));

    public static string Of(Feedback feedback) => Array.Find(_texts, known => known.Feedback == feedback).Text;

    /// <exception cref="PlaylistServiceException">It is none.</exception>
    public static Feedback Parse(string? text)
    {
        foreach ((Feedback feedback, string known) in _texts)
        {
            if (known == text)
                return feedback;
        }

        throw new PlaylistServiceException($"feedback is not one of {Legal}.");
    }
}
