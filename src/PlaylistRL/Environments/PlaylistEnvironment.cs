using System.Globalization;

namespace PlaylistRL;

/// <summary>
/// The making of a playlist for one listener, song by song: each episode draws a listener from the user model, each action plays a song,
/// each reward is what it was worth to them.
/// </summary>
/// <remarks>
/// <para>Observations are laid out by <see cref="PlaylistObservation"/>. The belief is what the listener states, moved by their feedback
/// (<see cref="TasteBelief"/>); where they show none it stays what they state. A state that can be kept account of
/// (<see cref="ITrackable"/>) is shown too. Candidates are the filter's songs minus those just played, which stand in
/// <see cref="Candidates.Excluded"/> in the order they were played.</para>
/// <para>An episode terminates when the playlist has reached its length (the length is part of the task and what remains is observed), when
/// the listener leaves, or when no candidate is left.</para>
/// <para>The seed given to <see cref="Reset"/> decides the listener and all their responses. A step allocates nothing of its own. Not
/// thread-safe.</para>
/// </remarks>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new EverydayUserModel(), new() { Length = 20 });
/// var agent = new ActionHeadDqnAgent(world.Spec);
/// new Trainer(world, agent).Train(episodes: 20);                         // thousands, for a policy to serve
/// </code>
/// </example>
public sealed class PlaylistEnvironment : IEnvironment, IDescribed
{
    private const int RoughDraws = 8;

    private readonly SeededRandom _listenerRandom = new(0);
    private readonly SeededRandom _responseRandom = new(0);
    private readonly SeededRandom _startRandom = new(0);
    private readonly ListenerState _state;

    // The songs that may not come again, the newest last.
    private readonly int[] _recent;
    private readonly List<(int Song, Feedback Feedback)> _unanswered = [];
    private ulong _seed;
    private int _length;
    private int _left;
    private bool _running;
    private int _atOnce = 1;

    /// <summary>Makes the environment.</summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="userModel">Makes the listeners.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range or that do not fit the catalogue; the message lists all of
    /// them.</exception>
    public PlaylistEnvironment(SongCatalog catalog, IUserModel userModel, PlaylistEnvironmentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(userModel);
        Options = options ?? new PlaylistEnvironmentOptions();
        Options.Validate(catalog);
        Catalog = catalog;
        UserModel = userModel;
        int mostExcluded = (int)Math.Min(
            Options.Filter?.Count ?? catalog.Count, Math.Min(Options.RepeatWindow, (long)Options.Length + Options.MaxHeardBefore));
        StateTracker? tracker = Options.ShowState ? (userModel as ITrackable)?.CreateTracker(catalog) : null;
        _state = new ListenerState(catalog.Features, Options.Belief, tracker, userModel as ITastePrior);
        Spec = new EnvironmentSpec
        {
            Name = userModel.Name,
            Observation = PlaylistObservation.Layout(catalog.Features.FeatureCount, Options.Belief, tracker),
            Actions = catalog.Features,
            ActionsFingerprint = catalog.Fingerprint,
            Horizon = Options.Length,
            Rewards = userModel.Rewards(catalog),
            MaxExcluded = mostExcluded,
        };
        _recent = new int[mostExcluded];
    }

    private PlaylistEnvironment(PlaylistEnvironment other)
    {
        (Spec, Catalog, UserModel, Options) = (other.Spec, other.Catalog, other.UserModel, other.Options);
        _state = other._state.Copy();
        _recent = [.. other._recent];
        Listener = other.Listener?.Clone();
        LastResponse = other.LastResponse;
        (_seed, _length, _left, _running) = (other._seed, other._length, other._left, other._running);
        _atOnce = other._atOnce;
        _unanswered = [.. other._unanswered];
    }

    /// <inheritdoc/>
    public EnvironmentSpec Spec { get; }

    /// <summary>The songs.</summary>
    public SongCatalog Catalog { get; }

    /// <summary>What makes the listeners.</summary>
    public IUserModel UserModel { get; }

    /// <summary>The options it was made with.</summary>
    public PlaylistEnvironmentOptions Options { get; }

    /// <summary>
    /// The listener of the last episode that was started, in their present state, or null before the first. Not for agents: it holds the
    /// truth.
    /// </summary>
    public IListener? Listener { get; private set; }

    /// <summary>
    /// <see cref="Listener"/> where the user model can say what they would feel, otherwise null. For oracles and rules that know the truth;
    /// not for agents.
    /// </summary>
    public IForesight? Foresight => Listener as IForesight;

