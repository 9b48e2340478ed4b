using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <summary>Pairs of songs that were tried on the same listener, what a network sees of both, and what the second brought more.</summary>
internal sealed class RolloutPairs
{
    private const int EpisodesAChunk = 32;
    private const int ChunksAtOnce = 64;
    private const ulong EnoughInVain = 10_000;

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

    /// <summary>Plays episodes until there are as many pairs as are wanted more; the same ones whatever the number of threads.</summary>
    /// <returns>Null where songs can never be compared: there is one row of features to choose among.</returns>
    public static RolloutPairs? Gather(
        PlaylistEnvironment world, BeliefPolicy rule, IPolicy policy, PolicyImprovementOptions options, ulong round, WorkSharing sharing,
        RolloutPairs? more, ProgressPart progress, CancellationToken cancellation)
    {
        const double Share = 0.8;
        int width = Shortlist.InputsOf(rule.Spec);
        int wanted = options.Pairs + (more?.Count ?? 0);
        if (2L * width * wanted > Array.MaxLength)
        {
            throw new ArgumentException(FormattableString.Invariant($"{nameof(PolicyImprovementOptions)}: {wanted} pairs of ")
                + FormattableString.Invariant($"{2 * width} numbers are more than an array holds; lower Pairs."), nameof(options));
        }

        var pairs = new RolloutPairs(width, wanted);
        pairs.Add(more);
        PairMaker[] makers =
            [.. Enumerable.Range(0, sharing.Threads).Select(_ => new PairMaker(world.Copy(), rule, policy, options.Shortlist))];
        ulong seed = Seeds.Derive(options.Seed, SeedPurpose.Training, round);
        var work = new Work(makers, seed, width, cancellation);
        while (pairs.Count < wanted)
        {
            int before = pairs.Count;
            sharing.Run(ChunksAtOnce, work);
            cancellation.ThrowIfCancellationRequested();
            work.MoveTo(pairs);
            if (pairs.Count == before && work.Episodes > EnoughInVain)
                return null;
            progress.Report(Share * pairs.Count / wanted);
        }

        return pairs;
    }

    private void Add(RolloutPairs? more)
    {
        for (int pair = 0; pair < more?.Count; pair++)
            Add(more.InputsOf(pair), more.GainOf(pair));
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
                ReadOnlySpan<float> inputs = CollectionsMarshal.AsSpan(_inputs[chunk]);
                for (int i = 0; i < _gains[chunk].Count; i++)
                    pairs.Add(inputs.Slice(2 * width * i, 2 * width), _gains[chunk][i]);
                _inputs[chunk].Clear();
                _gains[chunk].Clear();
            }

            Episodes += ChunksAtOnce * EpisodesAChunk;
        }
    }
}
