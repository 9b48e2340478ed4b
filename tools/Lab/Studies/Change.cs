using System.Globalization;

namespace PlaylistRL.Lab;

/// <summary>One thing done otherwise than in a preset.</summary>
/// <param name="Name">What is done, in words.</param>
/// <param name="Apply">Does it; null for the preset as it is.</param>
internal sealed record Change(string Name, Func<ActionHeadDqnOptions, ActionHeadDqnOptions>? Apply = null)
{
    /// <summary>Everything that can be done otherwise than in these options, one at a time; what they have already is left out.</summary>
    public static IReadOnlyList<Change> From(ActionHeadDqnOptions preset) =>
    [
        new("as it is"),
        .. All().Where(change => change.Apply!(preset) != preset),
    ];

    public ActionHeadDqnOptions Of(ActionHeadDqnOptions preset) => Apply is null ? preset : Apply(preset);

    private static IEnumerable<Change> All()
    {
        yield return new("discount 1", options => options with { Discount = 1 });
        yield return new("discount 0.95", options => options with { Discount = 0.95 });
        yield return new(
            "no split head", options =>
            options with
            {
                SplitHead = false,
                BilinearContinuation = false,
                ContinuationScale = new ActionHeadDqnOptions().ContinuationScale,
                RewardLoss = Loss.SquaredError
            });
        yield return new("bilinear continuation", options => options with { BilinearContinuation = true });
        yield return new("no bilinear continuation", options => options with { BilinearContinuation = false });
        yield return new("countdown inputs", options => options with { CountdownInputs = true });
        yield return new("no countdown inputs", options => options with { CountdownInputs = false });
        yield return new("no bilinear skip", options => options with { BilinearSkip = false });
        yield return new("no belief match", options => options with { BeliefMatch = false });
        yield return new("no match inputs", options => options with { MatchInputs = false });
        yield return new(
            "no state-value stream", options =>
            options with { StateValueStream = false, StateValueUnits = null, BilinearContinuation = false });
        yield return new("V(s) as wide as the head", options => options with { StateValueUnits = null });
        yield return new("V(s) of 256 units", options => options with { StateValueUnits = 256 });
        yield return new("no Double DQN", options => options with { DoubleQ = false });
        foreach (int steps in new[] { 1, 3, 5 })
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"{steps}-step returns"), options => options with { NStep = steps });
        yield return new("target copied every 100 steps", options => options with { TargetUpdate = TargetUpdate.Hard(100) });
        yield return new("policy not averaged", options => options with { PolicyAveraging = 0 });
        yield return new("policy averaged over 1,000 steps", options => options with { PolicyAveraging = 0.001 });
        yield return new("policy averaged over 10,000 steps", options => options with { PolicyAveraging = 1e-4 });
        yield return new("continuation scale 0.1", options => options with { ContinuationScale = 0.1 });
        yield return new("continuation scale 1", options => options with { ContinuationScale = 1 });
        yield return new("Huber loss", options => options with { Loss = Loss.Huber });
        yield return new(
            "learning rate falling to a tenth", options =>
            options with { LearningRate = new Schedule(options.LearningRate.Start, 0.998, options.LearningRate.Start / 10) });
        foreach (int every in new[] { 1, 2, 4, 8 })
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"a learning step every {every}"), options =>
                options with { LearnEvery = every });
        yield return new("batch 32", options => options with { BatchSize = 32 });
        yield return new("replay 5,000", options => options with { ReplayCapacity = 5_000 });
        yield return new("exploring uniformly", options => options with { ExplorationTemperature = double.PositiveInfinity });
        yield return new("exploring by promise", options => options with { ExplorationTemperature = 0.3 });
        yield return new("epsilon × 0.99 down to 0.01", options => options with { Epsilon = new Schedule(1, 0.99, 0.01) });
        yield return new("32 hidden units in the head", options => options with { HiddenUnits = 32 });
        yield return new("128 hidden units in the head", options => options with { HiddenUnits = 128 });
    }
}
