namespace PlaylistRL.Learning;

/// <summary>
/// The distinct feature rows in the order the scoring kernel reads them: tiles of <see cref="ScoringKernel.Lanes"/> rows, feature by
/// feature.
/// </summary>
/// <remarks>
/// <code>
/// tile 0: f0 of rows 0…L−1 | f1 of rows 0…L−1 | …      tile 1: f0 of rows L…2L−1 | …
/// </code>
/// Each tile holds the features and behind them, for the skip terms, the features over their Euclidean norm. The last tile is filled up
/// with zeros. Immutable.
/// </remarks>
internal sealed class ActionTiles
{
    private readonly float[] _features;
    private readonly float[] _oneOverNorm;
    private readonly float[] _least;
    private readonly float[] _greatest;

    /// <summary>The tiles of all distinct rows.</summary>
    public ActionTiles(FeatureTable actions)
        : this(actions, actions.DistinctCount)
    {
        for (int row = 0; row < actions.DistinctCount; row++)
            Set(row, actions.DistinctRow(row));
    }

    /// <summary>Room for the tiles of some rows, which <see cref="Fill"/> says.</summary>
    /// <param name="actions">The table.</param>
    /// <param name="capacity">The most rows.</param>
    public ActionTiles(FeatureTable actions, int capacity)
    {
        Actions = actions;
        Rows = capacity;
        Count = TilesOf(capacity);
        long length = (long)Count * TileLength;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{capacity} songs with different features, of which there are ")
                    + FormattableString.Invariant($"{actions.FeatureCount}, take {length} numbers; an array holds {Array.MaxLength}. Use ")
                    + FormattableString.Invariant($"fewer of either."), nameof(actions));
        }

        _features = new float[length];
        _oneOverNorm = new float[Count * ScoringKernel.Lanes];
        _least = new float[actions.FeatureCount];
        _greatest = new float[actions.FeatureCount];
    }

    public FeatureTable Actions { get; }

    /// <summary>How many rows there may be.</summary>
    public int Rows { get; }

    /// <summary>How many tiles there are.</summary>
    public int Count { get; private set; }

    /// <summary>The least number of each feature, or zero where all are above.</summary>
    public ReadOnlySpan<float> Least => _least;

    /// <summary>The greatest number of each feature, or zero where all are below.</summary>
    public ReadOnlySpan<float> Greatest => _greatest;

    /// <summary>No feature is further from zero.</summary>
    public float MostFeature { get; private set; }

    /// <summary>The greatest of 1/|a|.</summary>
    public float MostOneOverNorm { get; private set; }

    private int TileLength => 2 * Actions.FeatureCount * ScoringKernel.Lanes;

    /// <summary>The features of one tile, [features × lanes].</summary>
    public ReadOnlySpan<float> Features(int tile) => _features.AsSpan(tile * TileLength, TileLength / 2);

    /// <summary>The features of one tile and behind them the same over their norm, [2·features × lanes].</summary>
    public ReadOnlySpan<float> WithNormalized(int tile) => _features.AsSpan(tile * TileLength, TileLength);

    /// <summary>1/|a| of one tile's rows.</summary>
    public ReadOnlySpan<float> OneOverNorms(int tile) => _oneOverNorm.AsSpan(tile * ScoringKernel.Lanes, ScoringKernel.Lanes);

    /// <summary>Holds these distinct rows of the table from now on, in place of others, in their order.</summary>
    public void Fill(ReadOnlySpan<int> rows)
    {
        Count = TilesOf(rows.Length);
        MostFeature = MostOneOverNorm = 0f;
        _least.AsSpan().Clear();
        _greatest.AsSpan().Clear();
        for (int place = 0; place < rows.Length; place++)
            Set(place, Actions.DistinctRow(rows[place]));
        for (int place = rows.Length; place < Count * ScoringKernel.Lanes; place++)
            Clear(place);
    }

    /// <summary>1/|a|; 0 where all features are zero, or so nearly that it would be no number.</summary>
    public static float OneOverNorm(ReadOnlySpan<float> features)
    {
        double norm = Math.Sqrt(VectorMath.SumOfSquares(features));
        return norm > 1e-37 ? (float)(1.0 / norm) : 0f;
    }

    private static int TilesOf(int rows) => (rows + ScoringKernel.Lanes - 1) / ScoringKernel.Lanes;

    private void Set(int place, ReadOnlySpan<float> features)
    {
        float scale = OneOverNorm(features);
        _oneOverNorm[place] = scale;
        MostOneOverNorm = MathF.Max(MostOneOverNorm, scale);
        int lane = place % ScoringKernel.Lanes;
        Span<float> tile = _features.AsSpan(place / ScoringKernel.Lanes * TileLength, TileLength);
        for (int f = 0; f < features.Length; f++)
        {
            _least[f] = MathF.Min(_least[f], features[f]);
            _greatest[f] = MathF.Max(_greatest[f], features[f]);
            MostFeature = MathF.Max(MostFeature, MathF.Abs(features[f]));
            tile[(f * ScoringKernel.Lanes) + lane] = features[f];
            tile[((features.Length + f) * ScoringKernel.Lanes) + lane] = features[f] * scale;
        }
    }

    private void Clear(int place)
    {
        _oneOverNorm[place] = 0f;
        Span<float> tile = _features.AsSpan(place / ScoringKernel.Lanes * TileLength, TileLength);
        for (int at = place % ScoringKernel.Lanes; at < tile.Length; at += ScoringKernel.Lanes)
            tile[at] = 0f;
    }
}
