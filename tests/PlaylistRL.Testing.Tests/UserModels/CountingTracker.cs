namespace PlaylistRL.Testing.Tests;

/// <summary>Counts songs; by mistake in a field.</summary>
internal sealed class CountingTracker(bool remembers) : StateTracker("counting", 1)
{
    private int _songs;

    public override void Begin(Span<float> state) => state[0] = 0;

    public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback) =>
        state[0] = remembers ? ++_songs : state[0] + 1;
}
