namespace PlaylistRL.Learning;

/// <summary>The rows of an action head: the observation in a few vectors, then a call of the kernel for each tile.</summary>
/// <remarks>
/// <code>
/// z   = (W_s·s + b₁) + W_a·a + W_m·m         once an observation, once an action and set of parameters, once a pair
/// out = w·relu(W₂·relu(z) + b₂) + b₃ + v·a   w, b₃ and v fold both outputs into one where the reward is linear
/// </code>
/// </remarks>
internal sealed class ActionHeadScorer : RowScorer
{
    // 4 GiB: 16 million songs with 64 hidden units.
    private const int MostTileNumbers = 1 << 30;

    private readonly float[] _parameters;
    private readonly float[] _hiddenTiles;

    /// <param name="bounds">Whether bounds are wanted, where there can be any.</param>
    public ActionHeadScorer(ActionHeadLayers layers, ActionTiles tiles, float[] parameters, bool bounds)
        : base(SizeOf(layers, tiles, bounds && RowBounds.Exist(layers, tiles)))
    {
        Layers = layers;
        Tiles = tiles;
        _parameters = parameters;
        _hiddenTiles = new float[TilesLength(tiles.Count, layers.Hidden)];
        if (bounds && RowBounds.Exist(layers, tiles))
            Bounds = new RowBounds(this);
    }

    public ActionHeadLayers Layers { get; }

    public ActionTiles Tiles { get; }

    /// <summary>W_m, [inputs × H].</summary>
    public ReadOnlySpan<float> MatchWeights =>
        Layers.Head.First.Weights(_parameters)[((Layers.StateLength + Layers.FeatureCount) * Layers.Hidden)..];

    /// <summary>W₂, input-major.</summary>
    public ReadOnlySpan<float> SecondWeights => Layers.Head.Second.Weights(_parameters);

    public ReadOnlySpan<float> SecondBias => Layers.Head.Second.Bias(_parameters);

    private int HiddenTileLength => Layers.Hidden * ScoringKernel.Lanes;

    /// <summary>The same head over other tiles, to be prepared.</summary>
    public ActionHeadScorer Over(ActionTiles tiles) => new(Layers, tiles, _parameters, bounds: true);

    public override void Prepare()
    {
        int hidden = Layers.Hidden;
        ReadOnlySpan<float> actionWeights = Layers.Head.First.Weights(_parameters)[(Layers.StateLength * hidden)..];
        for (int tile = 0; tile < Tiles.Count; tile++)
        {
            Span<float> hiddenTile = _hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength);
            MatrixProduct.Multiply(
                actionWeights, 1, hidden, Tiles.Features(tile), ScoringKernel.Lanes,
                hiddenTile, ScoringKernel.Lanes, hidden, ScoringKernel.Lanes, Layers.FeatureCount);
        }

