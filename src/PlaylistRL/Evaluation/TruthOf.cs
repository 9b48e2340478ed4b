namespace PlaylistRL.Evaluation;

/// <summary>How the rules that know the truth get at it.</summary>
internal static class TruthOf
{
    /// <summary>The listener of the environment's running episode.</summary>
    /// <exception cref="InvalidOperationException">No episode was started, or the user model's listeners have no foresight.</exception>
    /// <exception cref="ArgumentException">The step is not of that environment.</exception>
    public static IForesight Listener(PlaylistEnvironment world, in TimeStep step)
    {
        if (world.Listener is null)
            throw new InvalidOperationException("No episode was started: call Reset on the environment the policy is bound to.");
        IForesight listener = world.Foresight
            ?? throw new InvalidOperationException(
                $"The listeners of '{TextRule.Shown(world.Spec.Name)}' do not implement {nameof(IForesight)}, "
                + "so no one can be asked what they would feel.");
        return step.Candidates.ActionCount == world.Catalog.Count
            ? listener
            : throw new ArgumentException(
                FormattableString.Invariant(
                $"The step has {step.Candidates.ActionCount} actions, the environment {world.Catalog.Count}."), nameof(step));
    }
}
