using PlaylistRL.Learning;

namespace PlaylistRL;

/// <summary>Options of <see cref="DqnAgent"/>. The defaults are what learned best in this library's measurements; <see cref="Mission"/> has the original's constants.</summary>
public sealed record DqnOptions : QLearningOptions
{
    /// <summary>
    /// The constants of the original: discount 0.95, batch 32, replay 10,000, plain target copied every 10 learning steps (a playlist), ε × 0.995 an episode,
    /// squared error, no clipping, one stream.
    /// </summary>
    public static DqnOptions Mission { get; } = new()
    {
        BatchSize = 32,
        ReplayCapacity = 10_000,
        LearningStarts = 32,
        Epsilon = new Schedule(1.0, 0.995, 0.01),
        DoubleQ = false,
        TargetUpdate = TargetUpdate.Hard(10),
        MaxGradientNorm = double.PositiveInfinity,
        StateValueStream = false,
    };
}
