namespace PlaylistRL;

/// <summary>
/// A user model part of whose listeners' state follows from what they were played and what they did, with nothing hidden, such as patience that every skip takes from:
/// whoever was there can keep account of it. Implemented beside <see cref="IUserModel"/>; the playlist environment then shows the state in a block of its own.
/// </summary>
/// <remarks>
/// The methods are pure: the state lives in the span, the environment's or the caller's, and is the same for everybody who saw the same songs and feedback.
/// Numbers of about −1 to 1 are best for a network.
/// </remarks>
public interface IObservableState
{
    /// <summary>How many numbers the state is, at least 1.</summary>
    int StateLength { get; }

    /// <summary>Writes the state of a listener who has heard nothing.</summary>
    /// <param name="state"><see cref="StateLength"/> numbers.</param>
    void Begin(Span<float> state);

    /// <summary>Changes the state as a song and the response to it do.</summary>
    /// <param name="state"><see cref="StateLength"/> numbers, as <see cref="Begin"/> or this left them.</param>
    /// <param name="catalog">The songs.</param>
    /// <param name="song">The 0-based index of the song that was played.</param>
    /// <param name="feedback">What the listener did.</param>
    void Advance(Span<float> state, SongCatalog catalog, int song, Feedback feedback);
}
