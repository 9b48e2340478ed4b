namespace PlaylistRL.Evaluation;

/// <summary>What one contender earned and played: [seed][listener], and the actions in order; and what listeners showed: [seed].</summary>
internal sealed record PlayedRow(string Name, bool KnowsTruth, double[][] Returns, int[][][] Playlists, FeedbackCounts[] Responses);
