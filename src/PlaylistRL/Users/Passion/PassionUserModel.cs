namespace PlaylistRL;

/// <summary>
/// Listeners who love one thing and do not say so: they state two features they like a little, love one other and dislike three, all drawn uniformly. Each song is completed with the
/// probability <c>σ(Slope·(taste·features/|features| − Threshold))</c>; the reward is 1 if it was and 0 if not.
/// </summary>
/// <remarks>
/// What is stated is a poor guide, and asking pays: whoever tries songs that do not fit the statement finds the passion, and has the rest of the playlist to enjoy it. Playing the song that looks best at each step
/// does not ask. Immutable and thread-safe. Its listeners implement <see cref="IForesight"/>.
/// </remarks>
public sealed class PassionUserModel : IUserModel, IBestPlan
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

    /// <summary>From 0 to 1.</summary>
    /// <exception cref="ArgumentException">The catalogue has too few features.</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Options.CheckFit(catalog);
        return new RewardRange(0, 1);
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
            taste[feature] = i < Options.Stated ? 0.3f + (0.2f * random.NextSingle())
                : i == Options.Stated ? (float)Options.Passion
                : -0.3f - (0.7f * random.NextSingle());
            if (i++ < Options.Stated)
                stated[feature] = 1f;
        }

        return new CompletionListener(catalog.Features, Options.Slope, Options.Threshold, new Preferences(catalog.FeatureNames, stated), taste);
    }

    /// <summary>The sum of the greatest probabilities of completion among the candidates: what someone who knew the listener's taste could expect.</summary>
    /// <param name="listener">A listener this model made; left as it is.</param>
    /// <param name="candidates">The songs that may be played; none twice.</param>
    /// <param name="length">How many songs the playlist has; at least 1.</param>
    public double BestReturn(IForesight listener, Candidates candidates, int length) => BestByTruth.Return(listener, candidates, length);
}
