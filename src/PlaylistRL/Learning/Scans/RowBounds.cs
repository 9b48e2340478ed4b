using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <summary>Bounds of an action head's rows at less cost than their values, and the values of those that may be the best.</summary>
/// <remarks>Together they are as exact about the greatest values as scoring all rows: the same bits.</remarks>
/// <param name="rows">What scores the rows, and whose scratch is used.</param>
internal sealed class RowBounds(ActionHeadScorer rows)
{
    private const float UnitRoundoff = 1f / (1 << 24);

    // Fewer rows are scored as fast as they are bounded.
    private const int FewestTiles = 4;

    private readonly QuantizedActions _quantizedActions = new(rows.Layers.Hidden, rows.Tiles.Count);
    private readonly QuantizedLayer _quantized = new(rows.Layers.Hidden);

    private int FeatureCount { get; } = rows.Layers.FeatureCount;

    private int MatchCount { get; } = rows.Layers.MatchCount;

    private int SkipVectors { get; } = SkipVectorsOf(rows.Layers);

    /// <summary>Whether this processor can bound the rows, and whether that pays.</summary>
    public static bool Exist(ActionHeadLayers layers, ActionTiles tiles) =>
        IntegerKernel.IsSupported && tiles.Count >= FewestTiles && layers.MatchCount <= QuantizedState.MostMatches;

    /// <summary>How much scratch an observation takes behind what is folded of it.</summary>
    public static int ScratchLength(ActionHeadLayers layers)
    {
        int outputs = layers.Heads.Count;
        int linear = (layers.MatchCount / 2) + (outputs * SkipVectorsOf(layers));
        int state = layers.MatchCount + QuantizedState.LengthOf(layers.Hidden, layers.MatchCount);
        int heads = (outputs + 1) * IntegerKernel.Padded(layers.Hidden);
        int tile = (linear + outputs + layers.MatchCount + IntegerKernel.Pairs(layers.Hidden)) * ScoringKernel.Lanes;
        int rescoring = (3 * layers.Hidden) + (2 * layers.FeatureCount) + layers.MatchCount + outputs;
        return Math.Max(state + heads + (linear * layers.FeatureCount) + tile, rescoring);
    }

    /// <summary>Takes over the parameters.</summary>
    /// <param name="hiddenTiles">What all rows bring to the first layer, [tiles × H × lanes].</param>
    public void Prepare(ReadOnlySpan<float> hiddenTiles)
    {
        _quantizedActions.Prepare(hiddenTiles);
        _quantized.Prepare(rows.SecondWeights, rows.SecondBias);
    }

    /// <summary>Writes numbers that the Q-values of some tiles' rows are not above.</summary>
    /// <param name="observations">Those of <see cref="RowScorer.Begin"/>.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="tiles">The tiles.</param>
    /// <param name="upper">[count × rows], of all rows; only those of the tiles are written.</param>
    /// <param name="slacks">
    /// [count], for all tiles the same: a row whose number is lower than the greatest by more than this is worth less than that one.
    /// </param>
    /// <param name="scratch">As <see cref="RowScorer.Begin"/> left it; <see cref="Rescore"/> wants it as it is left.</param>
    public void Write(
        ReadOnlySpan<float> observations, int count, TileRange tiles, Span<float> upper, Span<float> slacks, Span<float> scratch)
    {
        for (int i = 0; i < count; i++)
        {
            FoldedState state = rows.Fold(rows.Observation(observations, i), i, count, scratch);
            slacks[i] = BoundTiles(state, tiles, upper.Slice(i * rows.Size.Rows, rows.Size.Rows));
        }
    }

    /// <summary>Replaces numbers that are at least <paramref name="threshold"/> by the Q-values, the bits that the scorer writes.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="i">Its place in the block.</param>
    /// <param name="count">How many the block had.</param>
    /// <param name="threshold">Above negative infinity.</param>
    /// <param name="upper">[rows]; rows without candidates may have been set to negative infinity.</param>
    /// <param name="scratch">As <see cref="Write"/> left it; where threads shared the tiles, that of any of them.</param>
    public void Rescore(ReadOnlySpan<float> observation, int i, int count, float threshold, Span<float> upper, Span<float> scratch)
    {
        FoldedState state = rows.Fold(observation, i, count, scratch);
        if (CountAtLeast(upper, threshold) > MostRescored(upper.Length))
        {
            rows.Score(state, new TileRange(0, rows.Tiles.Count), upper, threshold);
            return;
        }

        int hidden = rows.Layers.Hidden;
        var room = new ScratchSpace(state.Rest);
        Span<float> actionHidden = room.Take(hidden);
        Span<float> features = room.Take(2 * FeatureCount);
        Span<float> matches = room.Take(MatchCount);
        Span<float> kernelScratch = room.Take(2 * hidden);
        Span<float> scores = room.Take(state.Outputs);
        for (int row = NextAtLeast(upper, 0, threshold); row < upper.Length; row = NextAtLeast(upper, row + 1, threshold))
        {
            int tile = row / ScoringKernel.Lanes;
            int lane = row % ScoringKernel.Lanes;
            TakeLane(rows.HiddenTile(tile), lane, actionHidden);
            TakeLane(rows.Tiles.WithNormalized(tile), lane, features);
            rows.Layers.MatchInputs?.WriteRow(observation, features[..FeatureCount], rows.Tiles.OneOverNorms(tile)[lane], matches);
            RowKernel.Score(
                state.Hidden, actionHidden, matches, rows.MatchWeights, rows.SecondWeights, rows.SecondBias, state.Head, state.HeadBias,
                state.Skip, features, kernelScratch, scores);
            upper[row] = rows.Value(state, scores[0], scores[^1]);
        }
    }

