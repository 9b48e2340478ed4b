using System.Collections.Concurrent;

namespace PlaylistRL;

/// <summary>
/// What a DQN or AH-DQN agent has learned, frozen: acts greedily by its Q-values, never explores; immutable and thread-safe.
/// </summary>
/// <remarks>
/// A file holds what was learned, not the songs. So a policy that was read from one is not bound to actions yet:
/// <see cref="ServablePolicy.IsBound"/> is false until <see cref="For(SongCatalog)"/> gives it a catalogue, which
/// <see cref="PlaylistRecommender"/> does by itself.
/// <code>
/// agent.ToPolicy().Save("playlist.safetensors");
/// var recommender = new PlaylistRecommender(QPolicy.Load("playlist.safetensors"), catalog);
/// </code>
/// </remarks>
public sealed partial class QPolicy : ServablePolicy, IRankingPolicy
{
    private const int MostThreads = 1_024;

    private readonly QNetwork _network;
    private readonly RowScan _scan;

    // Room for one playlist each; as many as were made at the same time.
    private readonly ConcurrentBag<ListedScan> _lists = [];

    internal QPolicy(EnvironmentSpec spec, QNetwork network, int? actionCount = null, int? threads = null)
        : base(spec)
    {
        _network = network;
        ActionCount = actionCount ?? spec.Actions.Count;
        Threads = threads ?? Environment.ProcessorCount;
        _scan = new RowScan(network, Threads);
        ParameterHash = NetworkShape.Hash(network.Parameters);
    }

    private QPolicy(QPolicy like, int threads)
        : base(like.Spec)
    {
        _network = like._network;
        ActionCount = like.ActionCount;
        Threads = threads;
        _scan = like._scan.WithThreads(threads);
        ParameterHash = like.ParameterHash;
    }

    /// <summary>How many threads one decision may use. Default: as many as there are processors. See <see cref="WithThreads"/>.</summary>
    public int Threads { get; }

    /// <summary>SHA-256 over the parameters: equal hashes, equal networks.</summary>
    public override string ParameterHash { get; }

    /// <summary>Whether it sees actions through their features, so that <see cref="For(SongCatalog)"/> can give it other ones.</summary>
    public bool SeesFeatures => _network.Description.SeesFeatures;

    /// <inheritdoc/>
    bool IRankingPolicy.ValuesAreReturns => true;

    internal override string What => $"{(SeesFeatures ? "AH-DQN" : "DQN")} policy of '{TextRule.Shown(Spec.Name)}'";

    internal override IRankingPolicy Ranking => this;

    // What the file says, until there are actions to count.
    internal override int ActionCount { get; }

    /// <summary>The parameters themselves; not to be changed.</summary>
    internal ReadOnlyMemory<float> Parameters => _network.Parameters;

    /// <summary>A copy of the network's parameters as MathNet matrices; allocates them at every call.</summary>
    public IReadOnlyList<NamedParameter> CopyParameters() => _network.Shape.Copy(_network.Parameters);

