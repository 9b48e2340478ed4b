namespace PlaylistRL.Learning;

/// <summary>What an environment shows after a reset or a step. Made by the named factories, so that an end is never ambiguous.</summary>
/// <remarks>Its spans belong to the environment and are valid until the next call on it.</remarks>
public readonly ref struct TimeStep
{
    private TimeStep(ReadOnlySpan<float> observation, Candidates candidates, float reward, Ending ending)
    {
        Observation = observation;
        Candidates = candidates;
        Reward = reward;
        Ending = ending;
    }

    /// <summary>What the agent sees; its length and blocks are <see cref="EnvironmentSpec.Observation"/>.</summary>
    public ReadOnlySpan<float> Observation { get; }

    /// <summary>The actions that may be chosen now. Empty only where the episode has terminated.</summary>
    public Candidates Candidates { get; }

    /// <summary>What the action before paid; finite; 0 on a first step.</summary>
    public float Reward { get; }

    /// <summary>Whether the episode goes on.</summary>
    public Ending Ending { get; }

    /// <summary>Whether another action is due.</summary>
    public bool IsRunning => Ending == Ending.Running;

    /// <summary>The first step of an episode: terminated at once where there is no candidate, running otherwise.</summary>
    public static TimeStep First(ReadOnlySpan<float> observation, Candidates candidates) =>
        new(observation, candidates, 0f, candidates.Count == 0 ? Ending.Terminated : Ending.Running);

    /// <summary>A step after which the episode goes on. Without candidates it cannot: it is terminated.</summary>
    public static TimeStep Running(ReadOnlySpan<float> observation, Candidates candidates, float reward) =>
        new(observation, candidates, reward, candidates.Count == 0 ? Ending.Terminated : Ending.Running);

    /// <summary>The step with which the world ended: a playlist that reached its length, a listener who left.</summary>
    public static TimeStep Terminated(ReadOnlySpan<float> observation, Candidates candidates, float reward) =>
        new(observation, candidates, reward, Ending.Terminated);

    /// <summary>The step at which an outside clock cut the episode off. Its candidates are those the next action would have had.</summary>
    public static TimeStep Truncated(ReadOnlySpan<float> observation, Candidates candidates, float reward) =>
        new(observation, candidates, reward, candidates.Count == 0 ? Ending.Terminated : Ending.Truncated);
}