    private static int SkipVectorsOf(ActionHeadLayers layers) => layers.SkipLength / Math.Max(1, layers.FeatureCount);

    /// <summary>Writes numbers that the values of some tiles' rows are not above; returns by how much one may be above at most.</summary>
    private float BoundTiles(in FoldedState state, TileRange tiles, Span<float> upper)
    {
        var room = new ScratchSpace(state.Rest);
        Span<float> most = room.Take(MatchCount);
        rows.Layers.MatchInputs?.WriteMost(state.Observation, rows.Tiles, most);
        QuantizedActions actions = _quantizedActions;
        var quantized = QuantizedState.Of(state.Hidden, actions, most, rows.MatchWeights, ref room);
        Span<float> head = room.Take(state.Outputs * _quantized.HeadLength);
        head.Clear();
        for (int output = 0; output < state.Outputs; output++)
            state.Head.Slice(output * rows.Layers.Hidden, rows.Layers.Hidden).CopyTo(head[(output * _quantized.HeadLength)..]);
        float error = (float)(1.0001 * ErrorOf(state, quantized, head));
        if (!float.IsFinite(error))
        {
            // Numbers too large for integers to say anything of: as they are.
            rows.Score(state, tiles, upper, null);
            return 0f;
        }

        Span<float> scales = room.Take(_quantized.HeadLength);
        _quantized.WriteScales(quantized.Step, scales);
        Span<float> vectors = room.Take(LinearCount(state.Outputs) * FeatureCount);
        CopyLinear(state, vectors);
        Span<float> sums = room.Take(LinearCount(state.Outputs) * ScoringKernel.Lanes);
        Span<float> scores = room.Take(state.Outputs * ScoringKernel.Lanes);
        Span<int> matches = MemoryMarshal.Cast<float, int>(room.Take(MatchCount * ScoringKernel.Lanes));
        Span<int> packed = MemoryMarshal.Cast<float, int>(room.Take(IntegerKernel.Pairs(rows.Layers.Hidden) * ScoringKernel.Lanes));
        for (int tile = tiles.First; tile < tiles.End; tile++)
        {
            ReadOnlySpan<float> oneOverNorms = rows.Tiles.OneOverNorms(tile);
            ScoringKernel.SeveralLinear(vectors, rows.Tiles.Features(tile), FeatureCount, sums);
            IntegerKernel.PairMatches(sums, oneOverNorms, quantized.MatchFactors, matches);
            IntegerKernel.FirstLayer(
                quantized.Hidden, actions.Tile(tile), quantized.ActionFactor, matches, quantized.MatchWeights, packed);
            WriteLinear(state, sums[(MatchCount / 2 * ScoringKernel.Lanes)..], oneOverNorms, scores);
            MemoryAhead ahead = tile + 1 < tiles.End
                ? new MemoryAhead(MemoryMarshal.AsBytes(actions.Tile(tile + 1)), MemoryMarshal.AsBytes(rows.Tiles.Features(tile + 1)))
                : MemoryAhead.None;
            _quantized.Score(packed, scales, head, state.Outputs, scores, ahead);
            AddError(state, error, scores);
            int start = tile * ScoringKernel.Lanes;
            Span<float> target = upper.Slice(start, Math.Min(ScoringKernel.Lanes, upper.Length - start));
            scores[..target.Length].CopyTo(target);
        }

        return 2f * error;
    }

    /// <summary>
    /// How many vectors are multiplied with the features: those of the matches, and for each output, where they are, that of the skip and
    /// that of the features over their norm.
    /// </summary>
    private int LinearCount(int outputs) => (MatchCount / 2) + (outputs * SkipVectors);

    private void CopyLinear(in FoldedState state, Span<float> vectors)
    {
        rows.Layers.MatchInputs?.CopyBlocks(state.Observation, vectors);
        state.Skip.CopyTo(vectors[(MatchCount / 2 * FeatureCount)..]);
    }

