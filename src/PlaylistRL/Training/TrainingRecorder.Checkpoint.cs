using PlaylistRL.Learning;

namespace PlaylistRL;

/// <content>Its state in a checkpoint, between two episodes: what was written down of the finished ones.</content>
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
        double[][] restored = [.. Series.Select(series => file.Values<double>(series.Name, series.Values == Alignments && _belief is null ? 0 : episodes).ToArray())];
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

    private (string Name, List<double> Values)[] Series =>
    [
        (Returns, Rewards), ("report.episode-losses", Losses), ("report.episode-q-values", QValues),
        ("report.episode-epsilons", Epsilons), ("report.episode-alignments", Alignments), ("report.episode-gradient-norms", GradientNorms),
        ("report.episode-targets-out-of-bounds", TargetsOutOfBounds), ("report.episode-value-errors", ValueErrors),
    ];
}
