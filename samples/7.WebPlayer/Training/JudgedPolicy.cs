namespace PlaylistRL.Samples.WebPlayer;

/// <summary>A policy and what it came to for listeners that nothing was tuned on.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Mean">The mean return: how many songs were completed.</param>
/// <param name="Low">The lower end of its 95 % interval; null where it was not computed.</param>
/// <param name="High">The upper end.</param>
/// <param name="IsNew">Whether it is the one that was trained.</param>
internal sealed record JudgedPolicy(string Name, double Mean, double? Low, double? High, bool IsNew = false);
