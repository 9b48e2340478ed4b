namespace PlaylistRL;

/// <summary>The trainers of Microsoft.ML itself that a user model can be learned with.</summary>
public enum ResponseTrainer
{
    /// <summary>Logistic regression by limited-memory BFGS: exact and repeatable.</summary>
    LbfgsLogisticRegression = 0,

    /// <summary>Logistic regression by stochastic dual coordinate ascent: fewer passes over the rows.</summary>
    SdcaLogisticRegression = 1,

    /// <summary>
    /// A field-aware factorisation machine with the fields context, history, song and match: it finds products of columns by itself. Its
    /// candidates are scored in batches by ML.NET, which takes longer than plain vectors do.
    /// </summary>
    FieldAwareFactorizationMachine = 2,
}
