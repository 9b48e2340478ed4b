namespace PlaylistRL.Testing;

/// <summary>
/// A listener who is played the songs of their script: which songs, and with which luck, follows from their seed and the step alone.
/// </summary>
internal sealed class PlayedListener
{
    private readonly ListenerScript _script;

    /// <summary>Makes the listener of a script.</summary>
    public PlayedListener(IUserModel model, ListenerScript script)
    {
        _script = script;
        CreatedWith = new SeededRandom(script.Seed);
        Listener = model.CreateListener(script.Catalog, CreatedWith)
            ?? throw CheckRun.Broken($"CreateListener returns a listener", $"null");
        CreatedState = CreatedWith.State;
        Stated = StatedNow();
    }

    private PlayedListener(PlayedListener other, IListener listener)
    {
        (_script, CreatedWith, CreatedState, Stated) = (other._script, other.CreatedWith, other.CreatedState, other.Stated);
        (Step, HasLeft) = (other.Step, other.HasLeft);
        Listener = listener;
    }

    public IListener Listener { get; }

    /// <summary>The source the listener was made with, and its state when that was done.</summary>
    public SeededRandom CreatedWith { get; }

    public SeededRandomState CreatedState { get; }

    /// <summary>What they stated before the first song.</summary>
    public float[]? Stated { get; }

    /// <summary>How many songs they heard.</summary>
    public int Step { get; private set; }

    public bool HasLeft { get; private set; }

    public bool IsDone => HasLeft || Step == _script.Songs.Length;

    /// <summary>A copy, by their own Clone.</summary>
    public PlayedListener Copy() =>
        new(this, Listener.Clone() ?? throw CheckRun.Broken($"Clone returns a copy", $"null"));

    /// <summary>Plays the next song of the script.</summary>
    public Heard Next() => Hear(_script.Songs[Step], _script.Luck(Step));

    /// <summary>Plays a song with some luck.</summary>
    public Heard Hear(int song, SeededRandom luck)
    {
        Response response = Listener.Respond(song, luck);
        Step++;
        HasLeft |= response.Leaves;
        return new Heard(song, response, StatedNow());
    }

    /// <summary>What they state now; null for nothing.</summary>
    public float[]? StatedNow() => Listener.Stated?.Weights.ToArray();
}
