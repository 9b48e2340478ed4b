using FluentAssertions;
using Xunit;

namespace PlaylistRL.Onnx.Tests;

/// <summary>Exported models give the Q-values that the library computes, on what policies meet when they play.</summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Cases => [.. Trained.Cases];

    public static TheoryData<string> ActionHeads => [.. Trained.Cases.Where(name => name.StartsWith("AH-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Plain_ObservationsFromPlaying_GivesTheLibrarysValuesAndTopTen(string name)
    {
        Trained trained = Trained.Case(name);
        using var model = new OnnxModel(trained.Policy);
        Compare(name, "plain", trained, observation => trained.Policy.SeesFeatures
            ? model.Run(Repeated(observation, trained.Catalog.Count), trained.Catalog.Features.Values.ToArray(), trained.Catalog.Count)
            : model.Run(observation, 1));
    }

    [Theory]
    [MemberData(nameof(ActionHeads))]
    public void Factored_ObservationsFromPlaying_GivesTheLibrarysValuesAndTopTen(string name)
    {
        Trained trained = Trained.Case(name);
        using var model = new OnnxModel(trained.Policy, new() { Graph = OnnxGraph.Factored });
        Compare(name, "factored", trained, observation => model.Run(observation, 1));
    }

    /// <summary>
    /// The original's DQN learns values that are small differences of large numbers. Neighbouring 32-bit numbers of that size are farther
    /// apart than 1e-5, so no two orders of summing agree to that; the model is held to 1e-5 of the numbers that are summed, and to what
    /// the library itself reaches beside arithmetic of 64 bits.
    /// </summary>
    [Fact]
    public void Plain_DqnThatDiverges_AgreesRelativeToWhatIsSummed()
    {
        Trained trained = Trained.Diverging();
        var exact = new ExactDqn(trained.Policy);
        using var model = new OnnxModel(trained.Policy);
        (double library, double exported, double apart, double relative, double greatestValue) = (0, 0, 0, 0, 0);
        (double least, double most) = (double.MaxValue, 0);
        var scores = new float[trained.Catalog.Count];
        foreach (float[] observation in trained.Observations)
        {
            trained.Policy.Score(observation, scores);
            (double[] values, double[] magnitudes) = exact.Score(observation);
            float[] found = model.Run(observation, 1);
            double[] own = [.. scores.Select(score => (double)score)];
            library = Math.Max(library, ExactDqn.Distance(values, scores));
            exported = Math.Max(exported, ExactDqn.Distance(values, found));
            apart = Math.Max(apart, ExactDqn.Distance(own, found));
            relative = Math.Max(relative, ExactDqn.RelativeToMagnitude(own, magnitudes, found));
            greatestValue = Math.Max(greatestValue, values.Max(Math.Abs));
            (least, most) = (Math.Min(least, magnitudes.Min()), Math.Max(most, magnitudes.Max()));
        }

        output.WriteLine(FormattableString.Invariant(
            $"DQN, Mission: library and model are {apart:0.0e-0} of max(1, |q|) apart, {relative:0.0e-0} of what is summed; from 64-bit arithmetic the library is {library:0.0e-0} away, the model {exported:0.0e-0}. Values up to {greatestValue:F0}, sums of absolute values {least:F0} to {most:F0}, where 32-bit numbers are {MathF.BitIncrement((float)most) - (float)most:0.0e-0} apart"));
        relative.Should().BeLessThan(Tolerance);
        exported.Should().BeLessThan(3 * library);
    }

    private void Compare(string name, string graph, Trained trained, Func<float[], float[]> run)
    {
        var agreement = new Agreement();
        var expected = new float[trained.Catalog.Count];
        foreach (float[] observation in trained.Observations)
        {
            trained.Policy.Score(observation, expected);
            float[] found = run(observation);
            found.Should().HaveSameCount(expected);
            agreement.Add(expected, found);
        }

        output.WriteLine($"| {name} | {graph} | {agreement} |");
        agreement.Observations.Should().Be(Trained.ObservationCount);
        agreement.Greatest.Should().BeLessThan(Tolerance);
        agreement.TopLoss.Should().BeLessThan(Tolerance, "another order is fair only among songs of practically equal value");
    }

    private static float[] Repeated(float[] row, int count)
    {
        var rows = new float[row.Length * count];
        for (int i = 0; i < count; i++)
            row.CopyTo(rows, i * row.Length);
        return rows;
    }
}
