using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace PlaylistRL;

/// <summary>User models learned from listening logs with ML.NET.</summary>
public static class UserModelExtensions
{
    /// <summary>
    /// Learns a user model with one of Microsoft.ML's own trainers, on one thread: a new context of the same seed and the same log give the
    /// same model.
    /// </summary>
    /// <param name="ml">The context; its seed, and what was done with it before, decide what chance there is in training.</param>
    /// <param name="log">What to learn from; keep sessions back to judge on (<see cref="ListeningLog.SplitBySession"/>).</param>
    /// <param name="catalog">The log's songs. Their features must not be made of the responses that are learned from here: a model would
    /// believe them too much.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Ends it between two rows of any pass of the trainer over the log.</param>
    /// <exception cref="ArgumentException">Options out of range, songs that are not in the catalogue, or responses that are all alike or
    /// not known.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LearnedUserModel LearnUserModel(
        this MLContext ml, ListeningLog log, SongCatalog catalog, LearnedUserModelOptions? options = null,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        var source = SessionSource.Of(log);
        return Learn(ml, source, int.MaxValue, layout => ResponseRows.Of(layout, log, catalog), catalog, options, cancellationToken);
    }

    /// <summary>
    /// Learns a user model from a log on disk, which is read anew in every pass of the trainer: memory does not grow with the number of
    /// rows, only with that of sessions, whose ids are remembered.
    /// </summary>
    /// <remarks>
    /// That is so with L-BFGS, the default; SDCA keeps some numbers a row.
    /// A pass over text takes seconds a million rows, so think of <see cref="LearnedUserModelOptions.MaximumNumberOfIterations"/>. From the
    /// same rows it gives the same model as a log in memory, but for the sessions that its listeners take over
    /// (<see cref="LearnedUserModel"/>).
    /// </remarks>
    /// <param name="ml">The context; its seed, and what was done with it before, decide what chance there is in training.</param>
    /// <param name="log">What to learn from; what to judge on is another log.</param>
    /// <param name="catalog">The log's songs.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Ends it between two rows of any pass of the trainer over the log.</param>
    /// <exception cref="ArgumentException">Options out of range, songs that are not in the catalogue, no good row, or responses that are
    /// all alike or not known.</exception>
    /// <exception cref="ListeningLogException">The file cannot be read on.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LearnedUserModel LearnUserModel(
        this MLContext ml, ListeningLogFile log, SongCatalog catalog, LearnedUserModelOptions? options = null,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        var source = SessionSource.Of(log);
        return Learn(
            ml, source, LogSurvey.MostSessionsOfAFile, layout =>
            ResponseRows.Stream(layout, source, catalog), catalog, options, cancellationToken);
    }

    /// <summary>
    /// Makes a user model of any fitted transformer that gives a column <c>Probability</c> for the rows of <c>LoadFromListeningLog</c>,
    /// such as a pipeline of your own, or one that was saved.
    /// </summary>
    /// <remarks>A single linear model over <see cref="ResponseColumns.Features"/> becomes plain vectors; anything else is asked in
    /// batches.</remarks>
    /// <param name="ml">The context that transforms the candidates' rows.</param>
    /// <param name="transformer">What foresees that a song is not skipped.</param>
    /// <param name="log">The log it was learned from: what listeners state, contexts, and the shares it is compared with come from
    /// it.</param>
    /// <param name="catalog">The log's songs.</param>
    /// <param name="contextColumns">The context columns that are used; null for all. Must be those the transformer was fitted with.</param>
    /// <exception cref="ArgumentException">The transformer cannot be used on such rows or gives no probability.</exception>
    public static LearnedUserModel CreateUserModel(
        this MLContext ml, ITransformer transformer, ListeningLog log, SongCatalog catalog, IReadOnlyList<string>? contextColumns = null)
    {
        ArgumentNullException.ThrowIfNull(ml);
        ArgumentNullException.ThrowIfNull(transformer);
        ArgumentNullException.ThrowIfNull(log);
        var source = SessionSource.Of(log);
        ResponseLayout layout = Layout(source, catalog, contextColumns);
        return Make(ml, transformer, layout, LogSurvey.Of(layout, source, catalog, int.MaxValue));
    }

    /// <summary>
    /// Makes a data view of a log, to train anything on that ML.NET has: columns <see cref="ResponseColumns"/>, one row a play whose
    /// response is known, in the log's order.
    /// </summary>
    /// <param name="data"><c>mlContext.Data</c>.</param>
    /// <param name="log">The log.</param>
    /// <param name="catalog">Its songs.</param>
    /// <param name="contextColumns">The context columns that are used; null for all.</param>
    /// <exception cref="ArgumentException">Unknown context columns, or songs that are not in the catalogue.</exception>
    public static IDataView LoadFromListeningLog(
        this DataOperationsCatalog data, ListeningLog log, SongCatalog catalog, IReadOnlyList<string>? contextColumns = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var source = SessionSource.Of(log);
        ResponseLayout layout = Layout(source, catalog, contextColumns);
        return data.LoadFromEnumerable(ResponseRows.Of(layout, log, catalog), ResponseRows.Schema(layout));
    }

    /// <summary>
    /// The same of a log on disk, read anew and row by row whenever something goes through the data view. Where that stops before the end
    /// (a preview, some rows), ML.NET leaves the file open until the garbage collector comes by.
    /// </summary>
    /// <param name="data"><c>mlContext.Data</c>.</param>
    /// <param name="log">The log.</param>
    /// <param name="catalog">Its songs; one that is missing raises when its row is reached, unless the log was opened with
    /// <see cref="ListeningLogOptions.Catalog"/>.</param>
    /// <param name="contextColumns">The context columns that are used; null for all.</param>
    /// <exception cref="ArgumentException">Unknown context columns.</exception>
    public static IDataView LoadFromListeningLog(
        this DataOperationsCatalog data, ListeningLogFile log, SongCatalog catalog, IReadOnlyList<string>? contextColumns = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(log);
        var source = SessionSource.Of(log);
        ResponseLayout layout = Layout(source, catalog, contextColumns);
        return data.LoadFromEnumerable(ResponseRows.Stream(layout, source, catalog), ResponseRows.Schema(layout));
    }

    private static LearnedUserModel Learn(
        MLContext ml,
        SessionSource log,
        int mostSessions,
        Func<ResponseLayout, IEnumerable<ResponseRow>> rows,
        SongCatalog catalog,
        LearnedUserModelOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ml);
        ArgumentNullException.ThrowIfNull(catalog);
        options ??= new LearnedUserModelOptions();
        options.Validate(log.ContextNames);
        var layout = new ResponseLayout(log.ContextNames, catalog, options.ContextColumns);
        var survey = LogSurvey.Of(layout, log, catalog, mostSessions, cancellationToken);
        if (survey.Kept == 0 || survey.Kept == survey.Known)
            throw new ArgumentException(FormattableString.Invariant($"Of {survey.Rows} responses {survey.Known} are known, and {survey.Kept} of these are no skips: there is nothing to learn where all are alike."), nameof(log));
        ITransformer transformer = Trainer(ml, layout, options)
            .Fit(ml.Data.LoadFromEnumerable(ResponseRows.Until(rows(layout), cancellationToken), ResponseRows.Schema(layout)));
        return Make(ml, transformer, layout, survey);
    }

    private static ResponseLayout Layout(SessionSource log, SongCatalog catalog, IReadOnlyList<string>? contextColumns)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        new LearnedUserModelOptions { ContextColumns = contextColumns }.Validate(log.ContextNames);
        return new ResponseLayout(log.ContextNames, catalog, contextColumns);
    }

    private static LearnedUserModel Make(MLContext ml, ITransformer transformer, ResponseLayout layout, LogSurvey log) =>
        new(transformer, (IResponseScorer?)LinearScorer.Of(transformer, layout) ?? new BatchScorer(ml, transformer, layout), layout, log);

    private static IEstimator<ITransformer> Trainer(MLContext ml, ResponseLayout layout, LearnedUserModelOptions options)
    {
        BinaryClassificationCatalog.BinaryClassificationTrainers trainers = ml.BinaryClassification.Trainers;
        switch (options.Trainer)
        {
            case ResponseTrainer.SdcaLogisticRegression:
                return trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
                {
                    NumberOfThreads = 1,
                    L2Regularization = options.L2Regularization,
                    MaximumNumberOfIterations = options.MaximumNumberOfIterations,
                });
            case ResponseTrainer.FieldAwareFactorizationMachine:
                var machine = new FieldAwareFactorizationMachineTrainer.Options
                {
                    FeatureColumnName = ResponseColumns.History,
                    ExtraFeatureColumns = layout.ContextWidth > 0 ? [ResponseColumns.Context, ResponseColumns.Song, ResponseColumns.Match]
                        : [ResponseColumns.Song, ResponseColumns.Match],
                };
                machine.LambdaLinear = options.L2Regularization ?? machine.LambdaLinear;
                machine.LambdaLatent = options.L2Regularization ?? machine.LambdaLatent;
                machine.NumberOfIterations = options.MaximumNumberOfIterations ?? machine.NumberOfIterations;
                return trainers.FieldAwareFactorizationMachine(machine);
            default:
                var regression = new LbfgsLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1 };
                regression.L2Regularization = options.L2Regularization ?? regression.L2Regularization;
                regression.MaximumNumberOfIterations = options.MaximumNumberOfIterations ?? regression.MaximumNumberOfIterations;
                return trainers.LbfgsLogisticRegression(regression);
        }
    }
}
