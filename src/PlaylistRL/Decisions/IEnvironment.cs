namespace PlaylistRL.Learning;

/// <summary>A world an agent acts in: it shows an observation, offers candidates, takes an action, pays a reward.</summary>
/// <remarks>
/// <para>
/// The order is <see cref="Reset"/>, then <see cref="Step"/> until a step whose <see cref="TimeStep.Ending"/> is not
/// <see cref="Ending.Running"/>, then <see cref="Reset"/> again. <c>Step</c> before the first <c>Reset</c> or after an end
/// throws <see cref="InvalidOperationException"/>.
/// </para>
/// <para>
/// The seed given to <see cref="Reset"/> decides everything in the episode: the same seed and the same actions give the same
/// observations and rewards. So an environment has no random state worth saving.
/// </para>
/// <para>Spans of a <see cref="TimeStep"/> are valid until the next call on the same environment. Not thread-safe.</para>
/// </remarks>
public interface IEnvironment
{
    /// <summary>
    /// What does not change from episode to episode: the observation's layout, the actions, the horizon, the rewards' range.
    /// </summary>
    EnvironmentSpec Spec { get; }

    /// <summary>Starts the episode that belongs to <paramref name="seed"/>.</summary>
    /// <returns>The first observation and candidates; its reward is 0. It may already be terminated where no candidate exists.</returns>
    TimeStep Reset(ulong seed);

    /// <summary>Carries out an action.</summary>
    /// <param name="action">The 0-based index of a candidate of the step before.</param>
    /// <exception cref="ArgumentException"><paramref name="action"/> is not among the candidates.</exception>
    /// <exception cref="InvalidOperationException">No episode is running.</exception>
    TimeStep Step(int action);
}