    /// <summary>Writes the terms linear in the features from their sums; they may round otherwise than the scan's.</summary>
    private void WriteLinear(in FoldedState state, ReadOnlySpan<float> sums, ReadOnlySpan<float> oneOverNorms, Span<float> scores)
    {
        int lanes = ScoringKernel.Lanes;
        for (int output = 0; output < state.Outputs; output++)
        {
            var bias = new Vector<float>(state.HeadBias[output]);
            for (int lane = 0; lane < lanes; lane += Vector<float>.Count)
            {
                Vector<float> linear = bias;
                if (SkipVectors >= 1)
                    linear += new Vector<float>(sums[((output * SkipVectors * lanes) + lane)..]);
                if (SkipVectors == 2)
                    linear += new Vector<float>(sums[((((output * 2) + 1) * lanes) + lane)..]) * new Vector<float>(oneOverNorms[lane..]);
                linear.CopyTo(scores[((output * lanes) + lane)..]);
            }
        }
    }

    /// <summary>What a value can be wrong by, computed from bounds of integers; not finite where nothing can be said.</summary>
    private double ErrorOf(in FoldedState state, in QuantizedState quantized, ReadOnlySpan<float> head)
    {
        int length = _quantized.HeadLength;
        int terms = rows.Layers.SkipLength + MatchCount;
        (double wrong, double most) =
            _quantized.ErrorOf(quantized, head[..length], LinearMost(state, 0), terms, rows.Tiles.MostOneOverNorm);
        if (state.Outputs == 2)
        {
            // The first output goes through a logistic function, whose slope is at most ¼.
            (double wrongSecond, double mostSecond) =
                _quantized.ErrorOf(quantized, head[length..], LinearMost(state, 1), terms, rows.Tiles.MostOneOverNorm);
            wrong = (0.25 * rows.Layers.Heads.RewardSpan * wrong) + (Math.Abs(state.SecondFactor) * wrongSecond);
            most = Math.Max(most, mostSecond);
            most *= Math.Max(1, Math.Abs(state.SecondFactor));
            most = Math.Abs(rows.Layers.Heads.LeastReward) + rows.Layers.Heads.RewardSpan + most;
        }

        most += Math.Abs(state.Shift);

        // Where the value itself might leave single precision nothing can be said either.
        return most < QuantizedLayer.MostNumber ? wrong + (16 * UnitRoundoff * most) + (16 * float.Epsilon) : double.NaN;
    }

    /// <summary>No sum of an output's terms linear in the features, or of a part of them, is further from zero; not finite where a sum on
    /// the way to it might leave single precision.</summary>
    private double LinearMost(in FoldedState state, int output)
    {
        double most = Math.Abs(state.HeadBias[output]);
        double overNorm = 0;
        int length = rows.Layers.SkipLength;
        ReadOnlySpan<float> skip = state.Skip.Slice(output * length, length);
        for (int f = 0; f < skip.Length; f++)
        {
            if (f < FeatureCount)
                most += Math.Abs(skip[f]) * Math.Max(-rows.Tiles.Least[f], rows.Tiles.Greatest[f]);
            else
                overNorm += Math.Abs(skip[f]);
        }

        // The bounds sum what they divide by the norm, and divide afterwards.
        return overNorm * rows.Tiles.MostFeature < QuantizedLayer.MostNumber ? 1.0001 * (most + overNorm) : double.NaN;
    }

    private void AddError(in FoldedState state, float error, Span<float> scores)
    {
        if (state.Outputs == 2)
        {
            for (int lane = 0; lane < ScoringKernel.Lanes; lane++)
                scores[lane] = rows.Value(state, scores[lane], scores[ScoringKernel.Lanes + lane]) + error;
            return;
        }

        var shift = new Vector<float>(state.Shift);
        var above = new Vector<float>(error);
        for (int lane = 0; lane < ScoringKernel.Lanes; lane += Vector<float>.Count)
            (new Vector<float>(scores[lane..]) + shift + above).CopyTo(scores[lane..]);
    }

    // A row by itself costs some three times what it costs in a tile.
    private static int MostRescored(int rows) => rows / 8;

    private static int CountAtLeast(ReadOnlySpan<float> values, float threshold)
    {
        int count = 0;
        for (int row = NextAtLeast(values, 0, threshold); row < values.Length; row = NextAtLeast(values, row + 1, threshold))
            count++;
        return count;
    }

    private static int NextAtLeast(ReadOnlySpan<float> values, int from, float threshold)
    {
        var least = new Vector<float>(threshold);
        while (from + Vector<float>.Count <= values.Length && !Vector.GreaterThanOrEqualAny(new Vector<float>(values[from..]), least))
            from += Vector<float>.Count;
        while (from < values.Length && !(values[from] >= threshold))
            from++;
        return from;
    }

    private static void TakeLane(ReadOnlySpan<float> tile, int lane, Span<float> row)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] = tile[(i * ScoringKernel.Lanes) + lane];
    }
}
