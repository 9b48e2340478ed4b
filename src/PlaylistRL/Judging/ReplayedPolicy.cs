namespace PlaylistRL.Judging;

/// <summary>One of the two policies while a log is replayed: what it sees of the listener, and what it would choose. Not thread-safe.
/// </summary>
internal sealed class ReplayedPolicy
{
    // Rules plan nothing; only what they see of the songs left wants a number.
    private const int HorizonOfRules = 10;

    private readonly int[] _contextOf;
    private readonly float[] _stated;

    /// <param name="policy">Bound to the songs.</param>
    /// <param name="log">For the columns that say what is stated.</param>
    /// <param name="options">For a prior and a tracker.</param>
    /// <param name="other">A policy whose listener is used where it is shown the same; null for none.</param>
    /// <exception cref="ArgumentException">The policy is none of playlists, or wants a prior or tracker that is not given.</exception>
    public ReplayedPolicy(StochasticPolicy policy, ListeningLog log, LogEvaluationOptions options, ReplayedPolicy? other = null)
    {
        Spec = policy.Spec;
        Ranking = policy.Policy.Ranking;
        Choice = new RowChoice(Spec.Actions, policy.Form);
        Horizon = Spec.Horizon ?? HorizonOfRules;
        IsShared = other is not null && SeesTheSame(other.Spec);
        Listener = IsShared ? other!.Listener : new ListenerState(Spec, options.Tracker, options.TastePrior);
        _stated = new float[Spec.Actions.FeatureCount];
        _contextOf = [.. Spec.Actions.Names.Select(name => IndexOf(log.ContextNames, LogColumns.Likes + name))];
    }

    public EnvironmentSpec Spec { get; }

    public RowChoice Choice { get; }

    public IRankingPolicy Ranking { get; }

    public ListenerState Listener { get; }

    /// <summary>Whether the listener is the other policy's: whoever tells that one tells this one.</summary>
    public bool IsShared { get; }

    /// <summary>The playlist length that it was trained for.</summary>
    public int Horizon { get; }

    /// <summary>What the listener states in a row of the log.</summary>
    public void Hears(ListeningRow row, bool first)
    {
        if (IsShared)
            return;
        bool changed = false;
        for (int f = 0; f < _stated.Length; f++)
        {
            float weight = _contextOf[f] >= 0 ? row.Context.Span[_contextOf[f]] : 0f;
            changed |= weight != _stated[f];
            _stated[f] = weight;
        }

        if (first)
            Listener.Begin(_stated);
        else if (changed)
            Listener.Restate(_stated);
    }

    /// <summary>What it sees before a song.</summary>
    /// <param name="number">How many songs of the session came before.</param>
    /// <param name="length">How many songs the session was to have; null for the horizon.</param>
    public ReadOnlySpan<float> Observe(int number, int? length) =>
        Listener.Observe(Math.Clamp((length ?? Horizon) - number, 1, Horizon), Horizon);

    private bool SeesTheSame(EnvironmentSpec other) =>
        Spec.Observation.Encoder == other.Observation.Encoder && Spec.Observation.SettingDifference(other.Observation) is null
            && Spec.Actions.Names.SequenceEqual(other.Actions.Names);

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }

        return -1;
    }
}
