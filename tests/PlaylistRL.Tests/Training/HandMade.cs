namespace PlaylistRL.Tests.Training;

/// <summary>Evaluations made of numbers of one's own.</summary>
internal static class HandMade
{
    private static readonly int[] _playlist = [0, 1];

    public static EnvironmentSpec Spec { get; } = new()
    {
        Name = "hand-made",
        Observation = new ObservationLayout("hand-made-1", ("x", 1)),
        Actions = new FeatureTable(["x", "y"], [1f, 0f, 0f, 1f, 1f, 1f, 0f, 0f, 2f, 0f]),
    };

    /// <summary>Returns [seed][listener] of rows, the first of which is random.</summary>
    public static EvaluationResult Of(double[]? best, params (string Name, double[][] Returns)[] rows) => new(
        Spec,
        new EvaluatorOptions { Listeners = rows[0].Returns[0].Length },
        [.. rows.Select(
            row => new PlayedRow(
            row.Name, false, row.Returns, [
            .. row.Returns.Select(seed => seed.Select(_ => _playlist).ToArray())], new FeedbackCounts[row.Returns.Length]))],
        best,
        best is null ? null : BestKind.Optimum);

    /// <summary>Normal numbers, one a listener.</summary>
    public static double[] Normal(ulong seed, double mean, double deviation, int count = 200)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(
            _ => mean + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }
}
