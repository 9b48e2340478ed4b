namespace PlaylistRL.Evaluation;

/// <summary>One row of an evaluation. Figures that do not exist for a row, such as the playlists of <c>best</c>, are NaN.</summary>
public sealed record EvaluationRow
{
    /// <summary>The contender's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it sees what no agent may see.</summary>
    public required bool KnowsTruth { get; init; }

    /// <summary>How many training seeds it has.</summary>
    public required int Seeds { get; init; }

    /// <summary>The mean plain (undiscounted) return over seeds and listeners.</summary>
    public required double MeanReturn { get; init; }

    /// <summary>Its 95 % interval, over seeds and listeners.</summary>
    public required Interval ReturnInterval { get; init; }

    /// <summary>
    /// <c>(mean return − mean return of random) / (mean return of best − mean return of random)</c>, a ratio of means: 0 is as good as
    /// random, 1 as good as best. NaN where no best is known, or where it is as good as random and there is no gap.
    /// </summary>
    public required double GapClosed { get; init; }

    /// <summary>
    /// Its 95 % interval: listeners are resampled together for this row, random and best, so what is common to them cancels. NaN where some
    /// resample has no gap.
    /// </summary>
    public required Interval GapClosedInterval { get; init; }

    /// <summary>The mean return of each seed.</summary>
    public required IReadOnlyList<double> SeedReturns { get; init; }

    /// <summary>
    /// Catalogue coverage: the share of all songs that were played to at least one listener, averaged over seeds; 0 to 1.
    /// </summary>
    public required double Coverage { get; init; }

    /// <summary>
    /// Intra-list diversity: the mean of 1 − cosine over all pairs of songs within a playlist, averaged over playlists of two or more songs
    /// (Ziegler et al., 2005); 0 (all alike) to 1 for features that are not negative. A song without any feature is at distance 1 from
    /// every other.
    /// </summary>
    public required double IntraListDiversity { get; init; }

    /// <summary>
    /// Novelty as mean self-information −log₂ p in bits (Vargas &amp; Castells, 2011), where p is a song's share of all that the rows of
    /// this evaluation played, each song counted once more than it was played: low where a row plays what every row plays.
    /// </summary>
    public required double Novelty { get; init; }

    /// <summary>
    /// The Gini coefficient of how often each song of the catalogue was played, averaged over seeds: <c>G = Σᵢ (2i − n − 1)·xᵢ / (n·Σᵢ
    /// xᵢ)</c> with the plays <c>xᵢ</c> of all n songs, those never played too, from the least (i = 1) to the greatest; half the mean
    /// difference of two songs' plays over their mean (Gini, 1912; for recommendations Fleder &amp; Hosanagar, 2009). 0 where all songs are
    /// played equally often, (n − 1)/n where everybody is played the same one. It falls with the number of plays: compare it with that of
    /// <see cref="EvaluationResult.RandomName"/>.
    /// </summary>
    public required double Gini { get; init; }

    /// <summary>
    /// The share of songs that listeners heard to the end or liked, of all they showed a <see cref="Feedback"/> other than
    /// <see cref="Feedback.None"/> to, over all seeds and listeners; 0 to 1. NaN where nobody showed any, and in worlds that are no
    /// <see cref="PlaylistEnvironment"/>.
    /// </summary>
    public required double CompletionRate { get; init; }

    /// <summary>
    /// The share of songs that listeners skipped, early or late, or disliked, of the same; 1 − <see cref="CompletionRate"/>.
    /// </summary>
    public required double SkipRate { get; init; }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(EvaluationRow), PrintMembers);
}
