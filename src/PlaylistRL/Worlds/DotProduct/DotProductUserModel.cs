using MathNet.Numerics.Distributions;

namespace PlaylistRL.Worlds;

/// <summary>
/// The mission's user model: a listener's reward for a song is <c>preferences · features</c>. Listeners state their true preferences,
/// respond without chance, are not changed by what they hear and never leave.
/// </summary>
/// <remarks>
/// What a song is worth does not depend on what came before, so playing the best songs first to last is optimal: here a learner can match a
/// good rule but not beat the greedy one. Immutable and thread-safe. Its listeners implement <see cref="IForesight"/>.
/// </remarks>
public sealed class DotProductUserModel : IUserModel, IBestPlan
{
    // No normal number that is drawn from random numbers of 53 bits is farther from zero.
    private const double GreatestNormal = 16;

    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults, the mission's listeners.</param>
    /// <exception cref="ArgumentException">Options out of range or contradictory; the message lists all of them.</exception>
    public DotProductUserModel(DotProductOptions? options = null)
    {
        Options = options ?? new DotProductOptions();
        Options.Validate();
    }

    /// <summary>The options it was made with.</summary>
    public DotProductOptions Options { get; }

    /// <summary>
    /// <c>dot-product</c>; with another taste than the default, <c>dot-product-sparse</c>, <c>dot-product-dislikes</c> or
    /// <c>dot-product-normal</c>.
    /// </summary>
    public string Name => Options.Taste switch
    {
        Taste.Sparse => "dot-product-sparse",
        Taste.WithDislikes => "dot-product-dislikes",
        Taste.Normal => "dot-product-normal",
        _ => "dot-product",
    };

    /// <summary>The exact optimum.</summary>
    public BestKind BestKind => BestKind.Optimum;

    /// <summary>
    /// The least and greatest reward that any listener can give any song of the catalogue; unbounded for <see cref="Taste.Normal"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The options want more features than the catalogue has, or a reward could be beyond
    /// ±10¹².</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Options.CheckFit(catalog);
        RewardRange range = DotProductBounds.Of(catalog.Features, Options);
        if (range.IsBounded)
            return SongRewards.Range(range.Min, range.Max, catalog, Name);

        // Rewards have no bound that could be declared, but none that is drawn is to be beyond what a reward may be.
        double most = GreatestNormal * UniformTaste.GreatestSize(catalog.Features);
        SongRewards.Range(-most, most, catalog, Name);
        return range;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The options want more features than the catalogue has.</exception>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        Options.CheckFit(catalog);
        var weights = new float[catalog.Features.FeatureCount];
        switch (Options.Taste)
        {
            case Taste.Uniform:
                foreach (ref float weight in weights.AsSpan())
                    weight = random.NextSingle();
                break;
            case Taste.Normal:
                foreach (ref float weight in weights.AsSpan())
                    weight = (float)Normal.Sample(random, 0.0, 1.0);
                break;
            default:
                DrawFew(weights, random);
                break;
        }

        return new DotProductListener(catalog.Features, new Preferences(catalog.FeatureNames, weights));
    }

    /// <summary>
    /// The sum of the greatest expected rewards among the candidates: a playlist of that length (or of all candidates, if fewer) cannot
    /// earn more.
    /// </summary>
    /// <remarks>The length is part of the task: where too few songs are liked, disliked ones are counted too.</remarks>
    /// <param name="listener">A listener this model made; left as it is.</param>
    /// <param name="candidates">The songs that may be played; none twice.</param>
    /// <param name="length">How many songs the playlist has; at least 1.</param>
    public double BestReturn(IForesight listener, Candidates candidates, int length) => BestByTruth.Return(listener, candidates, length);

    private void DrawFew(Span<float> weights, SeededRandom random)
    {
        int liked = random.Next(Options.MinLiked, Options.MaxLiked + 1);
        (int minDisliked, int maxDisliked) = Options.Disliked;
        int disliked = maxDisliked == 0 ? 0 : random.Next(minDisliked, maxDisliked + 1);
        var order = new int[weights.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        for (int i = 0; i < liked + disliked; i++)
        {
            int other = random.Next(i, order.Length);
            (order[i], order[other]) = (order[other], order[i]);
            float size = DotProductOptions.LeastWeight + ((1f - DotProductOptions.LeastWeight) * random.NextSingle());
            weights[order[i]] = i < liked ? size : -size;
        }
    }
}
