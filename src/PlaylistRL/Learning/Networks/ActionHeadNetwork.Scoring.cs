namespace PlaylistRL.Learning;

/// <content>The scan over all rows for one observation.</content>
internal sealed partial class ActionHeadNetwork
{
    /// <summary>Layers of the observation alone are computed for all of a block at once: a product of one row is a chain of sums, several rows run side by side.</summary>
    public override int BlockSize => 16;

    public override void Score(ReadOnlySpan<float> observation, Span<float> values, Span<float> scratch) => ScoreBlock(observation, 1, values, scratch);

    public override void ScoreBlock(ReadOnlySpan<float> observations, int count, Span<float> values, Span<float> scratch)
    {
        int hidden = _head.Hidden;
        var room = new ScratchSpace(scratch);
        Span<float> stateHidden = room.Take(count * hidden);
        Span<float> stateValues = room.Take(count);
        Span<float> skipVectors = room.Take(count * (_skip?.Outputs ?? 0));
        Span<float> rest = room.Rest;

        ReadOnlySpan<float> bias = _head.First.Bias(Parameters);
        for (int i = 0; i < count; i++)
            bias.CopyTo(stateHidden.Slice(i * hidden, hidden));
        MatrixProduct.Multiply(observations, _observationLength, 1, _head.First.Weights(Parameters), hidden, stateHidden, hidden, count, hidden, _observationLength, accumulate: true);
        _skip?.Forward(Parameters, observations, _observationLength, skipVectors, count);
        StateValues(observations, stateValues, rest);
        for (int i = 0; i < count; i++)
        {
            Scan(
                observations.Slice(i * _observationLength, _observationLength), stateHidden.Slice(i * hidden, hidden), stateValues[i],
                _skip is null ? default : skipVectors.Slice(i * _skip.Outputs, _skip.Outputs), values.Slice(i * RowCount, RowCount), rest);
        }
    }

    /// <summary>Writes the value of every row for one observation, of which the layers are known.</summary>
    private void Scan(ReadOnlySpan<float> observation, ReadOnlySpan<float> stateHidden, float stateValue, ReadOnlySpan<float> skipVectors, Span<float> values, Span<float> scratch)
    {
        int hidden = _head.Hidden;
        float live = Heads.Live(observation);
        float continuation = Heads.Discount * live;

        // A linear reward folds both outputs into one weight vector; a logistic one needs both.
        bool fold = Heads.Split && !Heads.LogisticReward;
        int outputs = fold ? 1 : Heads.Count;
        var room = new ScratchSpace(scratch);
        Span<float> head = room.Take(outputs * hidden);
        Span<float> headBias = room.Take(outputs);
        Span<float> skip = room.Take(SkipLength * outputs);
        Span<float> kernelScratch = room.Take(hidden * ScoringKernel.Lanes);
        Span<float> tileScores = room.Take(outputs * ScoringKernel.Lanes);
        Span<float> matches = room.Take(MatchCount * ScoringKernel.Lanes);
        ReadOnlySpan<float> matchWeights = _head.First.Weights(Parameters)[((_observationLength + FeatureCount) * hidden)..];
        float foldFactor = fold ? continuation * Heads.ContinuationScale : 0f;
        FoldHeads(outputs, foldFactor, head, headBias);
        FoldSkips(outputs, foldFactor, skipVectors, observation, skip);
        float shift = Heads.Split ? continuation * stateValue : stateValue;
        for (int tile = 0; tile < _tiles.Count; tile++)
        {
            _matchInputs?.WriteTile(observation, _tiles.Features(tile), _tiles.OneOverNorms(tile), matches);
            ScoringKernel.Score(
                stateHidden, _hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength), matches, matchWeights, _head.Second.Weights(Parameters), _head.Second.Bias(Parameters),
                head, headBias, skip, _match is null ? _tiles.Features(tile) : _tiles.WithNormalized(tile), kernelScratch, tileScores);
            int first = tile * ScoringKernel.Lanes;
            Span<float> target = values.Slice(first, Math.Min(ScoringKernel.Lanes, RowCount - first));
            for (int lane = 0; lane < target.Length; lane++)
            {
                target[lane] = outputs == 1
                    ? tileScores[lane] + shift
                    : Heads.Reward(tileScores[lane]) + (continuation * Heads.ContinuationScale * tileScores[ScoringKernel.Lanes + lane]) + shift;
            }
        }
    }

    private void StateValues(ReadOnlySpan<float> observations, Span<float> values, Span<float> scratch)
    {
        values.Clear();
        if (_value is null)
            return;
        var room = new ScratchSpace(scratch);
        Span<float> hidden1 = room.Take(values.Length * _value.Hidden);
        Span<float> hidden2 = room.Take(values.Length * _value.Hidden);
        _value.ForwardHidden(Parameters, observations, _observationLength, hidden1, hidden2, values.Length);
        _value.Third.Forward(Parameters, hidden2, _value.Hidden, values, values.Length);
    }

    /// <summary>Turns the last layer output-major, adding the second output's times <paramref name="factor"/> to the first where they are folded.</summary>
    private void FoldHeads(int outputs, float factor, Span<float> head, Span<float> headBias)
    {
        int hidden = _head.Hidden;
        ReadOnlySpan<float> weights = _head.Third.Weights(Parameters);
        ReadOnlySpan<float> bias = _head.Third.Bias(Parameters);
        for (int output = 0; output < outputs; output++)
        {
            for (int h = 0; h < hidden; h++)
                head[(output * hidden) + h] = weights[(h * Heads.Count) + output];
            headBias[output] = bias[output];
        }

        if (factor == 0f)
            return;
        for (int h = 0; h < hidden; h++)
            head[h] += factor * weights[(h * Heads.Count) + 1];
        headBias[0] += factor * bias[1];
    }

    /// <summary>Brings the terms linear in the features, of the skip and of the match, into one vector an output, folded as the heads are.</summary>
    private void FoldSkips(int outputs, float factor, ReadOnlySpan<float> skipVectors, ReadOnlySpan<float> observation, Span<float> skip)
    {
        skip.Clear();
        for (int output = 0; output < Heads.Count; output++)
        {
            if (output >= outputs && factor == 0f)
                return;
            float share = output < outputs ? 1f : factor;
            Span<float> target = skip.Slice(output < outputs ? output * SkipLength : 0, SkipLength);
            if (_skip is not null)
                VectorMath.AddScaled(skipVectors.Slice(output * FeatureCount, FeatureCount), share, target[..FeatureCount]);
            _match?.AddTo(Parameters, observation, output, share, target);
        }
    }
}
