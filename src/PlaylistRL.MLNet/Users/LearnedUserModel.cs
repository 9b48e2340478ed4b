using System.Runtime.CompilerServices;
using Microsoft.ML;

namespace PlaylistRL;

/// <summary>
/// Listeners who respond as those of a listening log did, as far as a model learned with ML.NET foresees them: a song is completed with the
/// model's probability and skipped otherwise, and the reward is 1 if it was completed and 0 if not; or the probability itself
/// (<see cref="WithExpectedRewards"/>). Made by <see cref="UserModelExtensions"/>.
/// </summary>
/// <remarks>
/// <para>A listener takes over what was stated in one session of the log, drawn at random, and its context, song by song; after the
/// session's last row the context stays as it was. What they hear and how they take it counts as it did in the log: the responses before,
/// and which features were completed, skipped and heard. The responses' part of it is shown to agents
/// (<see cref="StateTrackers.Responses"/>).</para>
/// <para>It is a model of whoever used what chose the songs of the log: how they would take songs that were never chosen for them is an
/// extrapolation.</para>
/// <para>Immutable and thread-safe. A linear model is plain vectors, without ML.NET at run time (<see cref="IsPlain"/>); any other is asked
/// for all candidates in one batch. Listeners implement <see cref="IForesight"/>.</para>
/// </remarks>
public sealed class LearnedUserModel : IUserModel, ITrackable
{
    // A catalogue whose features stand in another order is turned once, not for every listener.
    private readonly ConditionalWeakTable<FeatureTable, FeatureTable> _ordered = [];
    private readonly float[][][] _contexts;
    private readonly float[][] _stated;

    internal LearnedUserModel(ITransformer transformer, IResponseScorer scorer, ResponseLayout layout, LogSurvey log)
    {
        Transformer = transformer;
        Scorer = scorer;
        Layout = layout;
        (_contexts, _stated, Baselines) = (log.Contexts, log.Stated, log.Baselines);
    }

    private LearnedUserModel(LearnedUserModel other, bool paysExpected)
    {
        (Transformer, Scorer, Layout, Baselines) = (other.Transformer, other.Scorer, other.Layout, other.Baselines);
        (_contexts, _stated) = (other._contexts, other._stated);
        PaysExpected = paysExpected;
    }

    /// <summary><c>learned</c>.</summary>
    public string Name => "learned";

    /// <summary>The fitted transformer, such as to be saved with <c>mlContext.Model.Save</c>.</summary>
    public ITransformer Transformer { get; }

    /// <summary>Whether it runs as plain vectors, without ML.NET.</summary>
    public bool IsPlain => Scorer is LinearScorer;

    /// <summary>Whether a song pays the probability that it is completed, and not 1 or 0 for what happened. Default: false.</summary>
    public bool PaysExpected { get; }

    internal IResponseScorer Scorer { get; }

    internal ResponseLayout Layout { get; }

    internal ResponseBaselines Baselines { get; }

    /// <summary>
    /// The same listeners, but a song pays the probability with which they complete it. What they do is drawn as before. The mean return of
    /// any policy is the same; what chance adds to single rewards is left out. A real listener cannot be asked for a probability, a model
    /// can.
    /// </summary>
    public LearnedUserModel WithExpectedRewards() => PaysExpected ? this : new LearnedUserModel(this, paysExpected: true);

    /// <summary>From 0 to 1; by chance, unless songs pay what is expected.</summary>
    /// <exception cref="ArgumentException">The catalogue's features are not those the model was learned with; the message lists what is
    /// missing and what is unknown.</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Ordered(catalog);
        return new RewardRange(0, 1) { ByChance = !PaysExpected };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The catalogue's features are not those the model was learned with.</exception>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        int session = random.Next(_contexts.Length);
        FeatureTable features = Ordered(catalog);
        float[] stated = _stated[session];
        var inCatalogOrder = new float[stated.Length];
        for (int i = 0; i < stated.Length; i++)
            inCatalogOrder[catalog.FeatureNames.IndexOf(Layout.FeatureNames[i])] = stated[i];
        return new LearnedListener(
            this, features, new Preferences(catalog.FeatureNames, inCatalogOrder), new SessionTrace(stated), _contexts[session]);
    }

    /// <summary>Judges it on the rows of a log it was not learned from, beside what is simple.</summary>
    /// <param name="heldOut">A log of the same context columns; see <see cref="ListeningLog.SplitBySession"/>. Rows whose response is not
    /// known count as history only.</param>
    /// <param name="catalog">Its songs.</param>
    /// <exception cref="ArgumentException">The context is another one, songs are not in the catalogue, features are others, or no response
    /// is known.</exception>
    public ResponseEvaluation Evaluate(ListeningLog heldOut, SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(heldOut);
        ArgumentNullException.ThrowIfNull(catalog);
        List<ResponseRow> rows = ResponseRows.Of(Layout, heldOut, catalog);
        if (rows.Count == 0)
            throw new ArgumentException("No response of the log is known: there is nothing to judge by.", nameof(heldOut));
        var kept = new float[rows.Count];
        Scorer.ScoreRows(rows, kept);
        return ResponseEvaluation.Of(kept, rows, Baselines);
    }

    /// <summary>What the responses before say of the next one.</summary>
    /// <param name="catalog">Any.</param>
    public StateTracker CreateTracker(SongCatalog catalog) => StateTrackers.Responses();

    private FeatureTable Ordered(SongCatalog catalog) =>
        _ordered.GetValue(catalog.Features, features => features.WithColumns(Layout.FeatureNames));
}
