namespace PlaylistRL.Worlds;

/// <summary>
/// Listeners who love one thing and do not say so: they state two features they like a little, love one other and dislike three, all drawn
/// uniformly. Each song is completed with the probability <c>σ(Slope·(taste·features/|features| − Threshold))</c>; the reward is 1 if it
/// was and 0 if not.
/// </summary>
/// <remarks>
/// What is stated is a poor guide, and asking pays: whoever tries songs that do not fit the statement finds the passion, and has the rest
/// of the playlist to enjoy it. Playing the song that looks best at each step does not ask. Immutable and thread-safe. Its listeners
/// implement <see cref="IForesight"/>.
/// </remarks>
public sealed class PassionUserModel : IUserModel, IBestPlan, ITastePrior
{
    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    public PassionUserModel(PassionOptions? options = null)
    {
        Options = options ?? new PassionOptions();
        Options.Validate();
    }

    /// <summary>The options it was made with.</summary>
    public PassionOptions Options { get; }

    /// <summary><c>passion</c>.</summary>
    public string Name => "passion";

    /// <summary>An upper bound: what could be had by someone who knew the taste that is hidden.</summary>
    public BestKind BestKind => BestKind.UpperBound;

    /// <summary>From 0 to 1, by chance.</summary>
    /// <exception cref="ArgumentException">The catalogue has too few features.</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Options.CheckFit(catalog);
        return new RewardRange(0, 1) { ByChance = true };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The catalogue has too few features.</exception>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        Options.CheckFit(catalog);
        var taste = new float[catalog.Features.FeatureCount];
        var stated = new float[taste.Length];
        for (int i = 0; i < Options.Stated + 1 + Options.Disliked;)
        {
            int feature = random.Next(taste.Length);
            if (taste[feature] != 0f)
                continue;
            taste[feature] = i < Options.Stated ? Mild(random) : i == Options.Stated ? (float)Options.Passion : Dislike(random);
            if (i++ < Options.Stated)
                stated[feature] = 1f;
        }

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

    /// <summary>
    /// Draws tastes of listeners who state this: what is stated is liked a little, or disliked where its weight is below 0; one of the
    /// others is loved.
    /// </summary>
    void ITastePrior.DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes)
    {
        int features = stated.Length;
        int unstated = Math.Min(1 + Options.Disliked, stated.Count(0f));
        for (; !tastes.IsEmpty; tastes = tastes[features..])
        {
            for (int f = 0; f < features; f++)
                tastes[f] = stated[f] > 0f ? Mild(random) : stated[f] < 0f ? Dislike(random) : 0f;
            for (int i = 0; i < unstated;)
            {
                int feature = random.Next(features);
                if (tastes[feature] != 0f)
                    continue;
                tastes[feature] = i++ == 0 ? (float)Options.Passion : Dislike(random);
            }
        }
    }

    private static float Mild(SeededRandom random) => 0.3f + (0.2f * random.NextSingle());

    private static float Dislike(SeededRandom random) => -0.3f - (0.7f * random.NextSingle());
}
