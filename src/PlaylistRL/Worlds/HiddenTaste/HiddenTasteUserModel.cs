using System.Runtime.CompilerServices;

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
    private const double RareFeatureWeight = 0.05;

    private readonly ConditionalWeakTable<FeatureTable, double[]> _frequencies = [];

    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults: five features liked, three disliked, two stated.</param>
    /// <exception cref="ArgumentException">Options out of range or contradictory; the message lists all of them.</exception>
    public HiddenTasteUserModel(HiddenTasteOptions? options = null)
    {
        Options = options ?? new HiddenTasteOptions();
        Options.Validate();
    }

    /// <summary>The options it was made with; a catalogue of few features is given listeners by shrunk ones.</summary>
    public HiddenTasteOptions Options { get; }

    /// <summary><c>hidden-taste</c>.</summary>
    public string Name => "hidden-taste";

    /// <summary>An upper bound: what could be had by someone who knew the taste that is hidden.</summary>
    public BestKind BestKind => BestKind.UpperBound;

    /// <summary>From 0 to 1.</summary>
    /// <exception cref="ArgumentException">
    /// The options want more features than the catalogue has; those of <see cref="HiddenTasteOptions.Sessions"/> shrink instead.
    /// </exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Options.FittingTo(catalog);
        return new RewardRange(0, 1);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The options want more features than the catalogue has; those of <see cref="HiddenTasteOptions.Sessions"/> shrink instead.
    /// </exception>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        HiddenTasteOptions options = Options.FittingTo(catalog);
        var taste = new float[catalog.Features.FeatureCount];
        if (random.NextDouble() < Options.DenseShare)
        {
            float below = random.NextSingle();
            foreach (ref float weight in taste.AsSpan())
                weight = (random.NextSingle() * (1f + below)) - below;
            return new CompletionListener(
                catalog.Features, Options.Slope, Options.Threshold, new Preferences(catalog.FeatureNames, taste), taste);
        }

        int liked = random.Next(options.MinLiked, options.MaxLiked + 1);
        int disliked = random.Next(options.MinDisliked, options.MaxDisliked + 1);
        int statedCount = Math.Min(liked, random.Next(options.MinStated, options.MaxStated + 1));
        double[] frequencies = [.. _frequencies.GetValue(catalog.Features, Frequencies)];
        var stated = new float[taste.Length];
        for (int i = 0; i < liked + disliked; i++)
        {
            int feature = Draw(frequencies, random);
            frequencies[feature] = 0;
            taste[feature] = Weight(i < liked, random);
            if (i < statedCount)
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

    /// <summary>Draws tastes of listeners who state this: exactly, where a listener of the model can.</summary>
    /// <remarks>
    /// Which features are stated says nothing about how many are liked beyond their number, since the stated ones are the first that are
    /// drawn: <c>P(liked = n | k stated) ∝ P(min(n, T) = k)</c>, T the number they would tick. The other features follow as in the model,
    /// the stated ones taken out. Who states a weight for everything is one of those who state it truly, where there are such
    /// (<see cref="HiddenTasteOptions.DenseShare"/>). Any other weight, such as 0.37, counts as a like, and one below 0 as a dislike.
    /// </remarks>
    void ITastePrior.DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes)
    {
        int features = stated.Length;
        if (Options.DenseShare > 0 && !stated.Contains(0f))
        {
            for (; !tastes.IsEmpty; tastes = tastes[features..])
                stated.CopyTo(tastes);
            return;
        }

        double[] all = _frequencies.GetValue(songs, Frequencies);
        var frequencies = new double[features];
        int ticked = 0;
        int crossed = 0;
        foreach (float weight in stated)
        {
            ticked += weight > 0f ? 1 : 0;
            crossed += weight < 0f ? 1 : 0;
        }

        HiddenTasteOptions options = Options.ShrunkTo(features);
        double[] likedShares = LikedShares(options, ticked);
        for (; !tastes.IsEmpty; tastes = tastes[features..])
        {
            all.CopyTo(frequencies, 0);
            for (int f = 0; f < features; f++)
            {
                if (stated[f] != 0f)
                    Give(f, stated[f] > 0f, tastes);
            }

            int liked = Draw(likedShares, random);
            int disliked = Math.Max(crossed, random.Next(options.MinDisliked, options.MaxDisliked + 1));
            int unstated = Math.Min(liked + disliked - ticked - crossed, features - ticked - crossed);
            for (int i = 0; i < unstated; i++)
                Give(Draw(frequencies, random), i < liked - ticked, tastes);
        }

        void Give(int feature, bool likes, Span<float> taste)
        {
            frequencies[feature] = 0;
            taste[feature] = Weight(likes, random);
        }
    }

    /// <summary>In proportion to how likely each number of liked features is, given how many are ticked.</summary>
    private static double[] LikedShares(HiddenTasteOptions options, int ticked)
    {
        var shares = new double[Math.Max(ticked, options.MaxLiked) + 1];
        for (int liked = Math.Max(ticked, options.MinLiked); liked <= options.MaxLiked; liked++)
        {
            for (int wouldTick = options.MinStated; wouldTick <= options.MaxStated; wouldTick++)
                shares[liked] += Math.Min(liked, wouldTick) == ticked ? 1 : 0;
        }

        // A listener of the model would have ticked more, or fewer: any number that leaves room for what is ticked.
        if (!shares.AsSpan().ContainsAnyExcept(0.0))
            shares.AsSpan(Math.Max(ticked, options.MinLiked)).Fill(1);
        return shares;
    }

    private static float Weight(bool likes, SeededRandom random) =>
        likes ? 0.5f + (0.5f * random.NextSingle()) : -0.3f - (0.7f * random.NextSingle());

    private static double[] Frequencies(FeatureTable features)
    {
        var frequencies = new double[features.FeatureCount];
        Array.Fill(frequencies, RareFeatureWeight);
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
        {
            double share = (double)features.ActionsOf(distinct).Length / features.Count;
            ReadOnlySpan<float> row = features.DistinctRow(distinct);
            for (int i = 0; i < row.Length; i++)
                frequencies[i] += share * Math.Abs(row[i]);
        }

        return frequencies;
    }

    private static int Draw(double[] frequencies, SeededRandom random)
    {
        double left = random.NextDouble() * frequencies.Sum();
        int last = -1;
        for (int i = 0; i < frequencies.Length; i++)
        {
            if (frequencies[i] == 0)
                continue;
            last = i;
            left -= frequencies[i];
            if (left < 0)
                return i;
        }

        return last;
    }
}
