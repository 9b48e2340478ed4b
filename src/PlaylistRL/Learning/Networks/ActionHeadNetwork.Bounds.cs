using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <content>Bounds of all rows' values, at less cost than the values, and the values of those that may be the best.</content>
internal sealed partial class ActionHeadNetwork
{
    private const float UnitRoundoff = 1f / (1 << 24);

    // Fewer rows are scored as fast as they are bounded.
    private const int FewestTiles = 4;

    private readonly QuantizedLayer? _quantized;

    public override bool HasBounds => _quantized is not null;

    private int BoundScratchLength => _quantized is null
        ? 0
        : Math.Max(
            (Heads.Count * _quantized.HeadLength) + HiddenTileLength + (((2 * Heads.Count) + MatchCount + 2) * ScoringKernel.Lanes) + _quantized.PackedLength,
            (3 * _head.Hidden) + (2 * FeatureCount) + MatchCount + Heads.Count);

    public override void BoundBlock(ReadOnlySpan<float> observations, int count, Span<float> upper, Span<float> slacks, Span<float> scratch)
    {
        StateLayers layers = ComputeLayers(observations, count, scratch);
        for (int i = 0; i < count; i++)
        {
            FoldedState state = Fold(observations.Slice(i * _observationLength, _observationLength), layers, i);
            Span<float> rows = upper.Slice(i * RowCount, RowCount);
            slacks[i] = Bound(state, rows);
            if (float.IsFinite(slacks[i]))
                continue;

            // Numbers too large for integers to say anything of: as they are.
            Scan(state, rows, null);
            slacks[i] = 0f;
        }
    }