    /// <summary>
    /// How the listener responded to the song played last: their reward, what they showed, and whether they leave. Null before the first
    /// song of an episode (songs heard before it do not count) and after a step that threw. For measures of what was played; not for
    /// agents, which see of it what the belief makes of it.
    /// </summary>
    public Response? LastResponse { get; private set; }

    /// <summary>How many songs the running playlist still wants, the next one included; 0 when it is finished.</summary>
    public int SongsLeft => _left;

    /// <summary>
    /// What is known of the listener's state now (<see cref="StateTracker"/>), as the observation shows it; empty where the user model has
    /// no tracker or <see cref="PlaylistEnvironmentOptions.ShowState"/> is false. Valid until the next call.
    /// </summary>
    public ReadOnlySpan<float> State => _state.State;

    /// <summary>
    /// How good a playlist of this environment could be, where the user model can say so; null where it cannot, where episodes differ in
    /// length, or where a song could come twice within an episode, which best plans do not consider.
    /// </summary>
    public IBestPlan? BestPlan =>
        Options.RepeatWindow >= Options.Length - 1 && (Options.MinLength ?? Options.Length) == Options.Length ? UserModel as IBestPlan
        : null;

    /// <inheritdoc/>
    IEnumerable<(string Name, string Value)> IDescribed.Settings
    {
        get
        {
            CultureInfo invariant = CultureInfo.InvariantCulture;
            yield return ("world.Length", Options.Length.ToString(invariant));
            yield return ("world.MinLength", Options.MinLength?.ToString(invariant) ?? "none");
            yield return ("world.MaxHeardBefore", Options.MaxHeardBefore.ToString(invariant));
            if (Options.AtOnce > 1)
                yield return ("world.AtOnce", Options.AtOnce.ToString(invariant));
            yield return ("world.RepeatWindow", Options.RepeatWindow.ToString(invariant));
            yield return ("world.Filter", Options.Filter?.Fingerprint ?? "none");
        }
    }

    /// <inheritdoc/>
    IEnumerable<string> IDescribed.Warnings => CatalogDiagnosis.Harm(Catalog);

    private Candidates Candidates => new(Catalog.Count, _recent.AsSpan(0, Math.Min(_state.HeardCount, _recent.Length)), Options.Filter);

    private int FeatureCount => Catalog.Features.FeatureCount;

    /// <inheritdoc/>
    /// <exception cref="EnvironmentContractException">The listener's stated preferences do not fit the catalogue, or a reward of a song
    /// heard before breaks a rule.</exception>
    public TimeStep Reset(ulong seed)
    {
        _running = false;
        LastResponse = null;
        _seed = seed;
        _atOnce = 1;
        _unanswered.Clear();
        _listenerRandom.Restart(Seeds.Derive(seed, SeedPurpose.Listener));
        _startRandom.Restart(Seeds.Derive(seed, SeedPurpose.Start));
        Meet();
        int least = Options.MinLength ?? Options.Length;
        _length = least == Options.Length || _startRandom.Next(2) == 0 ? Options.Length : _startRandom.Next(least - 1, Options.Length) + 1;
        if (Options.MaxHeardBefore > 0 && _startRandom.Next(2) == 1)
            HearBefore(_startRandom.Next(1, Options.MaxHeardBefore + 1));
        _atOnce = Options.AtOnce > 1 && _startRandom.Next(2) == 1 ? Options.AtOnce : 1;
        _left = _length;
        TimeStep first = TimeStep.First(Observe(), Candidates);
        _running = first.IsRunning;
        return first;
    }

    /// <inheritdoc/>
    /// <exception cref="EnvironmentContractException">The listener's reward is not finite or outside the declared range, or their stated
    /// preferences do not fit the catalogue.</exception>
    public TimeStep Step(int action)
    {
        if (!_running || Listener is null)
            throw new InvalidOperationException("No episode is running: call Reset before the first Step and after an episode has ended.");
        if (!Candidates.Contains(action))
            throw new ArgumentException($"Song {WhyNot(action)}; choose one of the step's candidates.", nameof(action));

        // Whatever the listener throws, the episode is over.
        _running = false;
        LastResponse = null;
        Response response = Play(action);
        LastResponse = response;
        _left--;
        ReadOnlySpan<float> observation = Observe();
        if (response.Leaves || _left == 0)
            return TimeStep.Terminated(observation, Candidates, response.Reward);
        TimeStep step = TimeStep.Running(observation, Candidates, response.Reward);
        _running = step.IsRunning;
        return step;
    }

