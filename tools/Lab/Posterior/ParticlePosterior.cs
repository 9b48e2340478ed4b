namespace PlaylistRL.Lab;

/// <summary>
/// What is to be thought of a listener whose user model is known: tastes drawn from its prior, each weighted with the likelihood
/// <c>Π σ(±Slope·(taste·a/|a| − Threshold))</c> of the responses (importance sampling). As exact as there are particles.
/// </summary>
internal sealed class ParticlePosterior
{
    // Completion is averaged over so many particles, resampled by weight: its error, below 0.004, is far below what tells good songs from
    // bad ones.
    private const int Scored = 5_000;

    private readonly double _slope;
    private readonly double _threshold;
    private readonly float[][] _tastes;
    private readonly double[] _weights;
    private readonly SeededRandom _random;

    public ParticlePosterior(TasteModel model, FeatureTable songs, ReadOnlySpan<float> stated, int particles, SeededRandom random)
    {
        (_slope, _threshold) = (model.Slope, model.Threshold);
        _random = random;
        var drawn = new float[particles * stated.Length];
        model.Prior.DrawTastes(songs, stated, random, drawn);
        _tastes = [.. drawn.Chunk(stated.Length)];
        _weights = new double[particles];
        Array.Fill(_weights, 1);
    }

    /// <summary><c>(Σw)² / Σw²</c>: how many equally weighted particles would say as much.</summary>
    public double EffectiveSampleSize
    {
        get
        {
            double sum = _weights.Sum();
            return sum * sum / _weights.Sum(weight => weight * weight);
        }
    }

    /// <summary>Takes in a response.</summary>
    public void Update(ReadOnlySpan<float> features, bool completed)
    {
        (int Feature, float Value)[] direction = Direction(features);
        for (int i = 0; i < _tastes.Length; i++)
        {
            double completion = Completion(_tastes[i], direction);
            _weights[i] *= completed ? completion : 1 - completion;
        }
    }

    /// <summary>The posterior mean probability of completing each song.</summary>
    public double[] MeanCompletion(FeatureTable features) => Completions(features).Mean;

    /// <summary>The posterior mean and standard deviation of the probability of completing each song.</summary>
    public (double[] Mean, double[] Deviation) Completions(FeatureTable features)
    {
        List<(float[] Taste, int Count)> drawn = Resample();
        var means = new double[features.Count];
        var deviations = new double[features.Count];
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
        {
            (int Feature, float Value)[] direction = Direction(features.DistinctRow(distinct));
            double sum = 0;
            double squares = 0;
            foreach ((float[] taste, int count) in drawn)
            {
                double completion = Completion(taste, direction);
                sum += count * completion;
                squares += count * completion * completion;
            }

            double mean = sum / Scored;
            foreach (int song in features.ActionsOf(distinct))
                (means[song], deviations[song]) = (mean, Math.Sqrt(Math.Max(0, (squares / Scored) - (mean * mean))));
        }

        return (means, deviations);
    }

    /// <summary>Systematic resampling (Kitagawa, 1996): each particle as often as its weight wants, give or take one.</summary>
    private List<(float[] Taste, int Count)> Resample()
    {
        var drawn = new List<(float[] Taste, int Count)>(Scored);
        double step = _weights.Sum() / Scored;
        double next = _random.NextDouble() * step;
        double sum = 0;
        int left = Scored;
        for (int i = 0; i < _weights.Length; i++)
        {
            sum += _weights[i];
            int count = 0;
            for (; next < sum && left > 0; next += step, left--)
                count++;
            if (count > 0)
                drawn.Add((_tastes[i], count));
        }

        // What rounding left over.
        if (left > 0)
            drawn[^1] = (drawn[^1].Taste, drawn[^1].Count + left);
        return drawn;
    }

    private double Completion(float[] taste, (int Feature, float Value)[] direction)
    {
        float liking = 0;
        foreach ((int feature, float value) in direction)
            liking += taste[feature] * value;
        return 1 / (1 + Math.Exp(-_slope * (liking - _threshold)));
    }

    /// <summary>The features that are not zero, as a vector of length 1.</summary>
    private static (int Feature, float Value)[] Direction(ReadOnlySpan<float> features)
    {
        double squares = 0;
        foreach (float value in features)
            squares += (double)value * value;
        var direction = new List<(int Feature, float Value)>();
        for (int f = 0; f < features.Length; f++)
        {
            if (features[f] != 0f)
                direction.Add((f, (float)(features[f] / Math.Sqrt(squares))));
        }

        return [.. direction];
    }
}
