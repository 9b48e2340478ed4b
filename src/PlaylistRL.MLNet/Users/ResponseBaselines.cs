namespace PlaylistRL;

/// <summary>What is foreseen without a model, from shares counted in the log that was learned from.</summary>
/// <param name="Kept">The share of songs not skipped.</param>
/// <param name="KeptAfterKept">The share of them after a song that was not skipped.</param>
/// <param name="KeptAfterSkip">The share of them after a skip.</param>
internal sealed record ResponseBaselines(double Kept, double KeptAfterKept, double KeptAfterSkip);
