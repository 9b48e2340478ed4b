namespace PlaylistRL.Hosting;

/// <summary>A song that was chosen for a listener, and what they did with it.</summary>
internal sealed record ListenerSong(
    string Song, int Position, DateTimeOffset At, string Feedback, DateTimeOffset? RespondedAt, long Policy, double? Propensity)
{
    public static ListenerSong Of(LoggedDecision decision) => new(
        decision.Song, decision.Position, decision.At, FeedbackTexts.Of(decision.Response), decision.RespondedAt, decision.Policy,
        double.IsFinite(decision.Propensity) ? decision.Propensity : null);
}
