namespace PlaylistRL.Samples.WebPlayer;

/// <summary>A run began.</summary>
/// <param name="Run">What was asked for.</param>
internal sealed record RunBegan(TrainingOrder Run) : TrainingEvent;
