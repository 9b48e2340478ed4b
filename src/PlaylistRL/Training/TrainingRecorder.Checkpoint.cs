namespace PlaylistRL;

/// <content>Its state in a checkpoint: what was written down of the finished episodes, and of the one under way where there is
/// one.</content>
internal sealed partial class TrainingRecorder : ICheckpointed
{
    public const string Returns = "report.episode-rewards";
    public const string StepsTaken = "report.environment-steps";

    public void Save(TensorFileWriter file)
    {
        foreach ((string name, List<double> series) in Series)
            file.Add<double>(name, series.ToArray(), series.Count);
        file.Add<long>("report.action-counts", ActionCounts, ActionCounts.Length);
        file.Add<double>("report.last-loss", new[] { LastLoss });
        file.Add<double>("report.last-epsilon", new[] { _epsilon });
        file.Set(StepsTaken, EnvironmentSteps);
        file.Set("report.learning-steps", LearningSteps);
        RewardDistribution.Save(file, "report.rewards");
        LossDistribution.Save(file, "report.losses");
    }

    public Action Restore(TensorFile file)
    {
        long episodes = file.RowsOf(Returns);
        double[][] restored = [
            .. Series.Select(
            series => file.Values<double>(series.Name, series.Values == Alignments && _belief is null ? 0 : episodes).ToArray())];
        long[] actionCounts = file.Values<long>("report.action-counts", ActionCounts.Length).ToArray();
        if (Array.Exists(actionCounts, count => count < 0))
            throw file.Source.Error("an action was chosen less than no time (report.action-counts).");
        double lastLoss = file.Values<double>("report.last-loss")[0];
        double epsilon = file.Values<double>("report.last-epsilon")[0];
        long environmentSteps = file.Integer(StepsTaken, 0, 1L << 60);
        long learningSteps = file.Integer("report.learning-steps", 0, 1L << 60);
        Action restoreRewards = RewardDistribution.Restore(file, "report.rewards");
        Action restoreLosses = LossDistribution.Restore(file, "report.losses");
        return () =>
        {
            foreach (((_, List<double> series), double[] values) in Series.Zip(restored))
            {
                series.Clear();
                series.AddRange(values);
            }

            actionCounts.CopyTo(ActionCounts, 0);
            (LastLoss, _epsilon, EnvironmentSteps, LearningSteps) = (lastLoss, epsilon, environmentSteps, learningSteps);
            restoreRewards();
            restoreLosses();
        };
    }

    /// <summary>Adds what was written down of the episode under way.</summary>
    public void SaveRunning(TensorFileWriter file)
    {
        file.Add<double>(
            "report.running-sums",
                new[] { _lossSum, _valueSum, _normSum, _outOfBoundsSum, _firstValue, _discountedReturn, _discountFactor }, 7);
        file.Add<long>("report.running-counts", new long[] { _bounded, _losses, _values, _steps }, 4);
        file.Add<float>("report.running-belief", _beliefAtStart, _beliefAtStart.Length);
        file.Add<double>("report.running-features", _featureSums, _featureSums.Length);
    }

    /// <summary>Checks what <see cref="SaveRunning"/> wrote; the returned action puts it into place.</summary>
    /// <exception cref="ModelFileException">It is not there, or does not fit.</exception>
    public Action RestoreRunning(TensorFile file)
    {
        double[] sums = file.Values<double>("report.running-sums", 7).ToArray();
        long[] counts = file.Values<long>("report.running-counts", 4).ToArray();
        if (Array.Exists(counts, count => count is < 0 or > EnvironmentSpec.MostSteps))
            throw file.Source.Error("a count of its running episode cannot be (report.running-counts).");
        float[] belief = file.Values<float>("report.running-belief", _beliefAtStart.Length).ToArray();
        double[] features = file.Values<double>("report.running-features", _featureSums.Length).ToArray();
        return () =>
        {
            (_lossSum, _valueSum, _normSum, _outOfBoundsSum) = (sums[0], sums[1], sums[2], sums[3]);
            (_firstValue, _discountedReturn, _discountFactor) = (sums[4], sums[5], sums[6]);
            (_bounded, _losses, _values, _steps) = ((int)counts[0], (int)counts[1], (int)counts[2], (int)counts[3]);
            belief.CopyTo(_beliefAtStart, 0);
            features.CopyTo(_featureSums, 0);
        };
    }

    private (string Name, List<double> Values)[] Series =>
    [
        (Returns, Rewards), ("report.episode-losses", Losses), ("report.episode-q-values", QValues),
        ("report.episode-epsilons", Epsilons), ("report.episode-alignments", Alignments), ("report.episode-gradient-norms", GradientNorms),
        ("report.episode-targets-out-of-bounds", TargetsOutOfBounds), ("report.episode-value-errors", ValueErrors),
    ];
}
