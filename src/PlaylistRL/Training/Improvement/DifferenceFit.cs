namespace PlaylistRL.Learning;

/// <summary>
/// Fits a network g to pairs: g(second) − g(first) to what the second brought more, by least squares. Inputs are standardised, which the
/// first layer takes into itself in the end.
/// </summary>
/// <remarks>Batches are cut into a fixed number of parts whose gradients are added in order: the bits do not depend on the
/// threads.</remarks>
internal sealed class DifferenceFit : IChunkWork
{
    private const int PairsABatch = 1_024;
    private const int Parts = 8;
    private const double FirstRate = 2e-3;
    private const float Decay = 1e-3f;

    private readonly RolloutPairs _pairs;
    private readonly NetworkShape _shape;
    private readonly Mlp _network;
    private readonly float[] _parameters;
    private readonly float[] _means;
    private readonly float[] _scales;
    private readonly int[] _order;
    private readonly Part[] _parts;
    private readonly int _batch;
    private int _first;

    private DifferenceFit(RolloutPairs pairs, EnvironmentSpec spec, int hidden, ulong seed)
    {
        _pairs = pairs;
        (_shape, _network) = ImprovedPolicy.NetworkOf(spec, hidden);
        _parameters = _shape.Initialize(new SeededRandom(seed), name => name.EndsWith(".3.weight", StringComparison.Ordinal));
        (_means, _scales) = Standard(pairs, _network.First.Inputs);
        _order = [.. Enumerable.Range(0, pairs.Count)];
        _batch = Math.Min(PairsABatch, pairs.Count);
        _parts = [.. Enumerable.Range(0, Parts).Select(_ => new Part(_network, _shape.Count, PairsABatch / Parts))];
    }

    /// <summary>Learns from the pairs.</summary>
    /// <returns>The network's parameters, for inputs as they are.</returns>
    public static float[] Learn(
        RolloutPairs pairs, EnvironmentSpec spec, PolicyImprovementOptions options, ulong seed, WorkSharing sharing, ProgressPart progress,
        CancellationToken cancellation)
    {
        const double Before = 0.8;
        var fit = new DifferenceFit(pairs, spec, options.HiddenUnits, seed);
        var adam = new Adam(fit._shape.Count);
        var random = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Replay));
        int steps = Math.Max(1, pairs.Count / fit._batch);
        long all = (long)options.Epochs * steps;
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(fit._order);
            for (int step = 0; step < steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                fit._first = step * fit._batch;
                sharing.Run(Parts, fit);
                fit.Step(adam, FirstRate * (1 - ((double)(((long)epoch * steps) + step) / all)));
            }

            progress.Report(Before + ((1 - Before) * (epoch + 1) / options.Epochs));
        }

        return fit.ForInputsAsTheyAre();
    }

    public void Execute(int chunk, int worker)
    {
        int from = chunk * _batch / Parts;
        int count = ((chunk + 1) * _batch / Parts) - from;
        Part part = _parts[chunk];
        int width = _network.First.Inputs;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> inputs = _pairs.InputsOf(_order[_first + from + i]);
            for (int j = 0; j < inputs.Length; j++)
                part.Inputs[(2 * i * width) + j] = (inputs[j] - _means[j % width]) * _scales[j % width];
        }

        _network.Forward(_parameters, part.Inputs, width, part.Kept, part.Values, 2 * count);
        for (int i = 0; i < count; i++)
        {
            float error = part.Values[(2 * i) + 1] - part.Values[2 * i] - _pairs.GainOf(_order[_first + from + i]);
            float slope = 2 * error / _batch;
            (part.Slopes[2 * i], part.Slopes[(2 * i) + 1]) = (-slope, slope);
        }

        _network.Backward(_parameters, part.Inputs, width, part.Kept, part.Slopes, part.Gradients, 2 * count);
    }

    private void Step(Adam adam, double rate)
    {
        Span<float> sum = _parts[0].Gradients;
        for (int part = 1; part < Parts; part++)
        {
            VectorMath.Add(_parts[part].Gradients, sum);
            Array.Clear(_parts[part].Gradients);
        }

        // Decoupled weight decay (Loshchilov & Hutter, 2019).
        float kept = 1f - ((float)rate * Decay);
        foreach (ref float parameter in _parameters.AsSpan())
            parameter *= kept;
        adam.StepAndClear(_parameters, sum, rate);
    }

    /// <summary><c>W((x − μ)/σ) + b = (W/σ)x + (b − (W/σ)μ)</c>.</summary>
    private float[] ForInputsAsTheyAre()
    {
        int hidden = _network.Hidden;
        Span<float> weights = _network.First.WeightGradients(_parameters);
        Span<float> bias = _network.First.BiasGradients(_parameters);
        for (int input = 0; input < _means.Length; input++)
        {
            Span<float> column = weights.Slice(input * hidden, hidden);
            foreach (ref float weight in column)
                weight *= _scales[input];
            VectorMath.AddScaled(column, -_means[input], bias);
        }

        return _parameters;
    }

    private static (float[] Means, float[] Scales) Standard(RolloutPairs pairs, int width)
    {
        const double LeastDeviation = 1e-3;
        var sums = new double[width];
        var squares = new double[width];
        for (int pair = 0; pair < pairs.Count; pair++)
        {
            ReadOnlySpan<float> inputs = pairs.InputsOf(pair);
            for (int j = 0; j < inputs.Length; j++)
            {
                sums[j % width] += inputs[j];
                squares[j % width] += (double)inputs[j] * inputs[j];
            }
        }

        double count = 2.0 * pairs.Count;
        var means = new float[width];
        var scales = new float[width];
        for (int j = 0; j < width; j++)
        {
            double mean = sums[j] / count;
            double deviation = Math.Sqrt(Math.Max(0, (squares[j] / count) - (mean * mean)));

            // Of what never changed nothing was learned: the network does not look at it.
            (means[j], scales[j]) = ((float)mean, deviation < LeastDeviation ? 0f : (float)(1 / deviation));
        }

        return (means, scales);
    }

    /// <summary>Room for a part of a batch.</summary>
    private sealed class Part(Mlp network, int parameters, int pairs)
    {
        public float[] Inputs { get; } = new float[2 * (pairs + 1) * network.First.Inputs];

        public float[] Values { get; } = new float[2 * (pairs + 1)];

        public float[] Slopes { get; } = new float[2 * (pairs + 1)];

        public float[] Gradients { get; } = new float[parameters];

        public MlpActivations Kept { get; } = new(network, 2 * (pairs + 1));
    }
}
