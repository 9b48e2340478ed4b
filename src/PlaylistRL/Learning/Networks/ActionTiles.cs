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

    public ActionTiles(FeatureTable actions)
    {
        Actions = actions;
        Count = (actions.DistinctCount + ScoringKernel.Lanes - 1) / ScoringKernel.Lanes;
        long length = (long)Count * TileLength;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{actions.DistinctCount} songs with different features, of which there are ")
                    + FormattableString.Invariant($"{actions.FeatureCount}, take {length} numbers; an array holds {Array.MaxLength}. Use ")
                    + FormattableString.Invariant($"fewer of either."), nameof(actions));
        }

        _features = new float[length];
        _oneOverNorm = new float[Count * ScoringKernel.Lanes];
        _least = new float[actions.FeatureCount];
        _greatest = new float[actions.FeatureCount];
        for (int row = 0; row < actions.DistinctCount; row++)
        {
            ReadOnlySpan<float> features = actions.DistinctRow(row);
            float scale = OneOverNorm(features);
            _oneOverNorm[row] = scale;
            MostOneOverNorm = MathF.Max(MostOneOverNorm, scale);
            for (int f = 0; f < features.Length; f++)
            {
                _least[f] = MathF.Min(_least[f], features[f]);
                _greatest[f] = MathF.Max(_greatest[f], features[f]);
                MostFeature = MathF.Max(MostFeature, MathF.Abs(features[f]));
            }

            Span<float> tile = _features.AsSpan(row / ScoringKernel.Lanes * TileLength, TileLength);
            for (int f = 0; f < features.Length; f++)
            {
                tile[(f * ScoringKernel.Lanes) + (row % ScoringKernel.Lanes)] = features[f];
                tile[((features.Length + f) * ScoringKernel.Lanes) + (row % ScoringKernel.Lanes)] = features[f] * scale;
            }
        }
    }

    public FeatureTable Actions { get; }

    /// <summary>How many tiles there are.</summary>
    public int Count { get; }

    /// <summary>The least number of each feature, or zero where all are above.</summary>
    public ReadOnlySpan<float> Least => _least;

    /// <summary>The greatest number of each feature, or zero where all are below.</summary>
    public ReadOnlySpan<float> Greatest => _greatest;

    /// <summary>No feature is further from zero.</summary>
    public float MostFeature { get; }

    /// <summary>The greatest of 1/|a|.</summary>
    public float MostOneOverNorm { get; }

    private int TileLength => 2 * Actions.FeatureCount * ScoringKernel.Lanes;

    /// <summary>The features of one tile, [features × lanes].</summary>
    public ReadOnlySpan<float> Features(int tile) => _features.AsSpan(tile * TileLength, TileLength / 2);

    /// <summary>The features of one tile and behind them the same over their norm, [2·features × lanes].</summary>
    public ReadOnlySpan<float> WithNormalized(int tile) => _features.AsSpan(tile * TileLength, TileLength);

    /// <summary>1/|a| of one tile's rows.</summary>
    public ReadOnlySpan<float> OneOverNorms(int tile) => _oneOverNorm.AsSpan(tile * ScoringKernel.Lanes, ScoringKernel.Lanes);

    /// <summary>1/|a|; 0 where all features are zero, or so nearly that it would be no number.</summary>
    public static float OneOverNorm(ReadOnlySpan<float> features)
    {
        double norm = Math.Sqrt(VectorMath.SumOfSquares(features));
        return norm > 1e-37 ? (float)(1.0 / norm) : 0f;
    }
}
