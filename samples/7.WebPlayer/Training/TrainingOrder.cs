namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What is to be trained.</summary>
/// <param name="Kind"><c>improve</c> or <c>q-learning</c>.</param>
/// <param name="Seconds">How long it may take, 1 to 3,600.</param>
internal sealed record TrainingOrder(string Kind, double Seconds)
{
    public const string Improve = "improve";
    public const string QLearning = "q-learning";

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() => Kind is not (Improve or QLearning) ? $"The kind is '{Improve}' or '{QLearning}'."
        : Seconds is not (>= 1 and <= 3_600) ? "The seconds are 1 to 3,600."
        : null;
}
