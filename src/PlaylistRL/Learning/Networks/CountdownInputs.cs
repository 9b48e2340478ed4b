namespace PlaylistRL.Learning;

/// <summary>
/// The last steps of an episode one by one, as inputs behind the observation's numbers: input i, from 1, is 1 where at most i steps are
/// left and 0 before. The observation has their share alone, one number whose steps lie close together, and what is best in the last steps
/// changes from one to the next.
/// </summary>
internal sealed class CountdownInputs
{
    private const int MostSteps = 10;

    private readonly int _remainingIndex;
    private readonly int _horizon;

    private CountdownInputs(int remainingIndex, int horizon) => (_remainingIndex, _horizon) = (remainingIndex, horizon);

    /// <summary>How many inputs there are: the last ten steps, and never the first.</summary>
    public int Count => Math.Min(_horizon - 1, MostSteps);

    /// <summary>The inputs for a world; null where there is no horizon of two steps or more, or it does not observe what remains.</summary>
    public static CountdownInputs? For(EnvironmentSpec spec) =>
        spec.Horizon is int horizon and > 1 && spec.Observation.Find(ObservationLayout.RemainingSteps) is ObservationBlock remaining
            ? new CountdownInputs(remaining.Start, horizon) : null;

    /// <summary>Copies an observation and writes the inputs behind it.</summary>
    public void Extend(ReadOnlySpan<float> observation, Span<float> extended)
    {
        observation.CopyTo(extended);
        Span<float> inputs = extended.Slice(observation.Length, Count);
        float left = observation[_remainingIndex] * _horizon;
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = left < i + 1.5f ? 1f : 0f;
    }
}
