namespace PlaylistRL;

/// <summary>One song of a playlist and why it is there.</summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
/// PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock", "1990s"));
/// PlaylistEntry entry = session.NextPlaylist(10)[0];
/// Console.WriteLine($"{entry.Number}. {entry.Title}, because of");
/// foreach (FeatureMatch match in entry.Matches)
///     Console.WriteLine($"  {match.Feature}: {match.Contribution:F2}");
/// </code>
/// </example>
public sealed record PlaylistEntry
{
    /// <summary>Its 1-based place in the playlist.</summary>
    public required int Number { get; init; }

    /// <summary>The song.</summary>
    public required Song Song { get; init; }

    /// <summary>
    /// What the policy thinks of playing it now; finite. Of a trained network (<see cref="QPolicy"/>) it is the Q-value: a discounted sum
    /// of rewards over the rest of the playlist, if all goes on well. For preferences beyond those that listeners of its training had (such
    /// as a weight of 5 where theirs were 0 to 1) it may be above what that world's rewards allow: then only the order of values counts. Of
    /// a rule it is what the rule ranks by, such as a liking.
    /// </summary>
    public required float Value { get; init; }

    /// <summary>
    /// The probability with which it was chosen: 1 unless <see cref="PlaylistRecommenderOptions.Exploration"/> or
    /// <see cref="PlaylistRecommenderOptions.SoftBest"/> is set; NaN where a policy draws and cannot say (see
    /// <see cref="BeliefPolicy.Draws"/>). To be logged with the response, so that another policy can be judged on it later.
    /// </summary>
    public required double Propensity { get; init; }

    /// <summary>How many songs it was chosen among: those that pass the filter, were not just heard, and keep artists apart; at least
    /// 1. To be logged beside <see cref="Propensity"/>.</summary>
    public int CandidateCount { get; init; }

    /// <summary>
    /// 64 bits over what the policy saw of the listener when it chose: equal observations have equal digests, and two different ones
    /// hardly ever. To be logged where the observation itself is too long.
    /// </summary>
    public ulong ObservationDigest { get; init; }

    /// <summary>The song's features the listener is thought to have a weight for, the greatest contribution first.</summary>
    public required IReadOnlyList<FeatureMatch> Matches { get; init; }

    /// <summary>The song's id.</summary>
    public string Id => Song.Id;

    /// <summary>The song's title.</summary>
    public string Title => Song.Title;

    /// <summary>
    /// What is known beyond what the listener stated, as a part of the inner product of weights and features; below 0 where it speaks
    /// against the song.
    /// </summary>
    public float LearnedContribution => Matches.Sum(match => match.LearnedContribution);

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PlaylistEntry), PrintMembers);
}
