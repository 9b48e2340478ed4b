using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Onnx.Tests;

/// <summary>
/// How long the values of all songs for one observation take, here and there; run by hand, because a busy machine makes any limit wrong.
/// </summary>
public sealed class DecisionTimeTests(ITestOutputHelper output)
{
    private const int Decisions = 2_000;
    private const int WarmUp = 300;

    [Fact(Explicit = true)]
    public void Score_ThousandSongs_TimesSideBySide()
    {
        Trained trained = Trained.Case("AH-DQN, default");
        QPolicy policy = trained.Policy;
        IReadOnlyList<float[]> observations = trained.Observations;
        var scores = new float[trained.Catalog.Count];
        using var factored = new OnnxModel(policy, new() { Graph = OnnxGraph.Factored });
        using var plain = new OnnxModel(policy);
        float[] features = trained.Catalog.Features.Values.ToArray();
        float[][] repeated = [
            .. observations.Take(20).Select(
            observation => Enumerable.Repeat(observation, trained.Catalog.Count).SelectMany(numbers => numbers).ToArray())];

        // In turns, so that all three meet the same load of the machine.
        var times = new List<double>[] { [], [], [] };
        for (int i = -WarmUp; i < Decisions; i++)
        {
            int decision = i + WarmUp;
            Time(times[0], i, () => policy.Score(observations[decision % observations.Count], scores));
            Time(times[1], i, () => factored.Run(observations[decision % observations.Count], 1));
            Time(times[2], i, () => plain.Run(repeated[decision % repeated.Length], features, trained.Catalog.Count));
        }

        string[] names = ["QPolicy.Score", "factored", "plain"];
        for (int i = 0; i < names.Length; i++)
        {
            times[i].Sort();
            output.WriteLine(FormattableString.Invariant($"{names[i]}: median {times[i][Decisions / 2]:F0} µs, tenth ")
                + FormattableString.Invariant($"{times[i][Decisions / 10]:F0} µs of {Decisions}; {trained.Catalog.Count} songs, ")
                + FormattableString.Invariant($"{trained.Catalog.Features.DistinctCount} different rows, one thread"));
        }

        times.Should().OnlyContain(list => list.Count == Decisions);
    }

    private static void Time(List<double> times, int number, Action decide)
    {
        long start = Stopwatch.GetTimestamp();
        decide();
        if (number >= 0)
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }
}
