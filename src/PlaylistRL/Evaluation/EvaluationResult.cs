namespace PlaylistRL.Evaluation;

/// <summary>
/// The outcome of an evaluation: a row for each contender, for <c>random</c>, and for <c>best</c> where it is known; immutable.
/// </summary>
/// <remarks>
/// Intervals are over listeners and over training seeds: a bootstrap over listeners, and Student's t over seeds, which are few. Over 5 and
/// 10 seeds they cover at least 93 % in simulations (docs/results.md). With a single seed an interval says nothing about other seeds.
/// </remarks>
/// <example>
/// <code>
/// using PlaylistRL.Evaluation;
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// Contender[] rows = [new("cosine", new CosinePolicy(world.Spec)), new("rule", BeliefPolicy.Greedy(world.Spec))];
/// EvaluationResult judged = new Evaluator(world, new() { Listeners = 100 }).Evaluate(rows);
/// (double more, Interval between) = judged.Difference("rule", "cosine");  // the same listeners, so their luck cancels
/// Console.WriteLine($"{more:F2} ({between.Low:F2} … {between.High:F2})");
/// </code>
/// </example>
public sealed class EvaluationResult
{
    /// <summary>The name of the row that chooses uniformly at random.</summary>
    public const string RandomName = "random";

    /// <summary>The name of the row of the best possible plan.</summary>
    public const string BestName = "best";

    private readonly Dictionary<string, double[][]> _returns = [];
    private readonly EvaluatorOptions _options;
    private readonly PlaylistMeasures _measures;
    private readonly IReadOnlyList<PlayedRow> _played;

    internal EvaluationResult(EnvironmentSpec spec, EvaluatorOptions options, IReadOnlyList<PlayedRow> played, double[]? best,
        BestKind? bestKind, CancellationToken cancellation = default)
    {
        _options = options;
        World = spec.Name;
        BestKind = bestKind;
        foreach (PlayedRow row in played)
            _returns.Add(row.Name, row.Returns);
        if (best is not null)
            _returns.Add(BestName, [best]);
        _played = played;
        _measures = new PlaylistMeasures(spec.Actions, played);
        var rows = new List<EvaluationRow>();
        foreach (PlayedRow row in played)
            rows.Add(Row(row, cancellation));
        if (best is not null)
            rows.Add(Row(BestName, [best], knowsTruth: true, cancellation));
        Rows = rows;
    }

    /// <summary>The world's name.</summary>
    public string World { get; }

    /// <summary>How many listeners every policy played for.</summary>
    public int Listeners => _options.Listeners;

    /// <summary>
    /// Whether returns count what songs were expected to be worth, not what they happened to be
    /// (<see cref="EvaluatorOptions.ExpectedRewards"/>).
    /// </summary>
    public bool ExpectedRewards => _options.ExpectedRewards;

    /// <summary>What the row <c>best</c> is; null where there is none.</summary>
    public BestKind? BestKind { get; }

    /// <summary>The rows: random, the contenders in the order given, best.</summary>
    public IReadOnlyList<EvaluationRow> Rows { get; }

    /// <summary>The row of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public EvaluationRow this[string name] => Rows.FirstOrDefault(row => row.Name == name)
        ?? throw new ArgumentException(
            $"There is no row '{name}'; there are {string.Join(", ", Rows.Select(row => row.Name))}.", nameof(name));

    /// <summary>
    /// How much more one row earns than another: the difference of mean returns and its 95 % interval, paired over listeners.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public (double Difference, Interval Interval) Difference(string name, string other)
    {
        double difference = this[name].MeanReturn - this[other].MeanReturn;
        double[][] left = _returns[name];
        double[][] right = _returns[other];
        return (difference, IntervalOf(means => means.Mean(left) - means.Mean(right)));
    }

