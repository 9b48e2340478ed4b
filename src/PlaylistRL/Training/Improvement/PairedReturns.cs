namespace PlaylistRL.Learning;

/// <summary>The returns of policies for the same listeners with the same luck. Not thread-safe; shares work.</summary>
internal sealed class PairedReturns : IChunkWork
{
    private const int ListenersAChunk = 50;

    private readonly PlaylistEnvironment[] _worlds;
    private readonly ResponseLuck?[] _lucks;
    private readonly int _width;
    private readonly PolicyImprovementOptions _options;
    private readonly SeedPurpose _purpose;
    private readonly WorkSharing _sharing;
    private double[] _returns = [];
    private float[] _luck = [];
    private IPolicy? _policy;
    private CancellationToken _cancellation;

    /// <param name="world">Makes the listeners.</param>
    /// <param name="options">How many listeners, and their seed.</param>
    /// <param name="rule">Whose values tell luck apart (<see cref="ResponseLuck"/>); null where nobody asks for luck.</param>
    /// <param name="purpose">Which listeners.</param>
    /// <param name="sharing">Null for threads as the options say.</param>
    public PairedReturns(
        PlaylistEnvironment world, PolicyImprovementOptions options, BeliefPolicy? rule = null,
        SeedPurpose purpose = SeedPurpose.Validation, WorkSharing? sharing = null)
    {
        (_options, _purpose) = (options, purpose);
        _sharing = sharing ?? new WorkSharing(options.Threads ?? Environment.ProcessorCount);
        _worlds = [.. Enumerable.Range(0, _sharing.Threads).Select(_ => world.Copy())];
        _lucks = [.. _worlds.Select(_ => rule is null ? null : new ResponseLuck(rule))];
        _width = _lucks[0]?.Sums.Length ?? 0;
    }

    /// <summary>The return for each listener.</summary>
    public ListenerReturns Of(IPolicy policy, CancellationToken cancellation)
    {
        _returns = new double[_options.ValidationListeners];
        _luck = new float[_returns.Length * _width];
        (_policy, _cancellation) = (policy, cancellation);
        _sharing.Run((_returns.Length + ListenersAChunk - 1) / ListenersAChunk, this);
        cancellation.ThrowIfCancellationRequested();
        return new ListenerReturns(_returns, _luck);
    }

    public void Execute(int chunk, int worker)
    {
        PlaylistEnvironment world = _worlds[worker];
        ResponseLuck? luck = _lucks[worker];
        int end = Math.Min(_returns.Length, (chunk + 1) * ListenersAChunk);
        for (int listener = chunk * ListenersAChunk; listener < end && !_cancellation.IsCancellationRequested; listener++)
        {
            ulong episode = Seeds.Derive(_options.Seed, _purpose, (ulong)listener);
            luck?.Begin();
            _returns[listener] = Rollout.Finish(world, world.Reset(episode), _policy!, episode, 0, luck);
            luck?.Sums.CopyTo(_luck.AsSpan(listener * _width, _width));
        }
    }
}
