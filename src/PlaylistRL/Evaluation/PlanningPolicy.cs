namespace PlaylistRL.Evaluation;

/// <summary>
/// The song of greatest planned value, asked of a user model that can plan (<see cref="IPlanner"/>), anew at every step: knows the truth,
/// but no future chance. A row for comparison, not a policy to serve.
/// </summary>
/// <remarks>Bound to one environment object, whose running episode it looks into; works only on that environment's steps. Not
/// thread-safe.</remarks>
public sealed class PlanningPolicy : IPolicy
{
    private readonly PlaylistEnvironment _world;
    private readonly IPlanner _planner;
    private readonly float[] _values;

    /// <summary>Makes the rule for a world whose user model plans.</summary>
    /// <exception cref="ArgumentException">The user model does not implement <see cref="IPlanner"/>.</exception>
    public PlanningPolicy(PlaylistEnvironment world)
    {
        ArgumentNullException.ThrowIfNull(world);
        _world = world;
        _planner = world.UserModel as IPlanner
            ?? throw new ArgumentException(
                $"The user model of '{TextRule.Shown(world.Spec.Name)}' does not implement "
                + $"{nameof(IPlanner)}, so there is no plan to follow.", nameof(world));
        _values = new float[world.Catalog.Count];
    }

    /// <summary>Chooses the candidate of greatest planned value, which is the decision's value.</summary>
    /// <exception cref="InvalidOperationException">No episode was started, the user model's listeners have no foresight, or it plans for
    /// NaN.</exception>
    /// <exception cref="ArgumentException">The step is not of the environment the rule is bound to.</exception>
    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        IForesight listener = TruthOf.Listener(_world, step);
        _planner.ActionValues(listener, step.Candidates, _world.SongsLeft, _values);
        (int action, float value) = GreedyChoice.Best(_values, sharedRows: null, step.Candidates, tieSeed);
        return new Decision(action, value, 1.0);
    }
}
