using BenchmarkDotNet.Attributes;

namespace PlaylistRL.Benchmarks;

/// <summary>What feedback costs, by the number of features: three in ten of a song's are not 0.</summary>
public class BeliefBenchmarks
{
    private const int Responses = 30;

    private readonly Dictionary<int, (
        TasteBelief Belief, float[][] Songs)> _cases = new[] { 21, 100, 300 }.ToDictionary(features => features, features =>
    {
        var random = new SeededRandom((ulong)features);
        float[][] songs = [
            .. Enumerable.Range(0, Responses).Select(
            _ => Enumerable.Range(0, features).Select(_ => random.NextSingle() < 0.3f ? 1f : 0f).ToArray())];
        return (new TasteBelief(features), songs);
    });

    [Benchmark(Baseline = true, OperationsPerInvoke = Responses, Description = "Update, 21 features")]
    public double Update21() => Update(21);

    [Benchmark(OperationsPerInvoke = Responses, Description = "Update, 100 features")]
    public double Update100() => Update(100);

    [Benchmark(OperationsPerInvoke = Responses, Description = "Update, 300 features")]
    public double Update300() => Update(300);

    // Thirty updates from a cleared belief, whose clearing is some hundredth of it.
    private double Update(int features)
    {
        (TasteBelief belief, float[][] songs) = _cases[features];
        belief.Clear();
        foreach (float[] song in songs)
            belief.Update(song, Feedback.Completed);
        return belief.Mean[0];
    }
}
