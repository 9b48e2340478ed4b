using System.Diagnostics;

namespace PlaylistRL;

/// <summary>
/// Whatever can be served: a trained network (<see cref="QPolicy"/>) or a rule (<see cref="CosinePolicy"/>, <see cref="BeliefPolicy"/>,
/// <see cref="LinearPolicy"/>, <see cref="PopularityPolicy"/>), as it is or varied (<see cref="VariedPolicy"/>). A recommender, an
/// evaluation and a file take any of them.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe. A file holds what was learned, not the songs: a policy that was read from one is not bound to songs yet
/// (<see cref="IsBound"/>) until <see cref="For(SongCatalog)"/> gives it some, which <see cref="PlaylistRecommender"/> does by
/// itself.</para>
/// <code>
/// trained.Save("playlist.safetensors");
/// var recommender = new PlaylistRecommender(ServablePolicy.Load("playlist.safetensors"), catalog);
/// </code>
/// </remarks>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// BeliefPolicy.Greedy(catalog).Save("playlist.safetensors");
/// ServablePolicy policy = ServablePolicy.Load("playlist.safetensors");
/// var recommender = new PlaylistRecommender(policy, catalog);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ServablePolicy : IPolicy, IMadeForWorld
{
    private protected ServablePolicy(EnvironmentSpec spec) => Spec = spec;

    /// <summary>
    /// The world it was made for, with the actions it chooses among now; none where it is not bound (<see cref="IsBound"/>), only the
    /// features' names.
    /// </summary>
    public EnvironmentSpec Spec { get; }

    /// <summary>
    /// Whether it has actions to choose among. A policy that was trained or made has; one that was read from a file has once
    /// <see cref="For(SongCatalog)"/> gave it some, or at once where actions are bare indices without features.
    /// </summary>
    public bool IsBound => Spec.Actions.Count > 0;

    /// <summary>A hash over its kind and numbers, 32 hexadecimal digits: equal hashes, equal choices.</summary>
    public abstract string ParameterHash { get; }

    /// <summary>Chooses one of the step's candidates.</summary>
    /// <param name="step">A running step.</param>
    /// <param name="tieSeed">Decides between candidates of equal value, and what a policy draws. Equal seeds, equal choice.</param>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="IsBound"/>).</exception>
    public abstract Decision Select(in TimeStep step, ulong tieSeed);

    /// <summary>The same policy over another catalogue: changed, or of another market. Shares what was learned.</summary>
    /// <param name="catalog">A catalogue with the same feature names, in any order.</param>
    /// <exception cref="ArgumentException">
    /// Features are missing or unknown (each is named), or the policy knows its songs one by one and this is not the catalogue it was
    /// trained on.
    /// </exception>
    public virtual ServablePolicy For(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Bind(catalog.Features, catalog.Fingerprint);
    }

    /// <summary>
    /// Writes it to a file, whole or not at all: a file that was there stays until the new one is on the disk. See docs/formats.md for the
    /// format.
    /// </summary>
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
        PolicyFile.Write(this, stream);
    }

    /// <summary>
    /// Reads a policy of any kind from a file. It chooses what the one that was saved chose, once it is bound to songs: see
    /// <see cref="IsBound"/>.
    /// </summary>
    /// <param name="path">A file that <see cref="Save(string)"/> wrote.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFileException">The file is no policy, is damaged, of another version, or holds numbers that are not
    /// finite.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ServablePolicy Load(string path)
    {
        using FileStream stream = FileSource.Open(
            path, "policy", "Give the path of a file that a policy's Save wrote; a relative path starts at the current folder.");
        return PolicyFile.Read(stream, new FileSource(path));
    }

    /// <summary>
    /// Reads a policy from a stream, from where it stands to its end, and leaves it open. See <see cref="Load(string)"/>.
    /// </summary>
    /// <param name="stream">A stream that can be read; it need not be able to seek.</param>
    /// <exception cref="ModelFileException">The stream holds no policy, or a damaged one.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="IOException">Reading the stream failed.</exception>
    public static ServablePolicy Load(Stream stream)
    {
        RequireReadable(stream);
        return PolicyFile.Read(stream, new FileSource(null));
    }

    /// <summary>
    /// In one line, such as <c>AH-DQN policy of 'hidden-taste', 1000 actions of 21 features</c>: what it is, and what it chooses among; the
    /// same in every culture.
    /// </summary>
    public sealed override string ToString()
    {
        string features = Counted.Of(Spec.Actions.FeatureCount, "feature");
        return IsBound ? $"{What}, {Counted.Of(Spec.Actions.Count, "action")} of {features}" : $"{What}, not bound to actions, {features}";
    }

    /// <summary>What it is, in a few words that may stand in a message: <c>cosine rule</c>.</summary>
    internal abstract string What { get; }

    /// <summary>What ranks the songs: the policy itself, or the one that it varies.</summary>
    internal abstract IRankingPolicy Ranking { get; }

    /// <summary>What ranks the songs for one playlist where that is cheaper than <see cref="Ranking"/> for each song; else null.</summary>
    /// <param name="scoreOnce">Whether it may also be one whose answers are not proved to be those of <see cref="Ranking"/>.</param>
    internal virtual PlaylistRanking? ForPlaylist(bool scoreOnce) => null;

    /// <summary>The variety that it adds; null for none.</summary>
    internal virtual VarietyOptions? Variety => null;

    /// <summary>How many actions it was made for, also where it is not bound.</summary>
    internal abstract int ActionCount { get; }

    /// <summary>The value of one action, as its ranking has it.</summary>
    internal abstract float Value(ReadOnlySpan<float> observation, int action);

    /// <summary>The same policy over other actions of the same features. Shares what was learned.</summary>
    /// <param name="actions">A table with the same feature names, in any order.</param>
    /// <param name="fingerprint">What identifies the actions.</param>
    /// <exception cref="ArgumentException">As <see cref="For(SongCatalog)"/> raises.</exception>
    internal abstract ServablePolicy Bind(FeatureTable actions, string fingerprint);

    /// <summary>Writes down what kind it is.</summary>
    internal abstract void WriteKind(TensorFileWriter file);

    /// <summary>Writes what was learned.</summary>
    internal virtual void WriteTensors(TensorFileWriter file)
    {
    }

    private protected static void RequireReadable(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read: it is closed or write-only.", nameof(stream));
    }

    private protected void RequireBound()
    {
        if (!IsBound)
        {
            throw new InvalidOperationException(
                "This policy was read from a file and has no actions yet. Give it a catalogue with For(catalog); PlaylistRecommender does "
                    + "so by itself.");
        }
    }

    /// <summary>The spec with other actions, in the order of features it was trained with.</summary>
    private protected EnvironmentSpec SpecOver(FeatureTable actions, string fingerprint) =>
        Spec with { Actions = actions.WithColumns(Spec.Actions.Names), ActionsFingerprint = fingerprint };
}