        Bounds?.Prepare(_hiddenTiles.AsSpan(0, Tiles.Count * HiddenTileLength));
    }

    /// <inheritdoc/>
    /// <remarks>For all of a block at once: a product of one row is a chain of sums, several rows run side by side.</remarks>
    public override void Begin(ReadOnlySpan<float> observations, int count, Span<float> scratch)
    {
        StateLayers block = LayersIn(count, scratch);
        int stateLength = Layers.StateLength;
        var room = new ScratchSpace(block.Rest);
        ReadOnlySpan<float> states = observations;
        if (Layers.Countdown is not null)
        {
            Span<float> extended = room.Take(count * stateLength);
            for (int i = 0; i < count; i++)
                Layers.Countdown.Extend(Observation(observations, i), extended.Slice(i * stateLength, stateLength));
            states = extended;
        }

        DenseLayer first = Layers.Head.First;
        MatrixProduct.MultiplyAdd(
            states, stateLength, 1, first.Weights(_parameters), Layers.Hidden, first.Bias(_parameters),
            block.Hidden, Layers.Hidden, count, Layers.Hidden, stateLength);
        Layers.Skip?.Forward(_parameters, states, stateLength, block.Skips, count);
        StateValues(states, block.Values, room.Rest);
    }

    public override void Score(ReadOnlySpan<float> observations, int count, TileRange tiles, Span<float> values, Span<float> scratch)
    {
        for (int i = 0; i < count; i++)
            Score(Fold(Observation(observations, i), i, count, scratch), tiles, values.Slice(i * Size.Rows, Size.Rows), null);
    }

    /// <summary>Writes the value of every row of some tiles; with a threshold only in place of numbers that are not below it.</summary>
    public void Score(in FoldedState state, TileRange tiles, Span<float> values, float? threshold)
    {
        var room = new ScratchSpace(state.Rest);
        Span<float> kernelScratch = room.Take(HiddenTileLength);
        Span<float> scores = room.Take(state.Outputs * ScoringKernel.Lanes);
        Span<float> matches = room.Take(Layers.MatchCount * ScoringKernel.Lanes);
        int last = (state.Outputs - 1) * ScoringKernel.Lanes;
        ReadOnlySpan<float> matchWeights = MatchWeights;
        ReadOnlySpan<float> secondWeights = SecondWeights;
        ReadOnlySpan<float> secondBias = SecondBias;
        for (int tile = tiles.First; tile < tiles.End; tile++)
        {
            ReadOnlySpan<float> features = Tiles.WithNormalized(tile);
            Layers.MatchInputs?.WriteTile(state.Observation, features, Tiles.OneOverNorms(tile), matches);
            ScoringKernel.Score(
                state.Hidden, HiddenTile(tile), matches, matchWeights, secondWeights, secondBias, state.Head, state.HeadBias,
                state.Skip, features, kernelScratch, scores);
            int first = tile * ScoringKernel.Lanes;
            Span<float> target = values.Slice(first, Math.Min(ScoringKernel.Lanes, values.Length - first));
            for (int lane = 0; lane < target.Length; lane++)
            {
                if (threshold is not float least || target[lane] >= least)
                    target[lane] = Value(state, scores[lane], scores[last + lane]);
            }
        }
    }

    /// <summary>What a row is worth by its first and its last output, which are one where there is one.</summary>
    public float Value(in FoldedState state, float first, float last) =>
        state.Outputs == 1 ? first + state.Shift : Layers.Heads.Reward(first) + (state.SecondFactor * last) + state.Shift;

    /// <summary>What the rows of a tile bring to the first layer, W_a·a, [H × lanes].</summary>
    public ReadOnlySpan<float> HiddenTile(int tile) => _hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength);

    /// <summary>One observation of a block.</summary>
    public ReadOnlySpan<float> Observation(ReadOnlySpan<float> observations, int i) =>
        observations.Slice(i * Layers.ObservationLength, Layers.ObservationLength);

    /// <summary>Brings what an observation contributes to every score into as few vectors as there can be.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="i">Its place in the block.</param>
    /// <param name="count">How many the block has.</param>
    /// <param name="scratch">As <see cref="Begin"/> left it.</param>
    public FoldedState Fold(ReadOnlySpan<float> observation, int i, int count, Span<float> scratch)
    {
        StateLayers block = LayersIn(count, scratch);
        ValueHeads heads = Layers.Heads;
        int hidden = Layers.Hidden;
        float continuation = heads.Discount * heads.Live(observation);

        // A linear reward folds both outputs into one weight vector; a logistic one needs both.
        bool fold = heads.Split && !heads.LogisticReward;
        int outputs = fold ? 1 : heads.Count;
        float factor = fold ? continuation * heads.ContinuationScale : 0f;
        var room = new ScratchSpace(block.Rest);
        var state = new FoldedState
        {
            Observation = observation,
            Hidden = block.Hidden.Slice(i * hidden, hidden),
            Outputs = outputs,
            Shift = heads.Split ? continuation * block.Values[i] : block.Values[i],
            SecondFactor = continuation * heads.ContinuationScale,
            Head = room.Take(outputs * hidden),
            HeadBias = room.Take(outputs),
            Skip = room.Take(Layers.SkipLength * outputs),
            Rest = room.Rest,
        };
        FoldHeads(state, factor);
        FoldSkips(state, factor, Layers.Skip is null ? default : block.Skips.Slice(i * Layers.Skip.Outputs, Layers.Skip.Outputs));
        return state;
    }

    private static ScanSize SizeOf(ActionHeadLayers layers, ActionTiles tiles, bool bounds)
    {
        int own = layers.Hidden + 1 + (layers.Skip?.Outputs ?? 0);
        int hiddenOfState = (2 * (layers.Value?.Hidden ?? layers.Hidden)) + (layers.Countdown is null ? 0 : layers.StateLength);
        int folded = layers.Heads.Count * (layers.Hidden + 1 + (2 * layers.FeatureCount));
        int tile = (layers.Hidden + layers.Heads.Count + layers.MatchCount) * ScoringKernel.Lanes;
        return new ScanSize
        {
            ObservationLength = layers.ObservationLength,
            Rows = tiles.Rows,
            Tiles = tiles.Count,

            // The hidden layers of V(s) are done with before the scan begins, which takes their place.
            Scratch = own + Math.Max(hiddenOfState, folded + Math.Max(bounds ? RowBounds.ScratchLength(layers) : 0, tile)),
            Layers = own,
            Block = 16,
            SharedBlock = 4,
            ProductsToShare = (long)tiles.Rows * layers.Hidden * layers.Hidden,
        };
    }

    /// <summary>How many numbers the songs' part of the first layer is; looked at before it is taken.</summary>
    private static int TilesLength(int tiles, int hidden)
    {
        long rows = (long)tiles * ScoringKernel.Lanes;
        long length = rows * hidden;
        if (length <= MostTileNumbers)
            return (int)length;
        throw new ArgumentException(
            FormattableString.Invariant($"{hidden} hidden units (HiddenUnits) over some {rows} songs take {length} numbers; ")
            + FormattableString.Invariant($"at most {MostTileNumbers} are legal. Use fewer of either."));
    }

    /// <summary>Where the layers of a block's observations stand in its scratch.</summary>
    private StateLayers LayersIn(int count, Span<float> scratch)
    {
        var room = new ScratchSpace(scratch);
        return new StateLayers
        {
            Hidden = room.Take(count * Layers.Hidden),
            Values = room.Take(count),
            Skips = room.Take(count * (Layers.Skip?.Outputs ?? 0)),
            Rest = room.Rest,
        };
    }

    private void StateValues(ReadOnlySpan<float> states, Span<float> values, Span<float> scratch)
    {
        values.Clear();
        if (Layers.Value is not Mlp value)
            return;
        var room = new ScratchSpace(scratch);
        Span<float> hidden1 = room.Take(values.Length * value.Hidden);
        Span<float> hidden2 = room.Take(values.Length * value.Hidden);
        value.ForwardHidden(_parameters, states, Layers.StateLength, hidden1, hidden2, values.Length);
        value.Third.Forward(_parameters, hidden2, value.Hidden, values, values.Length);
    }

    /// <summary>Turns the last layer output-major, adding the second output's times the factor to the first's.</summary>
    /// <param name="state">Its head is written.</param>
    /// <param name="factor">0 where outputs are not folded, or the second counts for nothing.</param>
    private void FoldHeads(in FoldedState state, float factor)
    {
        int hidden = Layers.Hidden;
        int heads = Layers.Heads.Count;
        ReadOnlySpan<float> weights = Layers.Head.Third.Weights(_parameters);
        ReadOnlySpan<float> bias = Layers.Head.Third.Bias(_parameters);
        Span<float> head = state.Head;
        for (int output = 0; output < state.Outputs; output++)
        {
            for (int h = 0; h < hidden; h++)
                head[(output * hidden) + h] = weights[(h * heads) + output];
            state.HeadBias[output] = bias[output];
        }

        if (factor == 0f)
            return;
        for (int h = 0; h < hidden; h++)
            head[h] += factor * weights[(h * heads) + 1];
        state.HeadBias[0] += factor * bias[1];
    }

    /// <summary>Brings the terms linear in the features into one vector an output, folded as the heads are.</summary>
    private void FoldSkips(in FoldedState state, float factor, ReadOnlySpan<float> skipVectors)
    {
        int length = Layers.SkipLength;
        int features = Layers.FeatureCount;
        state.Skip.Clear();
        for (int output = 0; output < Layers.Heads.Count; output++)
        {
            bool folded = output >= state.Outputs;
            if (folded && factor == 0f)
                return;
            float share = folded ? factor : 1f;
            Span<float> target = state.Skip.Slice(folded ? 0 : output * length, length);
            if (Layers.Skip is not null)
                VectorMath.AddScaled(skipVectors.Slice(output * features, features), share, target[..features]);
            Layers.Match?.AddTo(_parameters, state.Observation, output, share, target);
        }
    }
}
