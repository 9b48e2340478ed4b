namespace PlaylistRL.Samples.WebPlayer;

/// <summary>How far a run is.</summary>
/// <param name="Fraction">The share of the time that is used, 0 to 1.</param>
/// <param name="Seconds">How long it has run.</param>
/// <param name="Episodes">How many listeners it has learned from; null where they are not counted.</param>
internal sealed record RunProgress(double Fraction, double Seconds, int? Episodes) : TrainingEvent;
