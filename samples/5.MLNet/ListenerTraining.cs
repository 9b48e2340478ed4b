using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using PlaylistRL.Logs;

namespace PlaylistRL.Samples.MLNet;

/// <summary>Learns a user model with any of the trainers.</summary>
internal static class ListenerTraining
{
    public static string NameOf(ListenerTrainer trainer) => trainer switch
    {
        ListenerTrainer.LbfgsLogisticRegression => "L-BFGS logistic regression",
        ListenerTrainer.SdcaLogisticRegression => "SDCA logistic regression",
        ListenerTrainer.FieldAwareFactorizationMachine => "factorisation machine",
        ListenerTrainer.FastTree => "boosted trees (FastTree)",
        _ => "boosted trees (LightGBM)",
    };

    /// <summary>Learns it; the same seed and log give the same model.</summary>
    /// <param name="trainer">What with.</param>
    /// <param name="log">What from.</param>
    /// <param name="catalog">Its songs.</param>
    /// <param name="context">The context columns that are used; null for all.</param>
    /// <param name="seed">Decides what chance there is in training.</param>
    public static LearnedUserModel Learn(ListenerTrainer trainer, ListeningLog log, SongCatalog catalog, string[]? context, ulong seed)
    {
        var ml = new MLContext((int)(seed % int.MaxValue));
        ResponseTrainer? own = trainer switch
        {
            ListenerTrainer.LbfgsLogisticRegression => ResponseTrainer.LbfgsLogisticRegression,
            ListenerTrainer.SdcaLogisticRegression => ResponseTrainer.SdcaLogisticRegression,
            ListenerTrainer.FieldAwareFactorizationMachine => ResponseTrainer.FieldAwareFactorizationMachine,
            _ => null,
        };
        if (own is ResponseTrainer known)
            return ml.LearnUserModel(log, catalog, new() { Trainer = known, ContextColumns = context });

        // Trees are not among the library's names; whatever has a column of probabilities becomes a user model this way.
        ITransformer trees = Trees(ml, trainer).Fit(ml.Data.LoadFromListeningLog(log, catalog, context));
        return ml.CreateUserModel(trees, log, catalog, context);
    }

    private static IEstimator<ITransformer> Trees(MLContext ml, ListenerTrainer trainer) => trainer is ListenerTrainer.FastTree
        ? ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options { NumberOfThreads = 1 })
        : ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options { NumberOfThreads = 1, Deterministic = true });
}
