using System.Collections.Concurrent;

namespace PlaylistRL.Onnx.Tests;

/// <summary>A policy of a few episodes, and observations from playing with it. Thread-safe.</summary>
internal sealed class Trained
{
    public const int ObservationCount = 1_000;

    private const int Episodes = 60;

    /// <summary>The cases by name: each has parts of the network that others lack.</summary>
    private static readonly Dictionary<string, Func<Trained>> _cases = new(StringComparer.Ordinal)
    {
        ["AH-DQN, default"] = () => Of(SongCatalog.LoadSample(), new DotProductUserModel(), new ActionHeadDqnOptions()),
        ["AH-DQN, Mission"] = () => Of(SongCatalog.LoadSample(), new DotProductUserModel(), ActionHeadDqnOptions.Mission),
        ["AH-DQN, rewards by chance (logistic reward)"] = () => Of(
            SongCatalog.LoadSample(), new HiddenTasteUserModel(HiddenTasteOptions.Sessions), new ActionHeadDqnOptions(),
            PlaylistEnvironmentOptions.Sessions),
        ["AH-DQN, satiation (state observed)"] = () => Of(SongCatalog.LoadSample(), new SatiationUserModel(), new ActionHeadDqnOptions()),
        ["AH-DQN, exact belief (belief-variance)"] = WithExactBelief,
        ["AH-DQN, a song without any feature"] = () => Of(WithBareSong(), new DotProductUserModel(), new ActionHeadDqnOptions()),
        ["AH-DQN, neither stream nor split"] = () => Of(
            SongCatalog.LoadSample(), new DotProductUserModel(), new ActionHeadDqnOptions { SplitHead = false, StateValueStream = false }),
        ["AH-DQN, split head alone"] = () => Of(
            SongCatalog.LoadSample(), new DotProductUserModel(),
                new ActionHeadDqnOptions { StateValueStream = false, BilinearSkip = false, BeliefMatch = false, MatchInputs = false }),
        ["DQN, default"] = () => Of(SongCatalog.LoadSample(), new DotProductUserModel(), new DqnOptions()),
    };

    // Both graphs of a case are compared on the same observations, so that it is trained and played once.
    private static readonly ConcurrentDictionary<string, Lazy<Trained>> _made = new(StringComparer.Ordinal);

    private readonly PlaylistEnvironment _world;
    private readonly Lazy<IReadOnlyList<float[]>> _observations;

    private Trained(PlaylistEnvironment world, QPolicy policy)
    {
        (_world, Policy) = (world, policy);
        _observations = new Lazy<IReadOnlyList<float[]>>(Play);
    }

    public static IEnumerable<string> Cases => _cases.Keys;

    public QPolicy Policy { get; }

    public SongCatalog Catalog => _world.Catalog;

    /// <summary>
    /// What the policy meets when it plays to listeners of its world; every second choice is a random one, so that not only its own
    /// playlists are seen.
    /// </summary>
    public IReadOnlyList<float[]> Observations => _observations.Value;

    public static Trained Case(string name) => _made.GetOrAdd(name, key => new Lazy<Trained>(_cases[key])).Value;

    /// <summary>A policy of the original's plain DQN, whose values grow without bound.</summary>
    public static Trained Diverging() => Of(SongCatalog.LoadSample(), new DotProductUserModel(), DqnOptions.Mission);

    /// <summary>A policy over a small catalogue, quickly trained.</summary>
    public static Trained Small(QLearningOptions options) =>
        Of(SongCatalog.LoadSample().Subset([.. Enumerable.Range(0, 40)]), new DotProductUserModel(), options, episodes: 10);

    private List<float[]> Play()
    {
        var random = new SeededRandom(99);
        var observations = new List<float[]>();
        for (ulong episode = 1_000_000; observations.Count < ObservationCount; episode++)
        {
            TimeStep step = _world.Reset(episode);
            while (step.IsRunning && observations.Count < ObservationCount)
            {
                observations.Add(step.Observation.ToArray());
                int action = random.Next(2) == 0 ? step.Candidates.At(random.Next(step.Candidates.Count))
                    : Policy.Select(step, episode).Action;
                step = _world.Step(action);
            }
        }

        return observations;
    }

    private static Trained WithExactBelief()
    {
        var model = new HiddenTasteUserModel();
        return Of(
            SongCatalog.LoadSample(), model, new ActionHeadDqnOptions(),
            new() { Belief = BeliefOptions.Exact(model.Options.Slope, model.Options.Threshold) with { Particles = 200 } });
    }

    /// <summary>Song 0 has no feature at all.</summary>
    private static SongCatalog WithBareSong()
    {
        SongCatalog sample = SongCatalog.LoadSample();
        float[] values = sample.Features.Values.ToArray();
        values.AsSpan(0, sample.Features.FeatureCount).Clear();
        return new SongCatalog("bare", sample.Songs, new FeatureTable(sample.Features.Names, values));
    }

    private static Trained Of(
        SongCatalog catalog, IUserModel model, QLearningOptions options, PlaylistEnvironmentOptions? worldOptions = null,
        int episodes = Episodes)
    {
        var world = new PlaylistEnvironment(catalog, model, worldOptions);
        IAgent agent = options is DqnOptions dqn
            ? new DqnAgent(world.Spec, dqn with { Seed = 7, LearningStarts = 64 })
            : new ActionHeadDqnAgent(world.Spec, (ActionHeadDqnOptions)options with { Seed = 7, LearningStarts = 64 });
        new Trainer(world, agent).Train(episodes);
        return new Trained(world, (QPolicy)agent.ToPolicy());
    }
}
