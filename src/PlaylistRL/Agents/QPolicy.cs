using PlaylistRL.Learning;

namespace PlaylistRL;

/// <summary>What a DQN or AH-DQN agent has learned, frozen: acts greedily by its Q-values, never explores; immutable and thread-safe.</summary>
/// <remarks>
/// A file holds what was learned, not the songs. So a policy that was read from one is not bound to actions yet: <see cref="IsBound"/> is false until
/// <see cref="For(SongCatalog)"/> gives it a catalogue, which <see cref="PlaylistRecommender"/> does by itself.
/// <code>
/// agent.ToPolicy().Save("playlist.safetensors");
/// var recommender = new PlaylistRecommender(QPolicy.Load("playlist.safetensors"), catalog);
/// </code>
/// </remarks>
public sealed partial class QPolicy : IRankingPolicy, IMadeForWorld
{
    private const string Kind = "policy";
    private const int MostThreads = 1_024;

    private readonly QNetwork _network;
    private readonly SharedScan? _shared;

    // What the file says, until there are actions to count.
    private readonly int _actionCount;

    internal QPolicy(EnvironmentSpec spec, QNetwork network, int? actionCount = null, int? threads = null)
    {
        Spec = spec;
        _network = network;
        _actionCount = actionCount ?? spec.Actions.Count;
        _network.Prepare();
        Threads = threads ?? Environment.ProcessorCount;
        _shared = SharedScan.For(network, Threads, spec.Observation.Length);
        ParameterHash = NetworkShape.Hash(network.Parameters);
    }

    private QPolicy(QPolicy like, int threads)
    {
        Spec = like.Spec;
        _network = like._network;
        _actionCount = like._actionCount;
        Threads = threads;
        _shared = SharedScan.For(_network, threads, Spec.Observation.Length);
        ParameterHash = like.ParameterHash;
    }

    /// <summary>The world it was trained in, with the actions it chooses among now; none where it is not bound (<see cref="IsBound"/>), only the features' names.</summary>
    public EnvironmentSpec Spec { get; }

    /// <summary>
    /// Whether it has actions to choose among. A policy that came out of an agent has; one that was read from a file has once <see cref="For(SongCatalog)"/> gave it
    /// some, or at once where actions are bare indices without features.
    /// </summary>
    public bool IsBound => Spec.Actions.Count > 0;

    /// <summary>How many threads one decision may use. Default: as many as there are processors. See <see cref="WithThreads"/>.</summary>
    public int Threads { get; }

    /// <summary>SHA-256 over the parameters: equal hashes, equal networks.</summary>
    public string ParameterHash { get; }

    /// <summary>Whether it sees actions through their features, so that <see cref="For(SongCatalog)"/> can give it other ones.</summary>
    public bool SeesFeatures => _network.SharedRows is not null;

    /// <inheritdoc/>
    bool IRankingPolicy.ValuesAreReturns => true;

    /// <summary>The parameters themselves; not to be changed.</summary>
    internal ReadOnlyMemory<float> Parameters => _network.Parameters;

    /// <summary>A copy of the network's parameters as MathNet matrices; allocates them at every call.</summary>
    public IReadOnlyList<NamedParameter> CopyParameters() => _network.Shape.Copy(_network.Parameters);

