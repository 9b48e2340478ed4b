namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Means over some episodes of Q-learning. A number is null where there was nothing to take it of.</summary>
/// <param name="Episode">The last of the episodes.</param>
/// <param name="Reward">The return of an episode.</param>
/// <param name="Loss">The loss of the learning steps.</param>
/// <param name="Value">The Q-value of what was chosen.</param>
/// <param name="Epsilon">The probability of an exploring choice.</param>
internal sealed record LearningPoint(int Episode, double? Reward, double? Loss, double? Value, double? Epsilon) : TrainingEvent;
