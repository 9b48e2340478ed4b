namespace PlaylistRL.Lab;

/// <summary>What the study of sessions found: the content of <c>sessions.json</c>.</summary>
/// <param name="Environment">Where it was run.</param>
/// <param name="Catalog">The catalogue's name.</param>
/// <param name="Fingerprint">The catalogue's fingerprint.</param>
/// <param name="Episodes">Training episodes of each policy.</param>
/// <param name="Seeds">Training seeds.</param>
/// <param name="Listeners">Held-out listeners of each population.</param>
/// <param name="Length">Songs in a playlist.</param>
/// <param name="Populations">A table for each kind of listeners.</param>
internal sealed record SessionResults(
    ComparisonMachine Environment, string Catalog, string Fingerprint, int Episodes, int Seeds, int Listeners, int Length,
        IReadOnlyList<PopulationResults> Populations);
