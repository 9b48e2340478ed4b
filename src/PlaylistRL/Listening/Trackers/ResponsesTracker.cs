namespace PlaylistRL.Worlds;

/// <summary>What the responses so far say of the next one: <see cref="SessionHistory"/>.</summary>
internal sealed class ResponsesTracker() : StateTracker(TrackerName, SessionHistory.Length)
{
    public const string TrackerName = "responses";

    public override void Begin(Span<float> state) => SessionHistory.Begin(state);

    public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback) =>
        SessionHistory.Advance(state, feedback);
}
