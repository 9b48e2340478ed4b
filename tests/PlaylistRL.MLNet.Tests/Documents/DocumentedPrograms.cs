using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace PlaylistRL.Tests.Documents;

/// <summary>
/// The code of the documents about this package, so that the compiler sees it; <see cref="DocumentsTests"/> compares the texts. Never run.
/// </summary>
internal static class DocumentedPrograms
{
    public static IDataView Learn()
    {
        var ml = new MLContext(seed: 1);
        SongCatalog catalog = SongCatalog.LoadCsv("songs.csv");
        ListeningLog log = ListeningLog.Load("log.csv.gz");                    // bad rows are left out and counted: log.Report
        (ListeningLog train, ListeningLog heldOut) = log.SplitBySession();     // the last fifth of the sessions is held out

        LearnedUserModel listeners = ml.LearnUserModel(train, catalog);        // L-BFGS logistic regression, run as plain vectors
        ResponseEvaluation judged = listeners.Evaluate(heldOut, catalog);      // AUC, accuracy, Brier, calibration, beside persistence and majority

        var world = new PlaylistEnvironment(catalog, listeners.WithExpectedRewards());   // a world like any other; a song pays what it is foreseen to be worth
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 7 });
        new Trainer(world, agent).Train(episodes: 1_000);
        var recommender = new PlaylistRecommender(agent.ToPolicy(), catalog);            // sessions keep the history of responses that the policy sees
        ITransformer trees = Fit(ml.Data.LoadFromListeningLog(train, catalog));     // yours: columns Label, Features, Context, History, Song, Match, MatchProducts, Session
        LearnedUserModel own = ml.CreateUserModel(trees, train, catalog);           // asked for all candidates in one batch
        QPolicy policy = agent.ToPolicy();
        float[] observation = world.Reset(seed: 1).Observation.ToArray();
        IDataView candidates = ml.Data.LoadCandidates(catalog, observation);
        ITransformer pipeline = ml.Transforms.ScoreCandidates(policy).Fit(candidates);
        ml.Model.SaveWithPolicy(pipeline, candidates.Schema, policy, "model.zip");  // and model.policy.safetensors beside it

        IDataView scored = new MLContext().LoadWithPolicy("model.zip", out _).Transform(candidates);    // column QValue
        return judged.Count > 0 && !own.IsPlain && recommender.Catalog == catalog ? scored : candidates;
    }

    public static LearnedUserModel LearnFromDisk(MLContext ml, SongCatalog catalog)
    {
        var log = ListeningLogFile.Open("log.csv.gz", new() { Catalog = catalog });
        LearnedUserModel listeners = ml.LearnUserModel(log, catalog, new() { MaximumNumberOfIterations = 20 });   // each iteration reads the file at least once
        return listeners;
    }

    public static SongCatalog Features(MLContext ml, IDataView songs)
    {
        var pipeline = ml.Transforms.Categorical.OneHotEncoding("Genre").Append(ml.Transforms.NormalizeMeanVariance("Tempo"));
        SongCatalog catalog = ml.Data.CreateSongCatalog(pipeline.Fit(songs).Transform(songs), new() { FeatureColumns = ["Genre", "Tempo"] });
        return catalog;
    }

    private static BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> Fit(
        IDataView rows) => new MLContext().BinaryClassification.Trainers.SdcaLogisticRegression().Fit(rows);
}
