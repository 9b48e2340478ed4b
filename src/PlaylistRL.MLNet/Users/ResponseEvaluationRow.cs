namespace PlaylistRL;

/// <summary>How well one way to foresee responses did; what is foreseen is that a song is not skipped early.</summary>
/// <param name="Name">What foresees.</param>
/// <param name="Auc">See <see cref="ResponseMeasures.Auc"/>; the same for skips. NaN where all responses are alike.</param>
/// <param name="Accuracy">The share foreseen rightly.</param>
/// <param name="Brier">See <see cref="ResponseMeasures.Brier"/>.</param>
/// <param name="CalibrationError">See <see cref="ResponseMeasures.CalibrationError"/>, in ten bins.</param>
public sealed record ResponseEvaluationRow(string Name, double Auc, double Accuracy, double Brier, double CalibrationError)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ResponseEvaluationRow), PrintMembers);
}
