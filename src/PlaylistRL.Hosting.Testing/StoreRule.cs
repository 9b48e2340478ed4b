namespace PlaylistRL.Testing;

/// <summary>A rule of stores, and what looks at it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Look">Uses a store that is new, open and empty.</param>
internal sealed record StoreRule(CheckRule Rule, Func<StoreProbe, Task> Look);
