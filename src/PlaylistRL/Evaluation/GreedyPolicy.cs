namespace PlaylistRL.Evaluation;

/// <summary>
/// The song of greatest expected reward now, asked of the listener: knows the truth, ignores the future. A row for comparison, not a policy
/// to serve.
/// </summary>
/// <remarks>Bound to one environment object, whose running episode it looks into; works only on that environment's steps. Not
/// thread-safe.</remarks>
public sealed class GreedyPolicy : IPolicy
{
    private readonly PlaylistEnvironment _world;
    private readonly float[] _rewards;

    /// <summary>Makes the rule for a world whose listeners implement <see cref="IForesight"/>.</summary>
    public GreedyPolicy(PlaylistEnvironment world)
    {
        ArgumentNullException.ThrowIfNull(world);
        _world = world;
        _rewards = new float[world.Catalog.Count];
    }

    /// <summary>Chooses the candidate of greatest expected reward, which is the decision's value.</summary>
    /// <exception cref="InvalidOperationException">No episode was started, the user model's listeners have no foresight, or they expect
    /// NaN.</exception>
    /// <exception cref="ArgumentException">The step is not of the environment the rule is bound to.</exception>
    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        IForesight listener = TruthOf.Listener(_world, step);
        listener.ExpectedRewards(_rewards);
        (int action, float value) = GreedyChoice.Best(_rewards, sharedRows: null, step.Candidates, tieSeed);
        return new Decision(action, value, 1.0);
    }
}
