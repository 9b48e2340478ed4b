namespace PlaylistRL;

/// <summary>What a response says about a listener's taste: their liking of the song was about <see cref="Value"/>, give or take.</summary>
/// <param name="Value">
/// The liking <c>preferences · features / |features|</c> that the response speaks for: 1 for a song whose only feature has the weight 1, 0 for indifference, below 0 for dislike. Finite.
/// </param>
/// <param name="Variance">How much such a liking varies for this response; above 0. The smaller, the more the response moves the belief.</param>
public readonly record struct Evidence(double Value, double Variance);
