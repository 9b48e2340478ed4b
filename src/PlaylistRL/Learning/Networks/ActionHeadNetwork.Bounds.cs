using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <content>Bounds of all rows' values, at less cost than the values, and the values of those that may be the best.</content>
internal sealed partial class ActionHeadNetwork
{
    private const float UnitRoundoff = 1f / (1 << 24);

    // Fewer rows are scored as fast as they are bounded.
    private const int FewestTiles = 4;

    private readonly QuantizedActions? _quantizedActions;
    private readonly QuantizedLayer? _quantized;

    public override bool HasBounds => _quantized is not null && WantsBounds;

    private int BoundScratchLength => _quantized is null
        ? 0
        : Math.Max(
            MatchCount + QuantizedState.LengthOf(_layers.Hidden, MatchCount) + ((Heads.Count + 1) * _quantized.HeadLength) + (LinearCount(Heads.Count) * (FeatureCount + ScoringKernel.Lanes))
                + ((Heads.Count + MatchCount + IntegerKernel.Pairs(_layers.Hidden)) * ScoringKernel.Lanes),
            (3 * _layers.Hidden) + (2 * FeatureCount) + MatchCount + Heads.Count);

    public override void BoundBlock(ReadOnlySpan<float> observations, int count, Span<float> upper, Span<float> slacks, Span<float> scratch)
    {
        StateLayers layers = ComputeLayers(observations, count, scratch);
        for (int i = 0; i < count; i++)
            slacks[i] = BoundTiles(Fold(observations.Slice(i * _layers.ObservationLength, _layers.ObservationLength), layers, i), 0, _tiles.Count, upper.Slice(i * RowCount, RowCount));
    }

    public override float BoundPart(ReadOnlySpan<float> observation, int part, int parts, Span<float> upper, Span<float> scratch)
    {
        (int first, int end) = TilesOf(part, parts);
        return BoundTiles(Fold(observation, LayersIn(1, scratch), 0), first, end, upper);
    }

