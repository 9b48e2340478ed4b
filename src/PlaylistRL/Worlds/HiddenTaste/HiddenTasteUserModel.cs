namespace PlaylistRL.Worlds;

/// <summary>
/// Listeners who state a little of what they like, and show the rest by what they skip: each song is completed with the probability
/// <c>σ(Slope · (taste · features / |features| − Threshold))</c>, and the reward is 1 if it was and 0 if not.
/// </summary>
/// <remarks>
/// <para>A listener's liked and disliked features are drawn without replacement, each with a probability that grows with how many songs
/// have it (its mean absolute value over the catalogue, plus 0.05). Those stated are the liked features drawn first, so common ones are
/// stated a little more often.</para>
/// <para>The feedback is <see cref="Feedback.Completed"/> or <see cref="Feedback.Skipped"/>. Nothing they hear changes them, so playing the
/// best songs first to last is optimal for whoever knows their taste; the task is to find it out. Immutable and thread-safe. Its listeners
/// implement <see cref="IForesight"/>.</para>
/// </remarks>
public sealed class HiddenTasteUserModel : IUserModel, IBestPlan, ITastePrior
{
    private readonly TasteDraws _draws;

    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults: five features liked, three disliked, two stated.</param>
    /// <exception cref="ArgumentException">Options out of range or contradictory; the message lists all of them.</exception>
    public HiddenTasteUserModel(HiddenTasteOptions? options = null)
    {
        Options = options ?? new HiddenTasteOptions();
        Options.Validate();
        _draws = new TasteDraws(Options);
    }

    /// <summary>The options it was made with; a catalogue of few features is given listeners by shrunk ones.</summary>
    public HiddenTasteOptions Options { get; }

    /// <summary><c>hidden-taste</c>.</summary>
    public string Name => "hidden-taste";

    /// <summary>An upper bound: what could be had by someone who knew the taste that is hidden.</summary>
    public BestKind BestKind => BestKind.UpperBound;

    /// <summary>From 0 to 1, by chance.</summary>
    /// <exception cref="ArgumentException">
    /// The options want more features than the catalogue has; those of <see cref="HiddenTasteOptions.Sessions"/> shrink instead.
    /// </exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Options.FittingTo(catalog);
        return new RewardRange(0, 1) { ByChance = true };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The options want more features than the catalogue has; those of <see cref="HiddenTasteOptions.Sessions"/> shrink instead.
    /// </exception>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        (float[] taste, float[] stated) = _draws.Draw(catalog, random);
        return new CompletionListener(
            catalog.Features, Options.Slope, Options.Threshold, new Preferences(catalog.FeatureNames, stated), taste);
    }

    /// <summary>
    /// The sum of the greatest probabilities of completion among the candidates: what someone who knew the listener's taste could expect.
    /// </summary>
    /// <param name="listener">A listener this model made; left as it is.</param>
    /// <param name="candidates">The songs that may be played; none twice.</param>
    /// <param name="length">How many songs the playlist has; at least 1.</param>
    public double BestReturn(IForesight listener, Candidates candidates, int length) => BestByTruth.Return(listener, candidates, length);

    /// <summary>Draws tastes of listeners who state this: exactly, where a listener of the model can.</summary>
    void ITastePrior.DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes) =>
        _draws.DrawGiven(songs, stated, random, tastes);
}
