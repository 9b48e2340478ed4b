namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What came out, beside the rules.</summary>
/// <param name="Text">In a sentence or two.</param>
/// <param name="Rows">The policies, from the least.</param>
internal sealed record RunVerdict(string Text, IReadOnlyList<JudgedPolicy> Rows) : TrainingEvent;
