namespace PlaylistRL.Worlds;

/// <summary>
/// Listeners as they are on most days: their taste is hidden, what they just heard bores them, and who has to skip too often leaves. A song
/// is completed with the probability <c>σ(slope · (w·a/|a| − threshold) − boredom · z·a/|a|₁)</c>, which pays 1; a skip pays nothing.
/// </summary>
/// <remarks>
/// <para>w is the taste, drawn as in <see cref="HiddenTasteUserModel"/>: 2 to 8 features liked, 0 to 4 disliked, 0 to 3 of the liked ones
/// stated; one listener in five has a weight for everything and states it. z is what was heard, <c>z ← BoredomDecay·z + a</c>, from zero;
/// |a|₁ is the sum of the absolute features. Patience starts at its most, a skip takes one, a completed song restores one, and at 0 the
/// listener leaves. Slope, threshold, boredom and patience are each listener's own (<see cref="EverydayOptions"/>).</para>
/// <para>Boredom is observed with the default decay as the block <see cref="ObservationLayout.Heard"/>, which is 0.3·z. The skips that
/// patience has to make up for and the last responses are observed as <see cref="StateTrackers.Everyday"/>; who stays for the whole
/// playlist shows <see cref="StateTrackers.Responses"/>.</para>
/// <para>The parts are those of Leqi et al., "Rebounding bandits for modeling satiation effects", 2021, and Cao, Sun, Shen &amp; Ettl,
/// "Fatigue-aware bandits for dependent click models", 2020. Immutable and thread-safe. Its listeners implement
/// <see cref="IForesight"/>.</para>
/// </remarks>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new EverydayUserModel(EverydayOptions.OwnConstants), new() { Length = 20 });
/// </code>
/// </example>
public sealed class EverydayUserModel : IUserModel, ITrackable, ITastePrior
{
    private readonly TasteDraws _draws;

    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    public EverydayUserModel(EverydayOptions? options = null)
    {
        Options = options ?? new EverydayOptions();
        Options.Validate();
        _draws = new TasteDraws(Options);
    }

    /// <summary>The options it was made with.</summary>
    public EverydayOptions Options { get; }

    /// <summary><c>everyday</c>.</summary>
    public string Name => "everyday";

    /// <summary>From 0 to 1, by chance.</summary>
    /// <exception cref="ArgumentException">Numbers of the caller's own want more features than the catalogue has; the defaults shrink to
    /// what there is.</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Options.FittingTo(catalog);
        return new RewardRange(0, 1) { ByChance = true };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">As <see cref="Rewards"/> raises.</exception>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        (float[] taste, float[] stated) = _draws.Draw(catalog, random);
        var own = new EverydayConstants(
            Between(Options.MinBoredom, Options.MaxBoredom, random), Options.BoredomDecay,
            Between(Options.MinThreshold, Options.MaxThreshold, random), Between(Options.MinSlope, Options.MaxSlope, random),
            Options.Leave, random.Next(Options.MinPatience, Options.MaxPatience + 1), Options.ExplicitShare);
        return new EverydayListener(catalog.Features, own, new Preferences(catalog.FeatureNames, stated), taste);
    }

    /// <summary>The skips that patience has to make up for, and the last responses.</summary>
    /// <param name="catalog">Any.</param>
    public StateTracker CreateTracker(SongCatalog catalog) =>
        Options.Leave ? StateTrackers.Everyday(Options.MaxPatience) : StateTrackers.Responses();

    /// <summary>Draws tastes of listeners who state this.</summary>
    void ITastePrior.DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes) =>
        _draws.DrawGiven(songs, stated, random, tastes);

    private static double Between(double least, double greatest, SeededRandom random) =>
        least + ((greatest - least) * random.NextDouble());
}
