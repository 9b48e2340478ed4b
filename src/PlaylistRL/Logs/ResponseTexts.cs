namespace PlaylistRL.Logs;

/// <summary>Responses as a log writes them.</summary>
internal static class ResponseTexts
{
    private static readonly (Feedback Response, string Text)[] _texts =
    [
        (Feedback.None, "none"), (Feedback.Completed, "completed"), (Feedback.Skipped, "skipped"), (Feedback.SkippedLate, "skipped-late"), (
            Feedback.Liked, "liked"), (Feedback.Disliked, "disliked"),
    ];

    public static string Legal { get; } = $"one of {string.Join(", ", _texts.Select(known => known.Text))}";

    public static string Of(Feedback response) => _texts.First(known => known.Response == response).Text;

    /// <summary>Reads one, whatever its case; blank is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Feedback response)
    {
        response = Feedback.None;
        ReadOnlySpan<char> trimmed = text.Trim();
        if (trimmed.IsEmpty)
            return true;
        foreach ((Feedback known, string name) in _texts)
        {
            if (trimmed.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                response = known;
                return true;
            }
        }

        return false;
    }
}