    /// <summary>
    /// The share of the way from one row to another that a row closes: a ratio of differences of mean returns, and its 95 % interval,
    /// paired over listeners.
    /// </summary>
    /// <param name="name">The row.</param>
    /// <param name="from">The row that counts as 0, such as <c>greedy</c>.</param>
    /// <param name="to">The row that counts as 1, such as <see cref="BestName"/>.</param>
    /// <returns>NaN where both ends earn the same; the interval's ends are NaN where some resample has them equal.</returns>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public (double Share, Interval Interval) ShareClosed(string name, string from, string to)
    {
        double share = GapClosed(this[name].MeanReturn, this[from].MeanReturn, this[to].MeanReturn);
        (double[][] row, double[][] start, double[][] end) = (_returns[name], _returns[from], _returns[to]);
        return (share, IntervalOf(means => GapClosed(means.Mean(row), means.Mean(start), means.Mean(end))));
    }

    /// <summary>The row of a contender with one of its training seeds alone; its intervals are over listeners.</summary>
    /// <param name="name">A contender's name, or <see cref="RandomName"/>.</param>
    /// <param name="seed">The 0-based place of the policy among the contender's.</param>
    /// <exception cref="ArgumentException">There is no such row or policy.</exception>
    public EvaluationRow OfSeed(string name, int seed)
    {
        PlayedRow row = _played.FirstOrDefault(row => row.Name == name)
            ?? throw new ArgumentException(
            $"There is no row '{name}' that played; there are {string.Join(", ", _played.Select(row => row.Name))}.", nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)seed, (uint)row.Returns.Length, nameof(seed));
        return Row(new PlayedRow(name, row.KnowsTruth, [row.Returns[seed]], [row.Playlists[seed]], [row.Responses[seed]]));
    }

    private EvaluationRow Row(PlayedRow row, CancellationToken cancellation = default) =>
        Row(row.Name, row.Returns, row.KnowsTruth, cancellation) with
        {
            Coverage = _measures.Coverage(row),
            IntraListDiversity = _measures.Diversity(row),
            Novelty = _measures.Novelty(row),
            Gini = _measures.Gini(row),
            CompletionRate = PlaylistMeasures.CompletionRate(row),
            SkipRate = PlaylistMeasures.SkipRate(row),
        };

    private EvaluationRow Row(string name, double[][] returns, bool knowsTruth, CancellationToken cancellation)
    {
        double[][] random = _returns[RandomName];
        double[][]? best = _returns.GetValueOrDefault(BestName);
        double mean = Mean(returns);
        return new EvaluationRow
        {
            Name = name,
            KnowsTruth = knowsTruth,
            Seeds = returns.Length,
            MeanReturn = mean,
            ReturnInterval = IntervalOf(means => means.Mean(returns), cancellation),
            GapClosed = best is null ? double.NaN : GapClosed(mean, Mean(random), Mean(best)),
            GapClosedInterval = best is null
                ? new Interval(double.NaN, double.NaN)
                : Bounded(IntervalOf(means => GapClosed(means.Mean(returns), means.Mean(random), means.Mean(best)), cancellation)),
            SeedReturns = [.. returns.Select(seed => seed.Average())],
            Coverage = double.NaN,
            IntraListDiversity = double.NaN,
            Novelty = double.NaN,
            Gini = double.NaN,
            CompletionRate = double.NaN,
            SkipRate = double.NaN,
        };
    }

    private static double GapClosed(double mean, double random, double best) =>
        best == random ? double.NaN : (mean - random) / (best - random);

    /// <summary>Nothing passes an optimum or a bound on it.</summary>
    private Interval Bounded(Interval gap) =>
        BestKind is Worlds.BestKind.Optimum or Worlds.BestKind.UpperBound ? gap with { High = Math.Min(gap.High, Math.Max(gap.Low, 1)) }
            : gap;

    private Interval IntervalOf(Func<RowMeans, double> statistic, CancellationToken cancellation = default) =>
        IntervalMethod.Of(_options.Seed, _options.Resamples, Listeners, statistic, cancellation);

    private static double Mean(double[][] returns) => returns.Average(seed => seed.Average());
}
