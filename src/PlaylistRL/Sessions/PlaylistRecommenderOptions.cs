using PlaylistRL.Judging;

namespace PlaylistRL;

/// <summary>How a recommender serves. Validated when the recommender is made; all violations are reported together.</summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var options = new PlaylistRecommenderOptions { ArtistSpacing = 4, RepeatWindow = 100, Variety = new VarietyOptions() };
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog, options);
/// </code>
/// </example>
public sealed record PlaylistRecommenderOptions
{
    /// <summary>
    /// A song does not come again while it is among this many last heard ones, across playlists of a session; 1 to 100,000. Default: 50.
    /// </summary>
    public int RepeatWindow { get; init; } = 50;

    /// <summary>
    /// How many other songs stand at least between two of the same artist, across playlists of a session; 0 to 1,000. Default: 2. Songs
    /// without an artist, and those of a name that more than 1,000 songs have, such as "Various", are free of it; where not all can be kept
    /// apart, the nearest are.
    /// </summary>
    public int ArtistSpacing { get; init; } = 2;

    /// <summary>
    /// The probability with which a song is drawn at random from the candidates instead of chosen, in [0, 1]. Default: 0, serving never
    /// explores. Where it is above 0, <see cref="PlaylistEntry.Propensity"/> says how likely each choice was, over the sessions' seeds:
    /// then every session needs a seed of its own.
    /// </summary>
    public double Exploration { get; init; }

    /// <summary>
    /// Among how many of the policy's best different rows of features a song is drawn, better ones more often
    /// (<see cref="ChoiceForm.SoftBest"/>); 1 to 1,000. Default: 1, the best one is chosen. It costs listeners little, as all these songs
    /// are good, and tells how likely each choice was (<see cref="PlaylistEntry.Propensity"/>), as <see cref="Exploration"/> does, which
    /// may stand beside it. Every session needs a seed of its own. Not for varied playlists, nor for a policy that draws or varies itself.
    /// </summary>
    public int SoftBest { get; init; } = 1;

    /// <summary>
    /// How evenly a song is drawn among <see cref="SoftBest"/>, in standard deviations of their values; above 0, at most 1,000. Near 0 the
    /// best one is chosen nearly always. Default: 1. Without effect where <see cref="SoftBest"/> is 1.
    /// </summary>
    public double Temperature { get; init; } = 1;

    /// <summary>
    /// How much variety playlists have beside value, where <see cref="PlaylistSession.NextPlaylist"/> is not told otherwise. Null (default)
    /// for the policy's own (<see cref="VariedPolicy"/>), where it has none for none: songs are played by value alone, and several of equal
    /// features one after another.
    /// </summary>
    public VarietyOptions? Variety { get; init; }

    /// <summary>
    /// Whether a trained network over many songs scores all of them for a playlist's first song alone, and the others among those that
    /// were best then: a playlist of ten takes about two scans in place of ten. It is not proved that the songs are the same;
    /// docs/serving.md has how often they are. Default: false, every song is chosen among all. It changes nothing below 16,384 songs with
    /// different features, nor for rules: they save the same work by themselves, where the answer is proved to be the same.
    /// </summary>
    public bool ScoreOnce { get; init; }

    /// <summary>
    /// Which tastes listeners may have: the user model that the policy was trained with, where its belief draws tastes
    /// (<see cref="BeliefOptions.Particles"/>); a file does not hold it. Null (default) for none, which is what all others need.
    /// </summary>
    public ITastePrior? TastePrior { get; init; }

    /// <summary>
    /// Keeps account of the state that the policy sees (<see cref="StateTracker"/>), where the library has none of the name in the policy's
    /// file: the tracker of the user model it was trained with. Null (default) for the library's own.
    /// </summary>
    public StateTracker? Tracker { get; init; }

    /// <summary>When a song counts as heard. Default: <see cref="HeardWhen.Fetched"/>.</summary>
    public HeardWhen HeardWhen { get; init; } = HeardWhen.Fetched;

    /// <summary>How a policy's ranking becomes a choice.</summary>
    internal ChoiceForm Choice => SoftBest > 1
        ? ChoiceForm.SoftBest(SoftBest, Temperature, Exploration)
        : ChoiceForm.EpsilonGreedy(Exploration);

    internal void Validate()
    {
        OptionViolations violations = new OptionViolations()
            .Range(RepeatWindow, 1, 100_000, "1 to 100,000")
            .Range(ArtistSpacing, 0, 1_000, "0 to 1,000")
            .Range(Exploration, 0, 1, "0 to 1")
            .Range(SoftBest, 1, ChoiceForm.MostRows, "1 to 1,000")
            .Range(Temperature, double.Epsilon, 1_000, "above 0, at most 1,000")
            .Require(
                SoftBest == 1 || Variety is null or { TradeOff: 1 },
                "SoftBest is above 1, and Variety is given: how likely a varied choice is cannot be said. Leave one of them.");
        violations.Require(
            Enum.IsDefined(
            HeardWhen), $"HeardWhen is {(int)HeardWhen}, which does not exist; there are {string.Join(", ", Enum.GetNames<HeardWhen>())}.");
        Variety?.Check(violations);
        violations.ThrowIfAny(nameof(PlaylistRecommenderOptions));
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PlaylistRecommenderOptions), PrintMembers);
}
