using PlaylistRL.OnnxSchema;

namespace PlaylistRL;

/// <summary>The graph of DQN's function: <c>q = actions(s) [+ V(s)]</c>.</summary>
internal static class OutputPerAction
{
    public static GraphProto Of(QPolicy policy)
    {
        var graph = new PolicyGraph(policy, "output-per-action", GraphBuilder.Batch);
        string outputs = graph.Perceptron("actions", graph.Observation);
        if (graph.StateValue() is string value)
            graph.Builder.Node("Add", OnnxExport.QValues, [outputs, value]);
        else
            graph.Builder.Node("Identity", OnnxExport.QValues, [outputs]);
        return graph.Finish(
            "One Q-value a song, in the order of the catalogue", GraphBuilder.Batch, graph.Tensor("actions.3.bias").RowCount);
    }
}
