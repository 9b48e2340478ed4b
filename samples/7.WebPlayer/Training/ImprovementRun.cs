using PlaylistRL.Learning;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>The training that the library recommends, in one call.</summary>
internal static class ImprovementRun
{
    public static TrainedPolicy Train(
        SongCatalog catalog, TrainingOrder order, IProgress<TrainingEvent> told, CancellationToken cancellationToken)
    {
        long began = TimeProvider.System.GetTimestamp();
        var options = new PlaylistTrainingOptions
        {
            Budget = TimeSpan.FromSeconds(order.Seconds),
            Length = ListenerWorld.LengthIn(catalog),
            Threads = Math.Max(1, Environment.ProcessorCount - 1),
        };
        TrainingResult trained = PlaylistTraining.Train(catalog, options, new Share(told, began), cancellationToken);
        for (int i = 0; i < trained.Rounds.Count; i++)
        {
            ImprovementRound round = trained.Rounds[i];
            told.Report(new ValidationRow(i + 1, round.After, round.StandardError, round.IsAccepted)
            {
                Before = round.Before,
                Pairs = round.Pairs,
            });
        }

        var improved = new JudgedPolicy("the improved policy", trained.Mean, null, null, IsNew: !trained.IsRule);
        var best = new JudgedPolicy("the best simple rule, tuned", trained.RuleMean, null, null, IsNew: trained.IsRule);
        JudgedPolicy[] rows =
        [
            .. PolicyJudge.Rules(catalog, cancellationToken),
            .. trained.Mean == trained.RuleMean ? (JudgedPolicy[])[best] : [best, improved],
        ];
        return new TrainedPolicy(trained.Policy, new RunVerdict(Sentence(trained.Verdict), [.. rows.OrderBy(row => row.Mean)]));
    }

    private static string Sentence(string verdict) => $"{char.ToUpperInvariant(verdict[0])}{verdict.AsSpan(1)}.";

    private sealed class Share(IProgress<TrainingEvent> told, long began) : IProgress<double>
    {
        public void Report(double value) =>
            told.Report(new RunProgress(value, TimeProvider.System.GetElapsedTime(began).TotalSeconds, null));
    }
}
