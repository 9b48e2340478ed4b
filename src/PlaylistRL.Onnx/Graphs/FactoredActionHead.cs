using MathNet.Numerics.LinearAlgebra;
using PlaylistRL.OnnxSchema;

namespace PlaylistRL;

/// <summary>
/// The graph of AH-DQN's function for one observation and all songs of a catalogue, what depends on songs alone computed beforehand.
/// </summary>
/// <remarks>
/// <code>
/// z = (W_a·a + b₁) + W_s·s + W_m·m     the first term is a part of the model, [rows × H]; the second is one vector a run; m are two numbers a block and row
/// </code>
/// A row stands for all songs with the same features; the last operator gives each song its row's value.
/// </remarks>
internal static class FactoredActionHead
{
    public static GraphProto Of(QPolicy policy)
    {
        var graph = new PolicyGraph(policy, "action-head-factored", 1);
        GraphBuilder builder = graph.Builder;
        FeatureTable songs = graph.Spec.Actions;
        builder.RequireRoom((songs.DistinctCount * ((long)graph.Network.HiddenUnits + songs.FeatureCount + 1)) + (2L * songs.Count));
        bool matches = graph.Network.MatchInputs || graph.Network.BeliefMatch;
        string? features = matches || graph.Network.BilinearSkip
            ? builder.Constant("songs.features", Features(songs), songs.DistinctCount, songs.FeatureCount) : null;
        string? scale = matches ? builder.Constant("songs.one-over-norm", OneOverNorms(songs), songs.DistinctCount, 1) : null;

        string outputs = graph.Head(First(graph, features, scale));
        if (graph.Network.BilinearSkip)
        {
            string vectors = builder.Node(
                "Reshape", "skip.vectors", [
                graph.Layer("skip", graph.Observation), builder.Indices("skip.shape", graph.OutputCount, graph.FeatureCount)]);
            outputs = builder.Linear("outputs.skip", features!, vectors, outputs);
        }

        if (graph.Network.BeliefMatch)
        {
            string belief = graph.Block(graph.Spec.Observation.Find(ObservationLayout.Belief)!.Value, "match");
            outputs = builder.Linear(
                "outputs.match", Matches(builder, "match", belief, features!, scale!), graph.MatchCoefficient(), outputs);
        }

        string perRow = graph.Combine(outputs, "q.rows");
        string rowOf = builder.Indices("songs.row", [.. Enumerable.Range(0, songs.Count).Select(song => (long)songs.DistinctOf(song))]);
        builder.Node("Gather", OnnxExport.QValues, [perRow, rowOf], GraphBuilder.Attribute("axis", 0));
        return graph.Finish("One Q-value a song, in the order of the catalogue", songs.Count);
    }

    /// <summary>The first layer before its ReLU, [rows × H].</summary>
    private static string First(PolicyGraph graph, string? features, string? scale)
    {
        GraphBuilder builder = graph.Builder;
        int observation = graph.ObservationLength;
        int hidden = graph.Network.HiddenUnits;
        Matrix<float> weights = graph.Tensor("head.1.weight");
        string songPart = builder.Constant(
            "songs.hidden", SongPart(
            graph.Spec.Actions, weights, graph.Tensor("head.1.bias"), observation), graph.Spec.Actions.DistinctCount, hidden);
        string statePart = builder.Linear(
            "head.1.state", graph.Observation, builder.Constant(
            "head.1.weight.state", weights.SubMatrix(0, hidden, 0, observation).ToRowMajorArray(), hidden, observation));
        string first = builder.Node("Add", "head.1.sum", [songPart, statePart]);
        if (graph.MatchBlocks is not { Count: > 0 and int blocks })
            return first;

        // The library's order is plain and normalized match block by block; here all plain ones come first.
        int start = observation + graph.FeatureCount;
        Matrix<float> matchWeights = Matrix<float>.Build.Dense(
            hidden, 2 * blocks, (row, column) => weights[row, start + (column < blocks ? 2 * column : (2 * (column - blocks)) + 1)]);
        string vectors = builder.Concat(
            "match-input.vectors", 0, [.. graph.MatchBlocks.Select(block => graph.Block(block, "match-input"))]);
        string matches = Matches(builder, "match-input", vectors, features!, scale!);
        return builder.Linear(
            "head.1", matches, builder.Constant("head.1.weight.match", matchWeights.ToRowMajorArray(), hidden, 2 * blocks), first);
    }

    /// <summary><c>b·a</c> for each vector b and behind them <c>b·a/|a|</c>, [rows × 2·vectors].</summary>
    private static string Matches(GraphBuilder builder, string use, string vectors, string features, string scale)
    {
        string plain = builder.Linear($"{use}.plain", features, vectors);
        return builder.Concat($"{use}.both", 1, plain, builder.Node("Mul", $"{use}.normalized", [plain, scale]));
    }

    /// <summary><c>W_a·a + b₁</c> of every row.</summary>
    private static float[] SongPart(FeatureTable songs, Matrix<float> weights, Matrix<float> bias, int observation)
    {
        int hidden = bias.RowCount;
        var part = new float[checked(songs.DistinctCount * hidden)];
        for (int row = 0; row < songs.DistinctCount; row++)
        {
            ReadOnlySpan<float> features = songs.DistinctRow(row);
            for (int h = 0; h < hidden; h++)
            {
                double sum = bias[h, 0];
                for (int f = 0; f < features.Length; f++)
                    sum += (double)weights[h, observation + f] * features[f];
                part[(row * hidden) + h] = (float)sum;
            }
        }

        return part;
    }

    private static float[] Features(FeatureTable songs)
    {
        var features = new float[checked(songs.DistinctCount * songs.FeatureCount)];
        for (int row = 0; row < songs.DistinctCount; row++)
            songs.DistinctRow(row).CopyTo(features.AsSpan(row * songs.FeatureCount));
        return features;
    }

    private static float[] OneOverNorms(FeatureTable songs)
    {
        var scales = new float[songs.DistinctCount];
        for (int row = 0; row < scales.Length; row++)
        {
            double sumOfSquares = 0;
            foreach (float feature in songs.DistinctRow(row))
                sumOfSquares += (double)feature * feature;
            double norm = Math.Sqrt(sumOfSquares);

            // As the library does it: features so small that it would be no number are none.
            scales[row] = norm > 1e-37 ? (float)(1 / norm) : 0f;
        }

        return scales;
    }
}
