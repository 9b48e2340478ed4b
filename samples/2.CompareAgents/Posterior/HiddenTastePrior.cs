namespace PlaylistRL.Samples.CompareAgents;

/// <summary>
/// The tastes a listener of <see cref="HiddenTasteUserModel"/> may have, given what they state: the model's own distribution, conditioned exactly. It knows the model, as no
/// agent does.
/// </summary>
/// <remarks>
/// Which features are stated says nothing about how many are liked beyond their number, since the stated ones are the first that are drawn:
/// <c>P(liked = n | k stated) ∝ P(min(n, T) = k)</c>, T the number they would tick. The other features follow as in the model, the stated ones taken out.
/// </remarks>
internal sealed class HiddenTastePrior : ITastePrior
{
    private const double RareFeatureWeight = 0.05;

    private readonly HiddenTasteOptions _options;
    private readonly double[] _frequencies;

    public HiddenTastePrior(FeatureTable features, HiddenTasteOptions options)
    {
        _options = options;
        _frequencies = new double[features.FeatureCount];
        for (int f = 0; f < _frequencies.Length; f++)
            _frequencies[f] = RareFeatureWeight + Enumerable.Range(0, features.Count).Average(song => Math.Abs((double)features.Row(song)[f]));
    }

    public (double Slope, double Threshold) Completion => (_options.Slope, _options.Threshold);

    public float[] Draw(ReadOnlySpan<float> stated, SeededRandom random)
    {
        // Who has a weight for everything states it, and weights such as 0.37; all others tick boxes.
        if (stated.ContainsAnyExcept(0f, 1f))
            return stated.ToArray();
        var taste = new float[stated.Length];
        double[] frequencies = [.. _frequencies];
        int count = 0;
        for (int f = 0; f < taste.Length; f++)
        {
            if (stated[f] != 0f)
            {
                Give(f, likes: true);
                count++;
            }
        }

        int liked = Liked(count, random);
        int disliked = random.Next(_options.MinDisliked, _options.MaxDisliked + 1);
        for (int i = count; i < liked + disliked; i++)
            Give(Pick(frequencies, random), i < liked);
        return taste;

        void Give(int feature, bool likes)
        {
            frequencies[feature] = 0;
            taste[feature] = likes ? 0.5f + (0.5f * random.NextSingle()) : -0.3f - (0.7f * random.NextSingle());
        }
    }

    private int Liked(int stated, SeededRandom random)
    {
        int least = Math.Max(stated, _options.MinLiked);
        double[] shares = [.. Enumerable.Range(least, _options.MaxLiked + 1 - least).Select(liked =>
            (double)Enumerable.Range(_options.MinStated, _options.MaxStated + 1 - _options.MinStated).Count(ticked => Math.Min(liked, ticked) == stated))];
        return least + Pick(shares, random);
    }

    private static int Pick(double[] shares, SeededRandom random)
    {
        double left = random.NextDouble() * shares.Sum();
        int chosen = 0;
        for (int i = 0; i < shares.Length && left >= 0; i++)
        {
            if (shares[i] > 0)
                chosen = i;
            left -= shares[i];
        }

        return chosen;
    }
}
