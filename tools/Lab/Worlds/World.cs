namespace PlaylistRL.Lab;

/// <summary>
/// A world of the comparison: songs, listeners, and the penalties with which greedy may be tuned where it is not optimal.
/// </summary>
internal sealed class World
{
    /// <summary>Decides the features that two of the worlds add to the songs.</summary>
    private const ulong FeatureSeed = 77;

    private const string RealValued = "real-valued";

    // The same listeners; what is thought of them is what whoever knows the world would think.
    private const string HiddenTasteExact = "hidden-taste-exact";
    private const string PassionExact = "passion-exact";

    private readonly IUserModel _userModel;
    private readonly PlaylistEnvironmentOptions? _options;

    private World(SongCatalog catalog, IUserModel userModel, PlaylistEnvironmentOptions? options = null)
    {
        Catalog = catalog;
        _userModel = userModel;
        _options = options;
    }

    /// <summary>The names that <see cref="Named(string, SongCatalog?)"/> knows.</summary>
    public static string[] Names { get; } = [.. OfBinaryFeatures, RealValued, HiddenTasteExact, PassionExact];

    /// <summary>Those of them that any songs of binary features will do for.</summary>
    public static string[] OfBinaryFeatures =>
        ["dot-product", "satiation", "long-term-satisfaction", "patience", "drift", "hidden-taste", "passion"];

    /// <summary>The songs, with the features that the world adds.</summary>
    public SongCatalog Catalog { get; }

    /// <summary>Whether responses depend on chance, so that rewards are noisy and a rollout has to be repeated.</summary>
    public bool HasChance => _userModel.Rewards(Catalog).ByChance;

    /// <summary>Whether what is heard changes the listener, so that the best song now need not be the best to play.</summary>
    public bool FutureMatters => Penalties.Count > 0;

    /// <summary>What greedy may be charged for a song beside its reward; none where nothing that is heard changes the listener.</summary>
    public IReadOnlyList<Penalty> Penalties { get; private init; } = [];

    /// <summary>What is known of listeners who hide their taste, by rules that know the world; null elsewhere.</summary>
    public TasteModel? Model { get; private init; }

    /// <summary>
    /// Whether the observation shows what whoever knows the world would think of a listener; otherwise what an application thinks.
    /// </summary>
    public bool BeliefIsExact => _options?.Belief is { Particles: > 0 };

    /// <summary>An environment of its own, for one loop at a time.</summary>
    public PlaylistEnvironment Make() => new(Catalog, _userModel, _options);

    /// <summary>An environment whose listeners are reported with what somebody else would have done.</summary>
    public PlaylistEnvironment MakeWithAnothersFeedback() => new(Catalog, new AnothersFeedback(_userModel), _options);

    /// <summary>The same world with playlists of another length.</summary>
    public World WithLength(int length)
    {
        PlaylistEnvironmentOptions options = (_options ?? new PlaylistEnvironmentOptions()) with { Length = length };
        return new World(Catalog, _userModel, options) { Penalties = Penalties, Model = Model };
    }

    /// <summary>The same world over so many of its songs, chosen by chance: to train on where a scan of all is too much.</summary>
    public World Sample(int songs, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, Catalog.Count)];
        new SeededRandom(Seeds.Derive(seed, SeedPurpose.Application)).Shuffle(order);
        return new World(Catalog.Subset(order.AsSpan(0, songs)), _userModel, _options) { Penalties = Penalties, Model = Model };
    }

    /// <summary>The world of that name over these songs; null for the songs it has by default.</summary>
    public static World Named(string name, SongCatalog? songs) => name == RealValued
        ? new World(
            songs is null ? RealFeatures.Generate(10_000, 9)
            : RealFeatures.Standardize(songs), new DotProductUserModel(
            new() { Taste = Taste.Normal }), new() { Belief = BeliefOptions.Certain })
        : Named(songs ?? SongCatalog.LoadSample(), name);

    private static World Named(SongCatalog songs, string name) => name switch
    {
        "satiation" => new World(songs, new SatiationUserModel()) { Penalties = [Penalty.Size, Penalty.Heard] },
        "long-term-satisfaction" => new World(songs.WithRandomFeature("kind", FeatureSeed), new LongTermSatisfactionUserModel())
        {
            Penalties = [Penalty.Feature("kind"), Penalty.FeatureWhileSongsAreLeft("kind")],
        },

        // They state their whole taste truly: what they skip says nothing more about it.
        "patience" => new World(
            songs.WithRandomFeature("bold", FeatureSeed), new PatienceUserModel(), new() { Belief = BeliefOptions.Certain })
        {
            Penalties = [Penalty.SkipOverPatience(new PatienceOptions())],
        },
        "drift" => new World(songs, new DriftUserModel()) { Penalties = [Penalty.LostLiking] },
        "hidden-taste" or HiddenTasteExact => HiddenTaste(songs, new HiddenTasteUserModel(), name == HiddenTasteExact),
        "passion" or PassionExact => Passion(songs, new PassionUserModel(), name == PassionExact),
        _ => new World(songs, new DotProductUserModel()),
    };

    private static World HiddenTaste(SongCatalog songs, HiddenTasteUserModel model, bool exact) =>
        new(songs, model, exact ? Exact(model.Options.Slope, model.Options.Threshold) : null) { Model = TasteModel.Of(model) };

    private static World Passion(SongCatalog songs, PassionUserModel model, bool exact) =>
        new(songs, model, exact ? Exact(model.Options.Slope, model.Options.Threshold) : null) { Model = TasteModel.Of(model) };

    private static PlaylistEnvironmentOptions Exact(double slope, double threshold) =>
        new() { Belief = BeliefOptions.Exact(slope, threshold) };

    /// <summary>
    /// The world of that name made to compare: all such worlds have the same songs and features and show the same, which is what all of
    /// them can.
    /// </summary>
    public static World Comparable(string name, SongCatalog songs)
    {
        SongCatalog catalog = songs.WithRandomFeature("kind", FeatureSeed).WithRandomFeature("bold", FeatureSeed);
        World world = Named(songs, name);
        return new World(catalog, world._userModel, new() { ShowState = false }) { Penalties = world.Penalties };
    }
}
