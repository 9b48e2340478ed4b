namespace PlaylistRL;

/// <summary>
/// Options of <see cref="DqnAgent"/>. The defaults are what learned best in this library's measurements; <see cref="Mission"/> has the
/// original's constants.
/// </summary>
public sealed record DqnOptions : QLearningOptions
{
    /// <summary>
    /// The constants of the original: discount 0.95, batch 32, replay 10,000, plain target copied every 10 learning steps (a playlist), ε ×
    /// 0.995 an episode, squared error, no clipping, one stream.
    /// </summary>
    public static DqnOptions Mission { get; } = WithMissionConstants(new DqnOptions());

    /// <summary>These options with what null stands for in its place.</summary>
    internal DqnOptions Chosen() =>
        this with { Discount = Gamma, NStep = StepsSummed, LearningRate = Rate };

    /// <summary>What the network of an agent with these options is made of.</summary>
    internal NetworkDescription Network() => new()
    {
        SeesFeatures = false,
        HiddenUnits = HiddenUnits,
        StateValueStream = StateValueStream,
        Discount = Gamma,
    };
}
