namespace PlaylistRL.Learning;

/// <summary>Pairs of songs that were tried on the same listener, what a network sees of both, and what the second brought more.</summary>
internal sealed class RolloutPairs
{
    private const int EpisodesAChunk = 32;
    private const int ChunksAtOnce = 64;

    private readonly int _width;
    private readonly float[] _inputs;
    private readonly float[] _gains;

    private RolloutPairs(int width, int pairs)
    {
        _width = width;
        _inputs = new float[2L * width * pairs];
        _gains = new float[pairs];
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What a network sees: of the song that was chosen, then of the other, pair after pair.</summary>
    public ReadOnlySpan<float> InputsOf(int pair) => _inputs.AsSpan(2 * _width * pair, 2 * _width);

    /// <summary>What the other song brought more.</summary>
    public float GainOf(int pair) => _gains[pair];

    /// <summary>The standard deviation of what was brought more.</summary>
    public double Deviation
    {
        get
        {
            double sum = 0, squares = 0;
            foreach (float gain in _gains.AsSpan(0, Count))
            {
                sum += gain;
                squares += (double)gain * gain;
            }

            return Count == 0 ? 0 : Math.Sqrt(Math.Max(0, (squares / Count) - (sum / Count * (sum / Count))));
        }
    }

    /// <summary>Plays episodes until there are enough pairs; the same ones whatever the number of threads.</summary>
    public static RolloutPairs Gather(
        PlaylistEnvironment world, BeliefPolicy rule, IPolicy policy, PolicyImprovementOptions options, ulong round, WorkSharing sharing,
        ProgressPart progress, CancellationToken cancellation)
    {
        const double Share = 0.8;
        int width = Shortlist.InputsOf(rule.Spec);
        if (2L * width * options.Pairs > Array.MaxLength)
        {
            throw new ArgumentException(FormattableString.Invariant($"{nameof(PolicyImprovementOptions)}: {options.Pairs} pairs of ")
                + FormattableString.Invariant($"{2 * width} numbers are more than an array holds; lower Pairs."), nameof(options));
        }

        var pairs = new RolloutPairs(width, options.Pairs);
        PairMaker[] makers = [.. Enumerable.Range(0, sharing.Threads).Select(_ => new PairMaker(world.Copy(), rule, policy, options.Shortlist))];
        ulong seed = Seeds.Derive(options.Seed, SeedPurpose.Training, round);
        var work = new Work(makers, seed, width, cancellation);
        while (pairs.Count < options.Pairs)
        {
            int before = pairs.Count;
            sharing.Run(ChunksAtOnce, work);
            cancellation.ThrowIfCancellationRequested();
            work.MoveTo(pairs);
            if (pairs.Count == before && work.Episodes > 100_000)
            {
                throw new InvalidOperationException(
                    "No two songs could be compared in 100,000 episodes: the rule has one row of features to choose among.");
            }

            progress.Report(Share * pairs.Count / options.Pairs);
        }

        return pairs;
    }

    private void Add(ReadOnlySpan<float> inputs, float gain)
    {
        if (Count == _gains.Length)
            return;
        inputs.CopyTo(_inputs.AsSpan(2 * _width * Count));
        _gains[Count++] = gain;
    }

    /// <summary>Some hundred episodes, in chunks that each keep what they found until all are done.</summary>
    private sealed class Work(PairMaker[] makers, ulong seed, int width, CancellationToken cancellation) : IChunkWork
    {
        private readonly List<float>[] _inputs = [.. Enumerable.Range(0, ChunksAtOnce).Select(_ => new List<float>())];
        private readonly List<float>[] _gains = [.. Enumerable.Range(0, ChunksAtOnce).Select(_ => new List<float>())];

        public ulong Episodes { get; private set; }

        public void Execute(int chunk, int worker)
        {
            ulong first = Episodes + ((ulong)chunk * EpisodesAChunk);
            for (ulong episode = first; episode < first + EpisodesAChunk && !cancellation.IsCancellationRequested; episode++)
                makers[worker].Play(Seeds.Derive(seed, SeedPurpose.Training, episode), _inputs[chunk], _gains[chunk]);
        }

        public void MoveTo(RolloutPairs pairs)
        {
            for (int chunk = 0; chunk < ChunksAtOnce; chunk++)
            {
                ReadOnlySpan<float> inputs = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_inputs[chunk]);
                for (int i = 0; i < _gains[chunk].Count; i++)
                    pairs.Add(inputs.Slice(2 * width * i, 2 * width), _gains[chunk][i]);
                _inputs[chunk].Clear();
                _gains[chunk].Clear();
            }

            Episodes += ChunksAtOnce * EpisodesAChunk;
        }
    }
}
