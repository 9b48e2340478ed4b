using PlaylistRL.OnnxSchema;

namespace PlaylistRL;

/// <summary>The graph of AH-DQN's function for pairs of an observation and a song's features; docs/formats.md has the equations.</summary>
internal static class PlainActionHead
{
    public static GraphProto Of(QPolicy policy)
    {
        var graph = new PolicyGraph(policy, "action-head", GraphBuilder.Batch);
        GraphBuilder builder = graph.Builder;
        string features = builder.Input(
            OnnxExport.Features, string.Join(", ", graph.Spec.Actions.Names), GraphBuilder.Batch, graph.FeatureCount);
        string? scale = graph.Network.MatchInputs || graph.Network.BeliefMatch ? OneOverNorm(builder, features) : null;

        var inputs = new List<string> { graph.Observation, features };
        foreach (ObservationBlock block in graph.MatchBlocks)
            inputs.AddRange(Matches(graph, block, "match-input", features, scale!));
        string outputs = graph.Head(graph.Layer("head.1", builder.Concat("head.input", 1, [.. inputs])));
        if (graph.Network.BilinearSkip)
            outputs = builder.Node("Add", "outputs.skip", [outputs, Skip(graph, features)]);
        if (graph.Network.BeliefMatch)
        {
            ObservationBlock belief = graph.Spec.Observation.Find(ObservationLayout.Belief)!.Value;
            string matches = builder.Concat("match.input", 1, Matches(graph, belief, "match", features, scale!));
            outputs = builder.Node("Add", "outputs.match", [outputs, builder.Linear("match", matches, graph.MatchCoefficient())]);
        }

        graph.Combine(outputs, OnnxExport.QValues);
        return graph.Finish("The Q-value of each pair", GraphBuilder.Batch);
    }

    /// <summary>1/|a|, [batch × 1]; 0 for a song without features.</summary>
    private static string OneOverNorm(GraphBuilder builder, string features)
    {
        string norm = builder.Node(
            "ReduceL2", "norm", [features], GraphBuilder.Attribute("axes", [1]), GraphBuilder.Attribute("keepdims", 1));
        string zero = builder.Scalar("norm.zero", 0f);
        return builder.Node(
            "Where", "norm.inverse", [
            builder.Node("Greater", "norm.positive", [norm, zero]), builder.Node("Reciprocal", "norm.reciprocal", [norm]), zero]);
    }

    /// <summary><c>b·a</c> and <c>b·a/|a|</c>, each [batch × 1].</summary>
    private static string[] Matches(PolicyGraph graph, ObservationBlock block, string use, string features, string scale)
    {
        string products = graph.Builder.Node("Mul", $"{use}.{block.Name}.products", [graph.Block(block, use), features]);
        string plain = graph.Builder.Node(
            "ReduceSum", $"{use}.{block.Name}.plain", [
            products, graph.Builder.Indices($"{use}.{block.Name}.plain.axis", 1)], GraphBuilder.Attribute("keepdims", 1));
        return [plain, graph.Builder.Node("Mul", $"{use}.{block.Name}.normalized", [plain, scale])];
    }

    /// <summary><c>(M_o·s + m_o)·a</c>, [batch × outputs].</summary>
    private static string Skip(PolicyGraph graph, string features)
    {
        GraphBuilder builder = graph.Builder;
        string vectors = builder.Node(
            "Reshape", "skip.vectors", [
            graph.Layer("skip", graph.Observation), builder.Indices("skip.shape", -1, graph.OutputCount, graph.FeatureCount)]);
        string spread = builder.Node("Unsqueeze", "skip.features", [features, builder.Indices("skip.features.axis", 1)]);
        string products = builder.Node("Mul", "skip.products", [vectors, spread]);
        return builder.Node(
            "ReduceSum", "skip.values", [products, builder.Indices("skip.values.axis", 2)], GraphBuilder.Attribute("keepdims", 0));
    }
}
