namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Which policy is served.</summary>
/// <param name="Version">The number of its version.</param>
/// <param name="Policy">What it is.</param>
/// <param name="Since">When it was first served.</param>
/// <param name="CanGoBack">Whether there is an earlier one.</param>
internal sealed record PolicyServed(long Version, string Policy, DateTimeOffset Since, bool CanGoBack) : TrainingEvent
{
    /// <summary>Whether a trained policy waits to be served.</summary>
    public bool CanServe { get; init; }

    /// <summary>Whether that has just changed.</summary>
    public bool WasNew { get; init; }
}
