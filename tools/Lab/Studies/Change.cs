using System.Globalization;

namespace PlaylistRL.Lab;

/// <summary>One thing done otherwise than by default.</summary>
/// <param name="Name">What is done, in words.</param>
/// <param name="Apply">Does it; null for the options as they are.</param>
internal sealed record Change(string Name, Func<ActionHeadDqnOptions, ActionHeadDqnOptions>? Apply = null)
{
    /// <summary>Each thing that can be done otherwise than in an agent's options; what they have already is left out.</summary>
    public static IReadOnlyList<Change> From(ActionHeadDqnOptions options) =>
    [
        new("as it is"),
        .. All().Where(change => change.Apply!(options) != options),
    ];

    public ActionHeadDqnOptions Of(ActionHeadDqnOptions options) => Apply is null ? options : Apply(options);

    private static IEnumerable<Change> All()
    {
        yield return new("discount 1", options => options with { Discount = 1 });
        yield return new("discount 0.95", options => options with { Discount = 0.95 });
        yield return new(
            "no split head", options =>
            options with
            {
                SplitHead = false,
                ContinuationScale = null,
                RewardLoss = Loss.SquaredError
            });
        yield return new("no countdown inputs", options => options with { CountdownInputs = false });
        yield return new("no bilinear skip", options => options with { BilinearSkip = false });
        yield return new("no belief match", options => options with { BeliefMatch = false });
        yield return new("no match inputs", options => options with { MatchInputs = false });
        yield return new("no state-value stream", options => options with { StateValueStream = false, StateValueUnits = null });
        yield return new("V(s) as wide as the head", options => options with { StateValueUnits = options.HiddenUnits });
        yield return new("no Double DQN", options => options with { DoubleQ = false });
        foreach (int steps in new[] { 1, 3, 5 })
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"{steps}-step returns"), options => options with { NStep = steps });
        yield return new("target copied every 100 steps", options => options with { TargetUpdate = TargetUpdate.Hard(100) });
        yield return new("policy not averaged", options => options with { PolicyAveraging = 0 });
        yield return new("policy averaged over 1,000 steps", options => options with { PolicyAveraging = 0.001 });
        yield return new("policy averaged over 10,000 steps", options => options with { PolicyAveraging = 1e-4 });
        foreach (double scale in new[] { 0.05, 0.1, 0.3, 1 })
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"continuation scale {scale}"), options =>
                options with { ContinuationScale = scale });
        yield return new("Huber loss", options => options with { Loss = Loss.Huber });
        yield return new(
            "learning rate falling to a tenth", options =>
            options with { LearningRate = Falling(options.LearningRate!.Value.Start) });
        foreach (int every in new[] { 1, 2, 4, 8 })
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"a learning step every {every}"), options =>
                options with { LearnEvery = every });
        yield return new("batch 32", options => options with { BatchSize = 32 });
        yield return new("replay 5,000", options => options with { ReplayCapacity = 5_000 });
        yield return new("epsilon × 0.999 down to 0.2", options => options with { Epsilon = new Schedule(1, 0.999, 0.2) });
        yield return new("32 hidden units in the head", options => options with { HiddenUnits = 32 });
        yield return new("128 hidden units in the head", options => options with { HiddenUnits = 128 });
    }

    private static Schedule Falling(double start) => new(start, 0.998, start / 10);
}
