namespace PlaylistRL.Samples.MLNet;

/// <summary>
/// What a user model can be learned with here: the trainers that the library names, and boosted trees of packages beside Microsoft.ML, as
/// anybody can bring them.
/// </summary>
internal enum ListenerTrainer
{
    LbfgsLogisticRegression,
    SdcaLogisticRegression,
    FieldAwareFactorizationMachine,
    FastTree,
    LightGbm,
}
