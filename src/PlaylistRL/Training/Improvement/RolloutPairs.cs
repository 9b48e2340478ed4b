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
    private readonly List<float> _luck = [];
    private readonly int _before;

    private RolloutPairs(int width, int pairs, RolloutPairs? more)
    {
        _width = width;
        _inputs = new float[2L * width * pairs];
        _gains = new float[pairs];
        for (int pair = 0; pair < more?.Count; pair++)
            Add(more.InputsOf(pair), more.GainOf(pair));
        _before = Count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What a network sees: of the song that was chosen, then of the other, pair after pair.</summary>
    public ReadOnlySpan<float> InputsOf(int pair) => _inputs.AsSpan(2 * _width * pair, 2 * _width);

    /// <summary>What the other song brought more.</summary>
    public float GainOf(int pair) => _gains[pair];

    /// <summary>What takes luck out of differences; it was taken out of these.</summary>
    public LuckRemoval? Removal { get; private set; }

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

        var pairs = new RolloutPairs(width, wanted, more);
        PairMaker[] makers =
            [.. Enumerable.Range(0, sharing.Threads).Select(_ => new PairMaker(world.Copy(), rule, policy, options.Shortlist))];
        ulong seed = Seeds.Derive(options.Seed, SeedPurpose.Training, round);
        var work = new Work(makers, seed, cancellation);
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

        pairs.LearnLuck();
        return pairs;
    }

    private void Add(FoundPairs found)
    {
        ReadOnlySpan<float> inputs = CollectionsMarshal.AsSpan(found.Inputs);
        ReadOnlySpan<float> luck = CollectionsMarshal.AsSpan(found.Luck);
        int ofLuck = luck.Length / Math.Max(1, found.Gains.Count);
        for (int i = 0; i < found.Gains.Count && Count < _gains.Length; i++)
        {
            ReadOnlySpan<float> own = luck.Slice(i * ofLuck, ofLuck);
            if (Removal is null)
                _luck.AddRange(own);
            Add(inputs.Slice(2 * _width * i, 2 * _width), found.Gains[i] - (float)(Removal?.In(own) ?? 0));
            if (Removal is null && Count - _before == LuckRemoval.Pairs)
                LearnLuck();
        }
    }

    /// <summary>Learns what is luck from the pairs of this round so far, and takes it out of them.</summary>
    private void LearnLuck()
    {
        if (Removal is not null || Count == _before)
            return;
        Span<float> gains = _gains.AsSpan(_before, Count - _before);
        ReadOnlySpan<float> luck = CollectionsMarshal.AsSpan(_luck);
        Removal = LuckRemoval.Of(luck, gains);
        int width = luck.Length / gains.Length;
        for (int i = 0; i < gains.Length; i++)
            gains[i] -= (float)Removal.In(luck.Slice(i * width, width));
        _luck.Clear();
    }

    private void Add(ReadOnlySpan<float> inputs, float gain)
    {
        inputs.CopyTo(_inputs.AsSpan(2 * _width * Count));
        _gains[Count++] = gain;
    }

    /// <summary>Some hundred episodes, in chunks that each keep what they found until all are done.</summary>
    private sealed class Work(PairMaker[] makers, ulong seed, CancellationToken cancellation) : IChunkWork
    {
        private readonly FoundPairs[] _found = [.. Enumerable.Range(0, ChunksAtOnce).Select(_ => new FoundPairs())];

        public ulong Episodes { get; private set; }

        public void Execute(int chunk, int worker)
        {
            ulong first = Episodes + ((ulong)chunk * EpisodesAChunk);
            for (ulong episode = first; episode < first + EpisodesAChunk && !cancellation.IsCancellationRequested; episode++)
                makers[worker].Play(Seeds.Derive(seed, SeedPurpose.Training, episode), _found[chunk]);
        }

        public void MoveTo(RolloutPairs pairs)
        {
            foreach (FoundPairs found in _found)
            {
                pairs.Add(found);
                found.Clear();
            }

            Episodes += ChunksAtOnce * EpisodesAChunk;
        }
    }
}