    public override void Rescore(ReadOnlySpan<float> observation, int i, int count, float threshold, Span<float> upper, Span<float> scratch)
    {
        FoldedState state = Fold(observation, LayersIn(count, scratch), i);
        if (CountAtLeast(upper, threshold) > MostRescored(upper.Length))
        {
            ScanTiles(state, 0, _tiles.Count, upper, threshold);
            return;
        }

        var room = new ScratchSpace(state.Rest);
        Span<float> actionHidden = room.Take(_layers.Hidden);
        Span<float> features = room.Take(2 * FeatureCount);
        Span<float> matches = room.Take(MatchCount);
        Span<float> kernelScratch = room.Take(2 * _layers.Hidden);
        Span<float> scores = room.Take(state.Outputs);
        for (int row = NextAtLeast(upper, 0, threshold); row < upper.Length; row = NextAtLeast(upper, row + 1, threshold))
        {
            int tile = row / ScoringKernel.Lanes;
            int lane = row % ScoringKernel.Lanes;
            TakeLane(_hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength), lane, actionHidden);
            TakeLane(_tiles.WithNormalized(tile), lane, features);
            _layers.MatchInputs?.WriteRow(observation, features[..FeatureCount], _tiles.OneOverNorms(tile)[lane], matches);
            RowKernel.Score(
                state.Hidden, actionHidden, matches, MatchWeights, _layers.Head.Second.Weights(Parameters), _layers.Head.Second.Bias(Parameters), state.Head, state.HeadBias, state.Skip, features, kernelScratch, scores);
            upper[row] = Value(state, scores[0], scores[^1]);
        }
    }

    /// <summary>Writes numbers that the values of some tiles' rows are not above; returns by how much one may be above at most.</summary>
    private float BoundTiles(in FoldedState state, int first, int end, Span<float> upper)
    {
        var room = new ScratchSpace(state.Rest);
        Span<float> most = room.Take(MatchCount);
        _layers.MatchInputs?.WriteMost(state.Observation, _tiles, most);
        QuantizedActions actions = _quantizedActions!;
        var quantized = QuantizedState.Of(state.Hidden, actions, most, MatchWeights, ref room);
        Span<float> head = room.Take(state.Outputs * _quantized!.HeadLength);
        head.Clear();
        for (int output = 0; output < state.Outputs; output++)
            state.Head.Slice(output * _layers.Hidden, _layers.Hidden).CopyTo(head[(output * _quantized.HeadLength)..]);
        float error = (float)(1.0001 * ErrorOf(state, quantized, head));
        if (!float.IsFinite(error))
        {
            // Numbers too large for integers to say anything of: as they are.
            ScanTiles(state, first, end, upper, null);
            return 0f;
        }

        Span<float> scales = room.Take(_quantized.HeadLength);
        _quantized.WriteScales(quantized.Step, scales);
        Span<float> vectors = room.Take(LinearCount(state.Outputs) * FeatureCount);
        CopyLinear(state, vectors);
        Span<float> sums = room.Take(LinearCount(state.Outputs) * ScoringKernel.Lanes);
        Span<float> scores = room.Take(state.Outputs * ScoringKernel.Lanes);
        Span<int> matches = MemoryMarshal.Cast<float, int>(room.Take(MatchCount * ScoringKernel.Lanes));
        Span<int> packed = MemoryMarshal.Cast<float, int>(room.Take(IntegerKernel.Pairs(_layers.Hidden) * ScoringKernel.Lanes));
        for (int tile = first; tile < end; tile++)
        {
            ReadOnlySpan<float> oneOverNorms = _tiles.OneOverNorms(tile);
            ScoringKernel.SeveralLinear(vectors, _tiles.Features(tile), FeatureCount, sums);
            IntegerKernel.PairMatches(sums, oneOverNorms, quantized.MatchFactors, matches);
            IntegerKernel.FirstLayer(quantized.Hidden, actions.Tile(tile), quantized.ActionFactor, matches, quantized.MatchWeights, packed);
            WriteLinear(state, sums[(MatchCount / 2 * ScoringKernel.Lanes)..], oneOverNorms, scores);
            MemoryAhead ahead = tile + 1 < end ? new MemoryAhead(MemoryMarshal.AsBytes(actions.Tile(tile + 1)), MemoryMarshal.AsBytes(_tiles.Features(tile + 1))) : MemoryAhead.None;
            _quantized.Score(packed, scales, head, state.Outputs, scores, ahead);
            AddError(state, error, scores);
            int start = tile * ScoringKernel.Lanes;
            Span<float> target = upper.Slice(start, Math.Min(ScoringKernel.Lanes, RowCount - start));
            scores[..target.Length].CopyTo(target);
        }

        return 2f * error;
    }

    /// <summary>How many vectors are multiplied with the features: those of the matches, and for each output that of the skip and that of the features over their norm, where they are.</summary>
    private int LinearCount(int outputs) => (MatchCount / 2) + (outputs * SkipVectors);

    private int SkipVectors => SkipLength / Math.Max(1, FeatureCount);

    private void CopyLinear(in FoldedState state, Span<float> vectors)
    {
        _layers.MatchInputs?.CopyBlocks(state.Observation, vectors);
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
        int length = _quantized!.HeadLength;
        int terms = SkipLength + MatchCount;
        (double wrong, double most) = _quantized.ErrorOf(quantized, head[..length], LinearMost(state, 0), terms, _tiles.MostOneOverNorm);
        if (state.Outputs == 2)
        {
            // The first output goes through a logistic function, whose slope is at most ¼.
            (double wrongSecond, double mostSecond) =
                _quantized.ErrorOf(quantized, head[length..], LinearMost(state, 1), terms, _tiles.MostOneOverNorm);
            wrong = (0.25 * Heads.RewardSpan * wrong) + (Math.Abs(state.SecondFactor) * wrongSecond);
            most = Math.Max(most, mostSecond);
            most = Math.Abs(Heads.LeastReward) + Heads.RewardSpan + (Math.Max(1, Math.Abs(state.SecondFactor)) * most);
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
        ReadOnlySpan<float> skip = state.Skip.Slice(output * SkipLength, SkipLength);
        for (int f = 0; f < skip.Length; f++)
        {
            if (f < FeatureCount)
                most += Math.Abs(skip[f]) * Math.Max(-_tiles.Least[f], _tiles.Greatest[f]);
            else
                overNorm += Math.Abs(skip[f]);
        }

        // The bounds sum what they divide by the norm, and divide afterwards.
        return overNorm * _tiles.MostFeature < QuantizedLayer.MostNumber ? 1.0001 * (most + overNorm) : double.NaN;
    }

    private void AddError(in FoldedState state, float error, Span<float> scores)
    {
        if (state.Outputs == 2)
        {
            for (int lane = 0; lane < ScoringKernel.Lanes; lane++)
                scores[lane] = Value(state, scores[lane], scores[ScoringKernel.Lanes + lane]) + error;
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
