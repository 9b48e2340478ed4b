using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// The state that a tracker keeps, as a fold over the songs heard: worked out when it is asked for, and again from where a response
/// changed.
/// </summary>
/// <remarks>Every so many songs it is remembered, so that a late report costs no more than the songs since, and a few.</remarks>
internal sealed class TrackedState
{
    private const int RememberedEvery = 64;

    private readonly StateTracker _tracker;
    private readonly Memory<float> _state;

    // The state after 0, 64, 128 … songs, one behind the other.
    private readonly List<float> _remembered = [];

    // Songs before this one count no more: their state is given.
    private int _first;

    // The songs that count in the state now.
    private int _count;

    public TrackedState(StateTracker tracker, Memory<float> state)
    {
        _tracker = tracker;
        _state = state;
        Begin();
    }

    private TrackedState(TrackedState other, Memory<float> state)
    {
        _tracker = other._tracker;
        _state = state;
        _remembered.AddRange(other._remembered);
        (_first, _count) = (other._first, other._count);
    }

    public TrackedState Copy(Memory<float> state) => new(this, state);

    /// <summary>Nothing was heard.</summary>
    public void Begin()
    {
        _tracker.Begin(_state.Span);
        BeginHere(0);
    }

    /// <summary>The first songs came to this.</summary>
    public void BeginAt(int count, ReadOnlySpan<float> state)
    {
        state.CopyTo(_state.Span);
        BeginHere(count);
    }

    /// <summary>The response to a song is another one now.</summary>
    public void Changed(int hearing)
    {
        if (hearing < _count && hearing >= _first)
            Rewind(hearing);
    }

    /// <summary>Takes in all songs heard since.</summary>
    public void CatchUp(ReadOnlySpan<Hearing> hearings, ISongRows songs)
    {
        while (_count < hearings.Length)
        {
            Hearing heard = hearings[_count];
            ReadOnlySpan<float> features = songs.RowOf(heard.Song);
            if (!features.IsEmpty)
                AdvanceOver(features, heard.Feedback);
            _count++;
            if ((_count - _first) % RememberedEvery == 0)
                _remembered.AddRange(_state.Span);
        }
    }

    /// <summary>A song as if it were heard next, how it is taken not known.</summary>
    public void Imagine(ReadOnlySpan<float> features) => _tracker.Advance(_state.Span, features, Feedback.None);

    /// <summary>Comes back from what was imagined.</summary>
    public void Return(ReadOnlySpan<float> state) => state.CopyTo(_state.Span);

    /// <summary>The state after the first songs.</summary>
    public float[] After(int count, ReadOnlySpan<Hearing> hearings, ISongRows songs)
    {
        if (count <= _first)
            return [.. Remembered(0)];
        CatchUp(hearings, songs);
        Rewind(count);
        CatchUp(hearings[..count], songs);
        float[] state = _state.ToArray();
        CatchUp(hearings, songs);
        return state;
    }

    private void AdvanceOver(ReadOnlySpan<float> features, Feedback feedback)
    {
        try
        {
            _tracker.Advance(_state.Span, features, feedback);
        }
        catch
        {
            // Somebody's own tracker: it may have written half a state.
            Rewind(_count);
            throw;
        }
    }

    private void BeginHere(int count)
    {
        (_first, _count) = (count, count);
        _remembered.Clear();
        _remembered.AddRange(_state.Span);
    }

    private Span<float> Remembered(int number) =>
        CollectionsMarshal.AsSpan(_remembered).Slice(number * _tracker.StateLength, _tracker.StateLength);

    /// <summary>Goes back to the last state remembered before a song.</summary>
    private void Rewind(int hearing)
    {
        int number = (hearing - _first) / RememberedEvery;
        Remembered(number).CopyTo(_state.Span);
        _count = _first + (number * RememberedEvery);
        int kept = (number + 1) * _tracker.StateLength;
        _remembered.RemoveRange(kept, _remembered.Count - kept);
    }
}
