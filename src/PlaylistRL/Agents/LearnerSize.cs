namespace PlaylistRL;

/// <summary>
/// What a learner's batch will take, looked at before anything is taken: a product of numbers that are legal each by itself.
/// </summary>
internal static class LearnerSize
{
    /// <summary>The most numbers of one array of a batch: 1 GiB.</summary>
    private const int MostBatchNumbers = 1 << 28;

    // More than all countdown and match inputs.
    private const int OtherInputs = 32;

    /// <exception cref="ArgumentException">A batch is more than an array of these may hold; the message names the numbers.</exception>
    public static void Check(EnvironmentSpec spec, QLearningOptions options, int stateValueUnits)
    {
        int hidden = Math.Max(options.HiddenUnits, stateValueUnits);
        long inputs = (long)spec.Observation.Length + spec.Actions.FeatureCount + OtherInputs;
        long numbers = options.BatchSize * Math.Max(inputs, hidden);
        if (numbers > MostBatchNumbers)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A batch of {options.BatchSize} transitions (BatchSize), with {spec.Observation.Length} ")
                    + FormattableString.Invariant($"observed numbers, {spec.Actions.FeatureCount} features and {hidden} hidden units, ")
                    + FormattableString.Invariant($"takes {numbers} numbers; ")
                + FormattableString.Invariant($"at most {MostBatchNumbers} are legal. Lower BatchSize."), nameof(options));
        }
    }
}
