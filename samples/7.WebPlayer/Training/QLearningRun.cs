using PlaylistRL.Evaluation;
using PlaylistRL.Learning;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>An action-head DQN that learns from nothing, told episode by episode.</summary>
internal sealed class QLearningRun
{
    private const int FewestEpisodes = 10;
    private const int MostPoints = 600;
    private const int Validations = 12;
    private const int ValidationListeners = 400;
    private const double Normal = 1.96;

    // In a short run on a busy machine most of the time is for learning too.
    private const double LearningPerValidation = 3;

    // The last part of the time is for the verdict.
    private const double LearningShare = 0.95;

    private readonly SongCatalog _catalog;
    private readonly TrainingOrder _order;
    private readonly IProgress<TrainingEvent> _told;
    private readonly PlaylistEnvironment _world;
    private readonly ActionHeadDqnAgent _agent;
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private QPolicy? _best;
    private double _most = double.NegativeInfinity;
    private int _lastValidated;
    private double _validatedAt;
    private double _validationTook;

    private QLearningRun(SongCatalog catalog, TrainingOrder order, IProgress<TrainingEvent> told)
    {
        (_catalog, _order, _told) = (catalog, order, told);
        _world = ListenerWorld.Of(catalog);
        _agent = new ActionHeadDqnAgent(_world.Spec, new ActionHeadDqnOptions { Threads = Math.Max(1, Environment.ProcessorCount - 1) });
    }

    private double Seconds => TimeProvider.System.GetElapsedTime(_began).TotalSeconds;

    public static TrainedPolicy Train(
        SongCatalog catalog, TrainingOrder order, IProgress<TrainingEvent> told, CancellationToken cancellationToken) =>
        new QLearningRun(catalog, order, told).Train(cancellationToken);

    private TrainedPolicy Train(CancellationToken cancellationToken)
    {
        var trainer = new Trainer(_world, _agent);
        double budget = _order.Seconds * LearningShare;
        int episode = 0;
        int validated = 0;
        while (Seconds < budget)
        {
            double pointEnds = Math.Min(budget, Seconds + (budget / MostPoints));
            int first = episode;
            var means = new PointMeans();
            do
            {
                TrainingReport report = trainer.Train(FewestEpisodes, null, cancellationToken);

                // A cancelled call is no error of the trainer, and may have finished no episode.
                cancellationToken.ThrowIfCancellationRequested();
                means.Add(report);
                episode += FewestEpisodes;
            }
            while (Seconds < pointEnds);

            _told.Report(means.Point(episode));
            if (Seconds * Validations >= (validated + 1) * budget && Seconds - _validatedAt >= LearningPerValidation * _validationTook)
            {
                Validate(episode, cancellationToken);
                validated = (int)(Seconds * Validations / budget);
            }

            _told.Report(new RunProgress(Math.Min(1, Seconds / _order.Seconds), Seconds, episode));
        }

        if (_lastValidated < episode)
            Validate(episode, cancellationToken);
        return new TrainedPolicy(_best!.For(_catalog), PolicyJudge.Judge(_world, _best, cancellationToken));
    }

    /// <summary>Keeps the best policy: the last one need not be it.</summary>
    private void Validate(int episode, CancellationToken cancellationToken)
    {
        double began = Seconds;
        QPolicy policy = _agent.ToPolicy();
        var options = new EvaluatorOptions { Listeners = ValidationListeners, Purpose = SeedPurpose.Validation, Resamples = 200 };
        EvaluationRow row = new Evaluator(_world, options).Evaluate([new Contender(PolicyJudge.NewPolicy, policy)], cancellationToken)[
            PolicyJudge.NewPolicy];
        bool better = row.MeanReturn > _most;
        if (better)
            (_best, _most) = (policy, row.MeanReturn);
        double error = (row.ReturnInterval.High - row.ReturnInterval.Low) / (2 * Normal);
        (_lastValidated, _validatedAt, _validationTook) = (episode, Seconds, Seconds - began);
        _told.Report(new ValidationRow(episode, row.MeanReturn, error, better) { Seconds = Seconds });
    }
}