    /// <summary>
    /// An independent copy in the middle of its episode: the same listener in the same state, and the same luck, since chance is keyed by
    /// episode and step. So two songs can be tried on the same listener.
    /// </summary>
    /// <returns>It has an own <see cref="Listener"/>; what one plays the other does not know of.</returns>
    public PlaylistEnvironment Copy() => new(this);

    /// <summary>A listener who has heard nothing yet.</summary>
    private void Meet()
    {
        Listener = UserModel.CreateListener(Catalog, _listenerRandom)
            ?? throw new EnvironmentContractException(Spec.Name, "a user model makes a listener", $"CreateListener returned null.");
        _state.Begin(Stated().Weights);
    }

    /// <summary>The songs of the session before this playlist, while more candidates are left than the playlist needs.</summary>
    private void HearBefore(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Candidates candidates = Candidates;
            if (candidates.Count <= _length)
                return;
            int chosen = -1;
            double best = double.NegativeInfinity;
            for (int draw = 0; draw < RoughDraws; draw++)
            {
                int song = candidates.At(_startRandom.Next(candidates.Count));
                double liking = _state.Belief.Liking(Catalog.Features.Row(song)).Mean;
                if (liking > best)
                    (chosen, best) = (song, liking);
            }

            if (Play(chosen).Leaves)
            {
                // That session is over; this one is with somebody who has only come.
                Meet();
                return;
            }
        }
    }

    private Response Play(int song)
    {
        // Chance belongs to the step, whatever was drawn before it.
        _responseRandom.Restart(Seeds.Derive(_seed, SeedPurpose.Responses, (ulong)_state.HeardCount));
        Response response = Listener!.Respond(song, _responseRandom);
        CheckReward(response.Reward, song);
        if (response.ExpectedReward is float expected)
            CheckReward(expected, song);
        Remember(song);
        _state.Hear(song);
        Answer(song, response.Feedback);
        Preferences stated = Stated();
        if (!_state.Belief.Stated.SequenceEqual(stated.Weights))
            _state.Restate(stated.Weights);
        return response;
    }

    /// <summary>Tells how a song was taken, with those before it, once all that were asked for with it are heard.</summary>
    private void Answer(int song, Feedback feedback)
    {
        _unanswered.Add((song, feedback));
        if (_unanswered.Count < _atOnce)
            return;
        foreach ((int heard, Feedback known) in _unanswered)
        {
            if (known != Feedback.None)
                _state.Take(heard, known);
        }

        _unanswered.Clear();
    }

    /// <summary>Keeps the songs heard last in their order: policies that vary a playlist read it from the excluded ones.</summary>
    private void Remember(int song)
    {
        if (_recent.Length == 0)
            return;
        if (_state.HeardCount >= _recent.Length)
            _recent.AsSpan(1).CopyTo(_recent);
        _recent[Math.Min(_state.HeardCount, _recent.Length - 1)] = song;
    }

    private ReadOnlySpan<float> Observe() => _state.Observe(_left, Options.Length);

    /// <summary>What the listener states now; it may be something else after a song.</summary>
    private Preferences Stated()
    {
        Preferences stated = Listener!.Stated
            ?? throw new EnvironmentContractException(Spec.Name, "a listener states preferences", $"Stated is null.");
        if (stated.Weights.Length != FeatureCount)
        {
            throw new EnvironmentContractException(
                Spec.Name, "stated preferences have one weight a feature",
                    $"they have {stated.Weights.Length} weights, catalogue '{Catalog.Name}' has {FeatureCount} features.");
        }

        return stated;
    }

    private void CheckReward(float reward, int song)
    {
        if (!NumberRule.Accepts(reward))
        {
            throw new EnvironmentContractException(
                Spec.Name, float.IsFinite(reward) ? "a reward is from -10^12 to 10^12" : "a reward is finite",
                $"song {song}, number {_state.HeardCount + 1} of the session, was worth {reward} to the listener.");
        }

        if (!Spec.Rewards.Admits(reward))
        {
            throw new EnvironmentContractException(
                Spec.Name, "a reward lies in the declared range", $"song {song}, number {_state.HeardCount + 1} of the session, was worth {reward} to the listener; the user model declares {Spec.Rewards.Min} to {Spec.Rewards.Max}.");
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
