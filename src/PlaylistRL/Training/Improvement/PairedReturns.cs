namespace PlaylistRL.Learning;

/// <summary>The returns of policies for the same listeners with the same luck. Not thread-safe; shares work.</summary>
internal sealed class PairedReturns : IChunkWork
{
    private const int ListenersAChunk = 50;

    private readonly PlaylistEnvironment[] _worlds;
    private readonly PolicyImprovementOptions _options;
    private readonly SeedPurpose _purpose;
    private readonly WorkSharing _sharing;
    private double[] _returns = [];
    private IPolicy? _policy;
    private CancellationToken _cancellation;

    /// <param name="world">Makes the listeners.</param>
    /// <param name="options">How many listeners, and their seed.</param>
    /// <param name="purpose">Which listeners.</param>
    /// <param name="sharing">Null for threads as the options say.</param>
    public PairedReturns(
        PlaylistEnvironment world, PolicyImprovementOptions options, SeedPurpose purpose = SeedPurpose.Validation,
        WorkSharing? sharing = null)
    {
        (_options, _purpose) = (options, purpose);
        _sharing = sharing ?? new WorkSharing(options.Threads ?? Environment.ProcessorCount);
        _worlds = [.. Enumerable.Range(0, _sharing.Threads).Select(_ => world.Copy())];
    }

    /// <summary>The return for each listener.</summary>
    public double[] Of(IPolicy policy, CancellationToken cancellation)
    {
        _returns = new double[_options.ValidationListeners];
        (_policy, _cancellation) = (policy, cancellation);
        _sharing.Run((_returns.Length + ListenersAChunk - 1) / ListenersAChunk, this);
        cancellation.ThrowIfCancellationRequested();
        return _returns;
    }

    public void Execute(int chunk, int worker)
    {
        PlaylistEnvironment world = _worlds[worker];
        int end = Math.Min(_returns.Length, (chunk + 1) * ListenersAChunk);
        for (int listener = chunk * ListenersAChunk; listener < end && !_cancellation.IsCancellationRequested; listener++)
        {
            ulong episode = Seeds.Derive(_options.Seed, _purpose, (ulong)listener);
            _returns[listener] = Rollout.Finish(world, world.Reset(episode), _policy!, episode, 0);
        }
    }
}