    /// <summary>
    /// The same policy with another number of threads for a decision; decisions do not depend on it. Only where songs with different
    /// features are many, 4,096 and more with 64 hidden units, is a decision shared: between the caller and helpers, which all policies and
    /// agents of a process share: one fewer than its processors, parked between decisions, and gone when none comes for some seconds; one
    /// decision at a time. Who decides meanwhile does so alone, on one thread.
    /// </summary>
    /// <param name="threads">At least 1, the caller among them.</param>
    public QPolicy WithThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, MostThreads);
        return threads == Threads ? this : new QPolicy(this, threads);
    }

    /// <summary>
    /// The same policy over another catalogue: changed, or of another market. Shares its parameters. Its observations stay in the order it
    /// was trained with, that of <see cref="EnvironmentSpec.Actions"/>'s names.
    /// </summary>
    /// <param name="catalog">A catalogue with the same feature names, in any order.</param>
    /// <exception cref="ArgumentException">
    /// Features are missing or unknown (each is named), or the policy has one output a song and this is not the catalogue it was trained
    /// on.
    /// </exception>
    public override QPolicy For(SongCatalog catalog) => (QPolicy)base.For(catalog);

    /// <summary>The same policy over the actions of a world that shows the same observations. Shares its parameters.</summary>
    /// <param name="world">The spec of the world it was trained in, or of one with other actions of the same features.</param>
    /// <exception cref="ArgumentException">
    /// The world's observations or horizon are others; features are missing, unknown (each is named) or in another order, which
    /// observations may follow; or the policy has one output an action and these are not the actions it was trained on.
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

    /// <summary>
    /// Reads a policy of this kind from a file. It gives the same scores, bit for bit, as the one that was saved, once it is bound to
    /// actions: see <see cref="ServablePolicy.IsBound"/>.
    /// </summary>
    /// <param name="path">A file that <see cref="ServablePolicy.Save(string)"/> wrote.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFileException">The file is no policy, or another kind of policy, is damaged, of another version, or holds
    /// numbers that are not finite.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static new QPolicy Load(string path) => OfKind(ServablePolicy.Load(path), new FileSource(path));

    /// <summary>
    /// Reads a policy of this kind from a stream, from where it stands to its end, and leaves it open. See <see cref="Load(string)"/>.
    /// </summary>
    /// <param name="stream">A stream that can be read; it need not be able to seek.</param>
    /// <exception cref="ModelFileException">The stream holds no policy of this kind, or a damaged one.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="IOException">Reading the stream failed.</exception>
    public static new QPolicy Load(Stream stream) => OfKind(ServablePolicy.Load(stream), new FileSource(null));

    internal override float Value(ReadOnlySpan<float> observation, int action)
    {
        CheckLength(observation);
        return _scan.ValueOf(observation, _network.RowOf(action));
    }

    internal override PlaylistRanking? ForPlaylist(bool scoreOnce)
    {
        if (!scoreOnce || !IsBound)
            return null;
        ListedScan? listed = _lists.TryTake(out ListedScan? before) ? before : _scan.NewList();
        return listed is null ? null : new NetworkRanking(this, listed);
    }

    /// <summary>Takes back what a playlist was made with.</summary>
    internal void Return(ListedScan listed)
    {
        listed.Clear();
        _lists.Add(listed);
    }

    internal override QPolicy Bind(FeatureTable actions, string fingerprint) => For(actions, fingerprint);

    internal override void WriteKind(TensorFileWriter file) => PolicyFile.WriteNetwork(file, _network.Description);

    internal override void WriteTensors(TensorFileWriter file) =>
        ParameterTensors.Add(file, string.Empty, _network.Shape, _network.Parameters);

    private static QPolicy OfKind(ServablePolicy policy, FileSource source) => policy as QPolicy
        ?? throw source.Error($"it is a {policy.GetType().Name}, not a trained network; read it with "
            + $"{nameof(ServablePolicy)}.{nameof(ServablePolicy.Load)}.");

    /// <summary>The same policy over other actions. Shares its parameters.</summary>
    /// <param name="actions">A table with the same feature names, in any order.</param>
    /// <param name="fingerprint">What identifies the actions; null for the table's own fingerprint.</param>
    /// <exception cref="ArgumentException">
    /// Features are missing or unknown (each is named), or the policy has one output an action and these are not the actions it was trained
    /// on.
    /// </exception>
    internal QPolicy For(FeatureTable actions, string? fingerprint = null)
    {
        ArgumentNullException.ThrowIfNull(actions);
        string wanted = fingerprint ?? actions.Fingerprint;
        if (IsBound && wanted == Spec.ActionsFingerprint)
            return this;
        if (_network is not ActionHeadNetwork head)
        {
            if (wanted == Spec.ActionsFingerprint && actions.Count == _scan.Size.Rows)
                return new QPolicy(Spec with { Actions = actions, ActionsFingerprint = wanted }, _network, threads: Threads);
            throw new ArgumentException(
                $"A DQN policy has one output an action and serves only the actions it was trained on (fingerprint "
                    + $"{Spec.ActionsFingerprint}, these have {wanted}). "
                + "Train it again on this catalogue, or use an action-head policy, which sees features.", nameof(actions));
        }

        FeatureTable ordered = actions.WithColumns(Spec.Actions.Names);
        return new QPolicy(Spec with { Actions = ordered, ActionsFingerprint = wanted }, head.Over(ordered), threads: Threads);
    }
}