    /// <summary>
    /// The same policy with another number of threads for a decision; decisions do not depend on it. Only where songs with different features are many, 4,096 and more with 64 hidden units, is a decision shared:
    /// between the caller and helpers, which all policies and agents of a process share: one fewer than its processors, parked between
    /// decisions, and gone when none comes for some seconds; one decision at a time. Who decides meanwhile does so alone, on one thread.
    /// </summary>
    /// <param name="threads">At least 1, the caller among them.</param>
    public QPolicy WithThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, MostThreads);
        return threads == Threads ? this : new QPolicy(this, threads);
    }

    /// <summary>
    /// The same policy over another catalogue: changed, or of another market. Shares its parameters. Its observations stay in the order it was trained with, that of
    /// <see cref="EnvironmentSpec.Actions"/>'s names.
    /// </summary>
    /// <param name="catalog">A catalogue with the same feature names, in any order.</param>
    /// <exception cref="ArgumentException">
    /// Features are missing or unknown (each is named), or the policy has one output a song and this is not the catalogue it was trained on.
    /// </exception>
    public QPolicy For(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return For(catalog.Features, catalog.Fingerprint);
    }

    /// <summary>The same policy over the actions of a world that shows the same observations. Shares its parameters.</summary>
    /// <param name="world">The spec of the world it was trained in, or of one with other actions of the same features.</param>
    /// <exception cref="ArgumentException">
    /// The world's observations or horizon are others; features are missing, unknown (each is named) or in another order, which observations may follow; or the policy
    /// has one output an action and these are not the actions it was trained on.
    /// </exception>
    public QPolicy For(EnvironmentSpec world)
    {
        ArgumentNullException.ThrowIfNull(world);
        QPolicy bound = For(world.Actions, world.ActionsFingerprint);
        if (!world.Actions.Names.SequenceEqual(bound.Spec.Actions.Names))
        {
            throw new ArgumentException(
                $"The features of '{TextRule.Shown(world.Name)}' stand in another order than the policy was trained with, and so may "
                + "its observations; "
                + $"the order was: {TextRule.Listed(bound.Spec.Actions.Names)}.",
                nameof(world));
        }

        world.CheckFits(bound, nameof(world));
        return bound;
    }

    /// <summary>Writes it to a file, whole or not at all: a file that was there stays until the new one is on the disk. See docs/files.md for the format.</summary>
    /// <param name="path">The file; its folder must exist. By custom it ends with <c>.safetensors</c>.</param>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; what was there is untouched.</exception>
    /// <exception cref="IOException">The file cannot be written, such as on a full disk; what was there is untouched.</exception>
    public void Save(string path) => WholeFile.Write(path, Save);

    /// <summary>Writes it to a stream, which stays open.</summary>
    /// <param name="stream">A stream that can be written.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        PolicyFile.Write(Spec, _actionCount, _network, stream);
    }

    /// <summary>Reads a policy from a file. It gives the same scores, bit for bit, as the one that was saved, once it is bound to actions: see <see cref="IsBound"/>.</summary>
    /// <param name="path">A file that <see cref="Save(string)"/> wrote.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFileException">The file is no policy, is damaged, of another version, or holds numbers that are not finite.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static QPolicy Load(string path)
    {
        using FileStream stream = FileSource.Open(path, Kind, "Give the path of a file that QPolicy.Save wrote; a relative path starts at the current folder.");
        return PolicyFile.Read(stream, new FileSource(path));
    }

    /// <summary>Reads a policy from a stream, from where it stands to its end, and leaves it open. See <see cref="Load(string)"/>.</summary>
    /// <param name="stream">A stream that can be read; it need not be able to seek.</param>
    /// <exception cref="ModelFileException">The stream holds no policy, or a damaged one.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="IOException">Reading the stream failed.</exception>
    public static QPolicy Load(Stream stream)
    {
        RequireReadable(stream);
        return PolicyFile.Read(stream, new FileSource(null));
    }

    /// <summary>The same policy over other actions. Shares its parameters.</summary>
    /// <param name="actions">A table with the same feature names, in any order.</param>
    /// <param name="fingerprint">What identifies the actions; null for the table's own fingerprint.</param>
    /// <exception cref="ArgumentException">
    /// Features are missing or unknown (each is named), or the policy has one output an action and these are not the actions it was trained on.
    /// </exception>
    internal QPolicy For(FeatureTable actions, string? fingerprint = null)
    {
        ArgumentNullException.ThrowIfNull(actions);
        string wanted = fingerprint ?? actions.Fingerprint;
        if (IsBound && wanted == Spec.ActionsFingerprint)
            return this;
        if (_network is not ActionHeadNetwork head)
        {
            if (wanted == Spec.ActionsFingerprint && actions.Count == _network.RowCount)
                return new QPolicy(Spec with { Actions = actions, ActionsFingerprint = wanted }, _network, threads: Threads);
            throw new ArgumentException(
                $"A DQN policy has one output an action and serves only the actions it was trained on (fingerprint {Spec.ActionsFingerprint}, these have {wanted}). "
                + "Train it again on this catalogue, or use an action-head policy, which sees features.", nameof(actions));
        }

        FeatureTable ordered = actions.WithColumns(Spec.Actions.Names);
        return new QPolicy(Spec with { Actions = ordered, ActionsFingerprint = wanted }, head.Over(ordered), threads: Threads);
    }

    private void RequireBound()
    {
        if (!IsBound)
        {
            throw new InvalidOperationException(
                "This policy was read from a file and has no actions yet. Give it a catalogue with For(catalog), or a world with For(world.Spec); PlaylistRecommender does so by itself.");
        }
    }
}
