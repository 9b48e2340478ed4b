namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What a run came to.</summary>
/// <param name="Policy">The policy, over all songs.</param>
/// <param name="Verdict">What it is worth.</param>
internal sealed record TrainedPolicy(ServablePolicy Policy, RunVerdict Verdict);
