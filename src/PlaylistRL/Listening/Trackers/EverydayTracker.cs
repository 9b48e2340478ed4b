namespace PlaylistRL.Worlds;

/// <summary>
/// How much patience would be left to a listener of the most patience, as a share of it, and what the responses so far say
/// (<see cref="SessionHistory"/>). Whoever has less patience has as many skips to make up for, so the same is known of them.
/// </summary>
internal sealed class EverydayTracker : StateTracker
{
    public const string TrackerName = "everyday";
    public const string Most = "most-patience";
    public const int MostLegal = 1_000;

    private readonly int _most;

    public EverydayTracker(int mostPatience)
        : base(TrackerName, 1 + SessionHistory.Length, (Most, mostPatience))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostPatience, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostPatience, MostLegal);
        _most = mostPatience;
    }

    public override void Begin(Span<float> state)
    {
        state[0] = 1f;
        SessionHistory.Begin(state[1..]);
    }

    public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback)
    {
        SessionHistory.Advance(state[1..], feedback);
        if (feedback is Feedback.None)
            return;
        int patience = (int)MathF.Round(state[0] * _most);
        state[0] = (float)PatienceTracker.After(_most, patience, feedback is Feedback.Completed or Feedback.Liked) / _most;
    }
}
