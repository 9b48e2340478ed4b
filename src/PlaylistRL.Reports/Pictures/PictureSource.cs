namespace PlaylistRL;

/// <summary>A picture that a section has where its runs have the data.</summary>
/// <param name="Topic">What it is about, in the words with which the page says that it is left out.</param>
/// <param name="Missing">Why it is left out where <paramref name="Draft"/> gives none.</param>
/// <param name="Draft">Makes it; null without data.</param>
internal sealed record PictureSource(string Topic, string Missing, Func<ReportSection, ReportOptions, PictureDraft?> Draft)
{
    /// <summary>All pictures, in the order of the page.</summary>
    public static IReadOnlyList<PictureSource> All { get; } =
    [
        new("share of the gap closed", "no run has a share or a return", LearningPicture.Draft),
        .. EpisodeMeasure.All.Take(4).Select(OfEpisodes),
        new("distribution of rewards", "no training reported its rewards", RewardDistributionPicture.Draft),
        new("distribution of losses", "no training reported a loss above 0", LossDistributionPicture.Draft),
        new("distribution of actions", "no training reported its choices", ActionPicture.Draft),
        .. EpisodeMeasure.All.Skip(4).Select(OfEpisodes),
    ];

    private static PictureSource OfEpisodes(EpisodeMeasure measure) =>
        new(measure.Topic, "no training reported it", (section, options) => EpisodePicture.Draft(section, options, measure));
}
