namespace PlaylistRL.Learning;

/// <summary>The distinct feature rows in the order the scoring kernel reads them: tiles of <see cref="ScoringKernel.Lanes"/> rows, feature by feature.</summary>
/// <remarks>
/// <code>
/// tile 0: f0 of rows 0…L−1 | f1 of rows 0…L−1 | …      tile 1: f0 of rows L…2L−1 | …
/// </code>
/// The last tile is filled up with zeros. Immutable.
/// </remarks>
internal sealed class ActionTiles
{
    private readonly float[] _features;

    public ActionTiles(FeatureTable actions)
    {
        Actions = actions;
        Count = (actions.DistinctCount + ScoringKernel.Lanes - 1) / ScoringKernel.Lanes;
        _features = new float[Count * TileLength];
        for (int row = 0; row < actions.DistinctCount; row++)
        {
            ReadOnlySpan<float> features = actions.DistinctRow(row);
            Span<float> tile = _features.AsSpan(row / ScoringKernel.Lanes * TileLength, TileLength);
            for (int f = 0; f < features.Length; f++)
                tile[(f * ScoringKernel.Lanes) + (row % ScoringKernel.Lanes)] = features[f];
        }
    }

    public FeatureTable Actions { get; }

    /// <summary>How many tiles there are.</summary>
    public int Count { get; }

    private int TileLength => Actions.FeatureCount * ScoringKernel.Lanes;

    /// <summary>The features of one tile, [features × lanes].</summary>
    public ReadOnlySpan<float> Features(int tile) => _features.AsSpan(tile * TileLength, TileLength);
}