    public override void Rescore(ReadOnlySpan<float> observation, int i, int count, float threshold, Span<float> upper, Span<float> scratch)
    {
        FoldedState state = Fold(observation, LayersIn(count, scratch), i);
        if (CountAtLeast(upper, threshold) > MostRescored(upper.Length))
        {
            Scan(state, upper, threshold);
            return;
        }

        var room = new ScratchSpace(state.Rest);
        Span<float> actionHidden = room.Take(_head.Hidden);
        Span<float> features = room.Take(2 * FeatureCount);
        Span<float> matches = room.Take(MatchCount);
        Span<float> kernelScratch = room.Take(2 * _head.Hidden);
        Span<float> scores = room.Take(state.Outputs);
        for (int row = NextAtLeast(upper, 0, threshold); row < upper.Length; row = NextAtLeast(upper, row + 1, threshold))
        {
            int tile = row / ScoringKernel.Lanes;
            int lane = row % ScoringKernel.Lanes;
            TakeLane(_hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength), lane, actionHidden);
            TakeLane(_tiles.WithNormalized(tile), lane, features);
            _matchInputs?.WriteRow(observation, features[..FeatureCount], _tiles.OneOverNorms(tile)[lane], matches);
            RowKernel.Score(
                state.Hidden, actionHidden, matches, MatchWeights, _head.Second.Weights(Parameters), _head.Second.Bias(Parameters), state.Head, state.HeadBias, state.Skip, features, kernelScratch, scores);
            upper[row] = Value(state, scores[0], scores[^1]);
        }
    }

    /// <summary>Writes a number that no row's value is above; returns twice what such a number can be above its value, or one that is not finite where nothing can be said.</summary>
    private float Bound(FoldedState state, Span<float> upper)
    {
        int hidden = _head.Hidden;
        var room = new ScratchSpace(state.Rest);
        Span<float> head = room.Take(state.Outputs * _quantized!.HeadLength);
        head.Clear();
        var first = default(QuantizationError);
        var second = default(QuantizationError);
        for (int output = 0; output < state.Outputs; output++)
        {
            Span<float> padded = head.Slice(output * _quantized.HeadLength, _quantized.HeadLength);
            state.Head.Slice(output * hidden, hidden).CopyTo(padded);
            (output == 0 ? ref first : ref second) = _quantized.ErrorOf(padded);
        }

        Span<float> x = room.Take(HiddenTileLength);
        Span<float> scores = room.Take(state.Outputs * ScoringKernel.Lanes);
        Span<float> linear = room.Take(state.Outputs * ScoringKernel.Lanes);
        Span<float> matches = room.Take(MatchCount * ScoringKernel.Lanes);
        Span<float> steps = room.Take(ScoringKernel.Lanes);
        Span<float> sums = room.Take(ScoringKernel.Lanes);
        Span<int> packed = MemoryMarshal.Cast<float, int>(room.Take(_quantized.PackedLength));
        float greatest = 0f;
        for (int tile = 0; tile < _tiles.Count; tile++)
        {
            ReadOnlySpan<float> features = _tiles.WithNormalized(tile);
            _matchInputs?.WriteTile(state.Observation, features, _tiles.OneOverNorms(tile), matches);
            ScoringKernel.FirstLayer(state.Hidden, _hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength), matches, MatchWeights, x);
            ScoringKernel.LinearTerms(state.Skip, features, state.HeadBias, scores);
            scores.CopyTo(linear);
            _quantized.Score(x, head, state.Outputs, packed, steps, sums, scores);
            float error = state.Outputs == 1
                ? AddErrors(first, state.Shift, steps, sums, linear, scores)
                : AddErrors(state, first, second, steps, sums, linear, scores);

            // Keeps NaN.
            greatest = MathF.Max(greatest, error);
            int start = tile * ScoringKernel.Lanes;
            Span<float> target = upper.Slice(start, Math.Min(ScoringKernel.Lanes, RowCount - start));
            scores[..target.Length].CopyTo(target);
        }

        return 2f * greatest;
    }

    /// <summary>Makes upper bounds of values of one output; returns the greatest error among them, NaN where one is.</summary>
    private static float AddErrors(QuantizationError error, float shift, ReadOnlySpan<float> steps, ReadOnlySpan<float> sums, ReadOnlySpan<float> linear, Span<float> scores)
    {
        // A ten-thousandth more for what computing the error rounds; eight roundings of the value for adding the shift and the error, here and there.
        const float More = 1.0001f;
        var perStep = new Vector<float>(More * (float)error.PerStep);
        var perSum = new Vector<float>(More * (float)error.PerSum);
        var perLinear = new Vector<float>(More * (float)error.PerLinear);
        var constant = new Vector<float>(More * (float)error.Constant);
        var greatest = Vector<float>.Zero;
        for (int lane = 0; lane < ScoringKernel.Lanes; lane += Vector<float>.Count)
        {
            Vector<float> value = new Vector<float>(scores[lane..]) + new Vector<float>(shift);
            Vector<float> wrong = constant + (perStep * new Vector<float>(steps[lane..])) + (perSum * new Vector<float>(sums[lane..])) + (perLinear * Vector.Abs(new Vector<float>(linear[lane..])))
                + (new Vector<float>(8 * UnitRoundoff) * (Vector.Abs(value) + new Vector<float>(MathF.Abs(shift))));
            Vector<float> above = value + wrong;
            above.CopyTo(scores[lane..]);

            // A bound that is not finite bounds nothing: minus itself it is NaN.
            greatest = Vector.Max(greatest, wrong + (above - above));
        }

        float most = 0f;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
            most = MathF.Max(most, greatest[lane]);
        return most;
    }

    /// <summary>The same where the first of two outputs goes through a logistic function, whose slope is at most ¼.</summary>
    private float AddErrors(FoldedState state, QuantizationError first, QuantizationError second, ReadOnlySpan<float> steps, ReadOnlySpan<float> sums, ReadOnlySpan<float> linear, Span<float> scores)
    {
        float most = 0f;
        double scale = Heads.RewardSpan + Math.Abs(Heads.LeastReward) + (2 * Math.Abs(state.Shift));
        for (int lane = 0; lane < ScoringKernel.Lanes; lane++)
        {
            int other = ScoringKernel.Lanes + lane;
            float value = Value(state, scores[lane], scores[other]);
            double wrong = (0.25 * Heads.RewardSpan * first.Of(steps[lane], sums[lane], linear[lane])) + (Math.Abs(state.SecondFactor) * second.Of(steps[lane], sums[lane], linear[other]))
                + (16 * UnitRoundoff * (scale + Math.Abs(state.SecondFactor * scores[other]) + Math.Abs(value)));
            float above = (float)(1.0001 * wrong);
            scores[lane] = value + above;
            most = MathF.Max(most, above + (scores[lane] - scores[lane]));
        }

        return most;
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
