namespace PlaylistRL;

/// <content>What it says when numbers leave their range.</content>
internal sealed partial class QLearner
{
    // Beyond it Adam's running means of squares are infinite: nothing would be learned any more, and the next checkpoint could not be read.
    private const double MostNorm = 1.8e19;

    /// <summary>The best candidate; no finite value is an error that says at which step.</summary>
    private (int Action, float Value) Greedy(in TimeStep step, ulong tieSeed)
    {
        try
        {
            return GreedyChoice.Best(_values, _online.SharedRows, step.Candidates, tieSeed);
        }
        catch (InvalidOperationException fault) when (step.Candidates.Count > 0)
        {
            throw new NumericalException(
                FormattableString.Invariant(
                    $"Environment step {_environmentSteps + 1}, after {LearningSteps} learning steps: {fault.Message} {Advice}"), fault)
            {
                EnvironmentStep = _environmentSteps + 1,
            };
        }
    }

    private void FindNextValues(ReadOnlySpan<int> slots)
    {
        try
        {
            _nextValues.Find(slots);
        }
        catch (NumericalException fault)
        {
            throw Fault(fault.Message.TrimEnd('.'), [], fault);
        }
    }

    private static string Advice => "Lower the learning rate, or bring rewards and features nearer to one.";

    /// <summary>An error of the running learning step.</summary>
    /// <param name="what">What is not finite.</param>
    /// <param name="outputs">What the network says of the batch; empty where it was not asked yet.</param>
    /// <param name="cause">What was thrown, if anything was.</param>
    private NumericalException Fault(string what, ReadOnlySpan<float> outputs, NumericalException? cause = null)
    {
        (int rewarded, int observed, int number) = (_slots[0], _slots[0], 0);
        foreach (int slot in _slots)
        {
            if (Size(_replay.Reward(slot)) > Size(_replay.Reward(rewarded)))
                rewarded = slot;
            int farthest = Farthest(_replay.Observation(slot));
            if (Size(_replay.Observation(slot)[farthest]) > Size(_replay.Observation(observed)[number]))
                (observed, number) = (slot, farthest);
        }

        string batch = FormattableString.Invariant(
            $"Of the {_slots.Length} transitions of its batch, the reward farthest from 0 is {_replay.Reward(rewarded)} (environment step {_replay.NumberOf(rewarded)}, action {_replay.Action(rewarded)}) and the observed number farthest from 0 is {_replay.Observation(observed)[number]} (environment step {_replay.NumberOf(observed)}, number {number})");
        if (outputs.Length > 0)
            batch += FormattableString.Invariant($"; the network's output farthest from 0 is {outputs[Farthest(outputs)]}");
        string message = FormattableString.Invariant($"Learning step {LearningSteps + 1}: {what}. {batch}. {Advice}");
        return new NumericalException(message, cause!)
        {
            LearningStep = LearningSteps + 1,
            EnvironmentStep = _environmentSteps,
        };
    }

    private static int Farthest(ReadOnlySpan<float> numbers)
    {
        int farthest = 0;
        for (int i = 1; i < numbers.Length; i++)
        {
            if (Size(numbers[i]) > Size(numbers[farthest]))
                farthest = i;
        }

        return farthest;
    }

    private static float Size(float number) => float.IsNaN(number) ? float.PositiveInfinity : Math.Abs(number);
}
