namespace PlaylistRL.Learning;

/// <summary>The rows of a network with an output an action: the last layer, for all observations of a block in one product.</summary>
/// <remarks>There is nothing to prepare and nothing to bound: the rows cost less than the layers below them.</remarks>
internal sealed class OutputPerActionScorer(Mlp actions, Mlp? value, float[] parameters) : RowScorer(SizeOf(actions))
{
    public override void Prepare()
    {
    }

    public override void Begin(ReadOnlySpan<float> observations, int count, Span<float> scratch)
    {
        Span<float> hidden1 = Cut(count, scratch, out Span<float> hidden2, out Span<float> stateValues);
        if (value is not null)
        {
            value.ForwardHidden(parameters, observations, Size.ObservationLength, hidden1, hidden2, count);
            value.Third.Forward(parameters, hidden2, value.Hidden, stateValues, count);
        }

        actions.ForwardHidden(parameters, observations, Size.ObservationLength, hidden1, hidden2, count);
    }

    public override void Score(ReadOnlySpan<float> observations, int count, TileRange tiles, Span<float> values, Span<float> scratch)
    {
        _ = Cut(count, scratch, out Span<float> hidden2, out Span<float> stateValues);
        actions.Third.Forward(parameters, hidden2, actions.Hidden, values, count);
        for (int i = 0; value is not null && i < count; i++)
        {
            foreach (ref float one in values.Slice(i * Size.Rows, Size.Rows))
                one += stateValues[i];
        }
    }

    private static ScanSize SizeOf(Mlp actions) => new()
    {
        ObservationLength = actions.First.Inputs,
        Rows = actions.Third.Outputs,
        Tiles = 1,
        Scratch = (2 * actions.Hidden) + 1,
        Layers = (2 * actions.Hidden) + 1,
        Block = 32,
        SharedBlock = 32,
        ProductsToShare = 0,
    };

    private Span<float> Cut(int count, Span<float> scratch, out Span<float> hidden2, out Span<float> stateValues)
    {
        var room = new ScratchSpace(scratch);
        Span<float> hidden1 = room.Take(count * actions.Hidden);
        hidden2 = room.Take(count * actions.Hidden);
        stateValues = room.Take(count);
        return hidden1;
    }
}
