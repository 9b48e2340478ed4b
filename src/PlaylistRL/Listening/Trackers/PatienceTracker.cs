namespace PlaylistRL.Worlds;

/// <summary>
/// The patience as a share of the most, and for each of the lowest levels, at most 8, whether it is no higher: what a listener with little
/// patience will bear changes from one skip to the next, and a network learns steps between numbers that lie close together slowly.
/// </summary>
internal sealed class PatienceTracker : StateTracker
{
    public const string TrackerName = "patience";
    public const string Most = "most-patience";
    public const int MostLegal = 1_000;

    private const int MostLevels = 8;

    private readonly int _most;

    public PatienceTracker(int mostPatience)
        : base(TrackerName, 1 + Levels(mostPatience), (Most, mostPatience)) => _most = mostPatience;

    public override void Begin(Span<float> state) => Write(state, _most);

    public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback)
    {
        if (feedback is Feedback.None)
            return;
        int patience = (int)MathF.Round(state[0] * _most);
        Write(state, After(_most, patience, feedback is Feedback.Completed or Feedback.Liked));
    }

    /// <summary>Patience after a song; 0 when the listener leaves.</summary>
    public static int After(int most, int patience, bool completed) => completed ? Math.Min(most, patience + 1) : Math.Max(0, patience - 1);

    // Patience is below the most at a level that says something.
    private static int Levels(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, "mostPatience");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MostLegal, "mostPatience");
        return Math.Min(most - 1, MostLevels);
    }

    private void Write(Span<float> state, int patience)
    {
        state[0] = (float)patience / _most;
        for (int level = 1; level < state.Length; level++)
            state[level] = patience <= level ? 1f : 0f;
    }
}
