using PlaylistRL.Logs;
using PlaylistRL.Worlds;

namespace PlaylistRL.Samples.MLNet;

/// <summary>A world that logs are generated in, so that what is learned from them can be compared with the truth.</summary>
/// <param name="Catalog">Its songs.</param>
/// <param name="Users">Its listeners; they respond, or a log would tell nothing.</param>
/// <param name="Belief">How what they state and do becomes a belief, in that world and in the learned one; null for the defaults.</param>
internal sealed record TrueWorld(SongCatalog Catalog, IUserModel Users, BeliefOptions? Belief)
{
    private const int SessionLength = 20;

    public static string[] Names { get; } = ["hidden-taste", "satiation"];

    public static TrueWorld Named(string name) => name switch
    {
        "hidden-taste" => new TrueWorld(SongCatalog.LoadSample(), new HiddenTasteUserModel(), Belief: null),

        // They state their whole taste truly: what they skip says nothing more about it.
        "satiation" =>
            new TrueWorld(
            SongCatalog.LoadSample(), new ShownByCompletion(new SatiationUserModel()), BeliefOptions.Certain),
        _ => throw new ArgumentException($"--world is '{name}'; logs are generated in {string.Join(" and ", Names)}."),
    };

    /// <summary>
    /// An environment of its own over these listeners, whether true or learned. Without the state that only a learned model has, a policy
    /// of one can be judged in the other.
    /// </summary>
    public PlaylistEnvironment With(IUserModel users) => LearnedWorld.Environment(Catalog, users, Belief);

    /// <summary>What listeners do with songs chosen at random.</summary>
    public ListeningLog Log(int sessions, ulong seed) =>
        ListeningLogGenerator.Generate(
            new PlaylistEnvironment(Catalog, Users, new() { Length = SessionLength, Belief = Belief }), new RandomPolicy(), sessions, seed);

    /// <summary>An agent trained on these listeners, on one thread: trainings share the cores among them.</summary>
    public QPolicy Train(IUserModel users, int episodes, ulong seed) =>
        LearnedWorld.Trained(With(users), new() { Seed = seed, Threads = 1 }, episodes);
}
