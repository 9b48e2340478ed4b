namespace PlaylistRL.Worlds;

/// <summary>
/// Listeners who leave: each song is completed with the probability <c>q = σ(Slope·(cos(p, a) − Threshold))·BoldCompletion^bold</c> and
/// pays <c>1 + BoldBonus·bold</c> then, 0 otherwise. A completed song restores one unit of patience up to
/// <see cref="PatienceOptions.MostPatience"/>, a skipped one takes one, and at 0 the listener leaves.
/// </summary>
/// <remarks>
/// <para>Six features are liked, weights uniform on [0.3, 1], and stated truly; boldness is no part of the taste or of the cosine. Patience
/// is observed (<see cref="StateTrackers.Patience"/>). A bold song is worth more in expectation and risks the rest of the playlist: right
/// with much patience or little left to lose, wrong otherwise. The form is that of abandonment by fatigue (Cao, Sun, Shen &amp; Ettl,
/// "Fatigue-aware bandits for dependent click models", 2020).</para>
/// <para>Wants a binary feature for boldness, which <see cref="SongCatalog.WithRandomFeature"/> adds to any catalogue. Immutable and
/// thread-safe. Its listeners implement <see cref="IForesight"/>.</para>
/// </remarks>
public sealed class PatienceUserModel : IUserModel, IBestPlan, IPlanner, ITrackable
{
    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    public PatienceUserModel(PatienceOptions? options = null)
    {
        Options = options ?? new PatienceOptions();
        Options.Validate();
    }

    /// <summary>The options it was made with.</summary>
    public PatienceOptions Options { get; }

    /// <summary><c>patience</c>.</summary>
    public string Name => "patience";

    /// <summary>
    /// An upper bound: what could be had if songs could be repeated. The plan that <see cref="ActionValues"/> makes is what can be had
    /// without.
    /// </summary>
    public BestKind BestKind => BestKind.UpperBound;

    /// <summary>From 0 to <c>1 + BoldBonus</c>, by chance.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such binary feature, or fewer other features than listeners
    /// like.</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        SongRewards.BinaryColumn(catalog, Options.BoldFeature, Name);
        CheckFit(catalog);
        return new RewardRange(0, 1 + Options.BoldBonus) { ByChance = true };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The catalogue does not fit; see <see cref="Rewards"/>.</exception>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        int bold = catalog.FeatureNames.IndexOf(Options.BoldFeature);
        CheckFit(catalog);
        var weights = new float[catalog.Features.FeatureCount];
        for (int liked = 0; liked < Options.Liked;)
        {
            int feature = random.Next(weights.Length);
            if (feature == bold || weights[feature] != 0f)
                continue;
            weights[feature] = 0.3f + (0.7f * random.NextSingle());
            liked++;
        }

        return new PatienceListener(catalog.Features, Options, bold, new Preferences(catalog.FeatureNames, weights));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The listener is another model's.</exception>
    public double BestReturn(IForesight listener, Candidates candidates, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return PatiencePlan.Return(OwnListener.Of<PatienceListener>(listener, Name), candidates, length);
    }

    /// <summary>
    /// Writes the values of a dynamic programme over songs left and patience, in which songs could be repeated from the next step on;
    /// chosen greedily and planned anew after every song, it is a very good plan, not a proven optimum.
    /// </summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The listener is another model's.</exception>
    public void ActionValues(IForesight listener, Candidates candidates, int length, Span<float> perSong)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        PatiencePlan.ActionValues(OwnListener.Of<PatienceListener>(listener, Name), candidates, length, perSong);
    }

    /// <summary>
    /// Patience, as a share of the most and level by level: what a listener with little of it will bear changes from one skip to the next.
    /// </summary>
    /// <param name="catalog">Any.</param>
    public StateTracker CreateTracker(SongCatalog catalog) => StateTrackers.Patience(Options.MostPatience);

    private void CheckFit(SongCatalog catalog)
    {
        if (Options.Liked > catalog.Features.FeatureCount - 1)
        {
            int others = catalog.Features.FeatureCount - 1;
            string has = FormattableString.Invariant($"but '{catalog.Name}' has {others} beside '{Options.BoldFeature}'; lower Liked.");
            throw new ArgumentException(
                FormattableString.Invariant($"{nameof(PatienceOptions)}: listeners like {Options.Liked} features, {has}"), nameof(catalog));
        }
    }
}
