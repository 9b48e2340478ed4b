namespace PlaylistRL.Samples.WebPlayer;

/// <summary>A run ended.</summary>
/// <param name="State"><c>done</c>, <c>cancelled</c> or <c>failed</c>.</param>
/// <param name="Message">What went wrong; null where nothing did.</param>
/// <param name="CanServe">Whether there is a policy to serve.</param>
internal sealed record RunEnded(string State, string? Message, bool CanServe) : TrainingEvent;
