namespace PlaylistRL;

/// <summary>
/// The making of a playlist for one listener, song by song: each episode draws a listener from the user model, each action plays a song, each reward is what it was
/// worth to them.
/// </summary>
/// <remarks>
/// <para>Observations are laid out by <see cref="PlaylistObservation"/>; the belief is what the listener states. Candidates are the filter's songs minus those just played.</para>
/// <para>An episode terminates when the playlist has reached its length (the length is part of the task and what remains is observed), when the listener leaves, or
/// when no candidate is left.</para>
/// <para>The seed given to <see cref="Reset"/> decides the listener and all their responses. A step allocates nothing. Not thread-safe.</para>
/// </remarks>
public sealed class PlaylistEnvironment : IEnvironment
{
    private readonly SeededRandom _listenerRandom = new(0);
    private readonly SeededRandom _responseRandom = new(0);
    private readonly float[] _observation;

    // A ring of the songs that may not come again: full, the newest overwrites the oldest.
    private readonly int[] _recent;
    private int _played;
    private bool _running;

    /// <summary>Makes the environment.</summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="userModel">Makes the listeners.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range or that do not fit the catalogue; the message lists all of them.</exception>
    public PlaylistEnvironment(SongCatalog catalog, IUserModel userModel, PlaylistEnvironmentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(userModel);
        Options = options ?? new PlaylistEnvironmentOptions();
        Options.Validate(catalog);
        Catalog = catalog;
        UserModel = userModel;
        int mostExcluded = Math.Min(Options.Filter?.Count ?? catalog.Count, Math.Min(Options.RepeatWindow, Options.Length));
        Spec = new EnvironmentSpec
        {
            Name = userModel.Name,
            Observation = PlaylistObservation.Layout(catalog.Features.FeatureCount),
            Actions = catalog.Features,
            ActionsFingerprint = catalog.Fingerprint,
            Horizon = Options.Length,
            Rewards = userModel.Rewards(catalog),
            MaxExcluded = mostExcluded,
        };
        _observation = new float[Spec.Observation.Length];
        _recent = new int[mostExcluded];
    }

    /// <inheritdoc/>
    public EnvironmentSpec Spec { get; }

    /// <summary>The songs.</summary>
    public SongCatalog Catalog { get; }

    /// <summary>What makes the listeners.</summary>
    public IUserModel UserModel { get; }

    /// <summary>The options it was made with.</summary>
    public PlaylistEnvironmentOptions Options { get; }

    /// <summary>The listener of the last episode that was started, in their present state, or null before the first. Not for agents: it holds the truth.</summary>
    public IListener? Listener { get; private set; }

    /// <summary><see cref="Listener"/> where the user model can say what they would feel, otherwise null. For oracles and rules that know the truth; not for agents.</summary>
    public IForesight? Foresight => Listener as IForesight;

    /// <summary>
    /// How good a playlist of this environment could be, where the user model can say so; null where it cannot, or where a song could come twice within an episode,
    /// which best plans do not consider.
    /// </summary>
    public IBestPlan? BestPlan => Options.RepeatWindow >= Options.Length - 1 ? UserModel as IBestPlan : null;

    private Candidates Candidates => new(Catalog.Count, _recent.AsSpan(0, Math.Min(_played, _recent.Length)), Options.Filter);

    /// <inheritdoc/>
    /// <exception cref="EnvironmentContractException">The listener's stated preferences do not fit the catalogue.</exception>
    public TimeStep Reset(ulong seed)
    {
        _running = false;
        _played = 0;
        _listenerRandom.Restart(Seeds.Derive(seed, SeedPurpose.Listener));
        _responseRandom.Restart(Seeds.Derive(seed, SeedPurpose.Responses));
        Listener = UserModel.CreateListener(Catalog, _listenerRandom)
            ?? throw new EnvironmentContractException(Spec.Name, "a user model makes a listener", $"CreateListener returned null.");
        PlaylistObservation.Heard(_observation, Catalog.Features.FeatureCount).Clear();
        Observe(Listener);
        TimeStep first = TimeStep.First(_observation, Candidates);
        _running = first.IsRunning;
        return first;
    }

    /// <inheritdoc/>
    /// <exception cref="EnvironmentContractException">The listener's reward is not finite or outside the declared range, or their stated preferences do not fit the catalogue.</exception>
    public TimeStep Step(int action)
    {
        if (!_running || Listener is null)
            throw new InvalidOperationException("No episode is running: call Reset before the first Step and after an episode has ended.");
        if (!Candidates.Contains(action))
            throw new ArgumentException($"Song {WhyNot(action)}; choose one of the step's candidates.", nameof(action));

        // Whatever the listener throws, the episode is over.
        _running = false;
        Response response = Listener.Respond(action, _responseRandom);
        CheckReward(response.Reward, action);
        if (_recent.Length > 0)
            _recent[_played % _recent.Length] = action;
        _played++;
        PlaylistObservation.Hear(_observation, Catalog.Features.FeatureCount, Catalog.Features.Row(action));
        Observe(Listener);
        if (response.Leaves || _played == Options.Length)
            return TimeStep.Terminated(_observation, Candidates, response.Reward);
        TimeStep step = TimeStep.Running(_observation, Candidates, response.Reward);
        _running = step.IsRunning;
        return step;
    }

    /// <summary>Writes what is stated and what remains; a listener may state something else after a song.</summary>
    private void Observe(IListener listener)
    {
        Preferences stated = listener.Stated
            ?? throw new EnvironmentContractException(Spec.Name, "a listener states preferences", $"Stated is null.");
        int features = Catalog.Features.FeatureCount;
        if (stated.Weights.Length != features)
        {
            throw new EnvironmentContractException(
                Spec.Name, "stated preferences have one weight a feature", $"they have {stated.Weights.Length} weights, catalogue '{Catalog.Name}' has {features} features.");
        }

        stated.Weights.CopyTo(PlaylistObservation.Belief(_observation, features));
        PlaylistObservation.SetRemaining(_observation, features, Options.Length - _played, Options.Length);
    }

    private void CheckReward(float reward, int song)
    {
        if (!float.IsFinite(reward))
            throw new EnvironmentContractException(Spec.Name, "a reward is finite", $"song {song}, number {_played + 1} of the playlist, was worth {reward} to the listener.");
        if (!Spec.Rewards.Admits(reward))
        {
            throw new EnvironmentContractException(
                Spec.Name, "a reward lies in the declared range", $"song {song}, number {_played + 1} of the playlist, was worth {reward} to the listener; the user model declares {Spec.Rewards.Min} to {Spec.Rewards.Max}.");
        }
    }

    private string WhyNot(int action)
    {
        if ((uint)action >= (uint)Catalog.Count)
            return FormattableString.Invariant($"{action} does not exist: catalogue '{Catalog.Name}' has songs 0 to {Catalog.Count - 1}");
        return Options.Filter is not null && !Options.Filter.Contains(action)
            ? FormattableString.Invariant($"{action} does not pass the filter")
            : FormattableString.Invariant($"{action} is among the last {Options.RepeatWindow} played");
    }
}
