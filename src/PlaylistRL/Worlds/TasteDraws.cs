using System.Runtime.CompilerServices;

namespace PlaylistRL.Worlds;

/// <summary>Draws hidden tastes and what is stated of them, as <see cref="TasteOptions"/> has it. Immutable, thread-safe.</summary>
/// <remarks>
/// A listener's liked and disliked features are drawn without replacement, each with a probability that grows with how many songs have it
/// (its mean absolute value over the catalogue, plus 0.05). Those stated are the liked features drawn first, so common ones are stated a
/// little more often.
/// </remarks>
internal sealed class TasteDraws(TasteOptions options)
{
    private const double RareFeatureWeight = 0.05;

    private readonly ConditionalWeakTable<FeatureTable, double[]> _frequencies = [];

    /// <summary>Draws a listener's taste, and what they state of it: the taste itself where they state all of it.</summary>
    /// <exception cref="ArgumentException">The options want more features than the catalogue has.</exception>
    public (float[] Taste, float[] Stated) Draw(SongCatalog catalog, SeededRandom random)
    {
        TasteNumbers numbers = options.FittingTo(catalog);
        var taste = new float[catalog.Features.FeatureCount];
        if (random.NextDouble() < options.DenseShare)
        {
            float below = random.NextSingle();
            foreach (ref float weight in taste.AsSpan())
                weight = (random.NextSingle() * (1f + below)) - below;
            return (taste, taste);
        }

        int liked = random.Next(numbers.MinLiked, numbers.MaxLiked + 1);
        int disliked = random.Next(numbers.MinDisliked, numbers.MaxDisliked + 1);
        int statedCount = Math.Min(liked, random.Next(numbers.MinStated, numbers.MaxStated + 1));
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

        return (taste, stated);
    }

    /// <summary>Draws tastes of listeners who state this: exactly, where a listener of the model can.</summary>
    /// <remarks>
    /// Which features are stated says nothing about how many are liked beyond their number, since the stated ones are the first that are
    /// drawn: <c>P(liked = n | k stated) ∝ P(min(n, T) = k)</c>, T the number they would tick. The other features follow as in the model,
    /// the stated ones taken out. Who states a weight for everything is one of those who state it truly, where there are such
    /// (<see cref="TasteOptions.DenseShare"/>). Any other weight, such as 0.37, counts as a like, and one below 0 as a dislike.
    /// </remarks>
    public void DrawGiven(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes)
    {
        int features = stated.Length;
        if (options.DenseShare > 0 && !stated.Contains(0f))
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

        TasteNumbers numbers = options.ShrunkTo(features);
        double[] likedShares = LikedShares(numbers, ticked);
        for (; !tastes.IsEmpty; tastes = tastes[features..])
        {
            all.CopyTo(frequencies, 0);
            for (int f = 0; f < features; f++)
            {
                if (stated[f] != 0f)
                    Give(f, stated[f] > 0f, tastes);
            }

            int liked = Draw(likedShares, random);
            int disliked = Math.Max(crossed, random.Next(numbers.MinDisliked, numbers.MaxDisliked + 1));
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
    private static double[] LikedShares(TasteNumbers numbers, int ticked)
    {
        var shares = new double[Math.Max(ticked, numbers.MaxLiked) + 1];
        for (int liked = Math.Max(ticked, numbers.MinLiked); liked <= numbers.MaxLiked; liked++)
        {
            for (int wouldTick = numbers.MinStated; wouldTick <= numbers.MaxStated; wouldTick++)
                shares[liked] += Math.Min(liked, wouldTick) == ticked ? 1 : 0;
        }

        // A listener of the model would have ticked more, or fewer: any number that leaves room for what is ticked.
        if (!shares.AsSpan().ContainsAnyExcept(0.0))
            shares.AsSpan(Math.Max(ticked, numbers.MinLiked)).Fill(1);
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
