namespace PlaylistRL;

/// <summary>A user model judged on responses it was not learned from; immutable.</summary>
public sealed class ResponseEvaluation
{
    /// <summary>The name of the model's row.</summary>
    public const string ModelName = "learned";

    /// <summary>
    /// The name of the row that foresees the same as the previous known response of the session, with the share that this had in the log
    /// learned from; where there is none, as <see cref="MajorityName"/>.
    /// </summary>
    public const string PersistenceName = "same as previous";

    /// <summary>The name of the row that foresees the more frequent response of the log learned from, with its share.</summary>
    public const string MajorityName = "majority";

    private ResponseEvaluation(int count, IReadOnlyList<ResponseEvaluationRow> rows, IReadOnlyList<ReliabilityBin> reliability)
    {
        Count = count;
        Rows = rows;
        Reliability = reliability;
    }

    /// <summary>The number of responses.</summary>
    public int Count { get; }

    /// <summary>The model, persistence and majority, in this order.</summary>
    public IReadOnlyList<ResponseEvaluationRow> Rows { get; }

    /// <summary>The model's probabilities that a song is not skipped, in ten bins.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; }

    /// <summary>The row of the model.</summary>
    public ResponseEvaluationRow Model => Rows[0];

    /// <summary>The row to beat.</summary>
    public ResponseEvaluationRow Persistence => Rows[1];

    internal static ResponseEvaluation Of(float[] kept, IReadOnlyList<ResponseRow> rows, ResponseBaselines baselines)
    {
        bool[] outcomes = [.. rows.Select(row => row.Label)];
        bool majority = baselines.Kept >= 0.5;
        var persistence = new float[rows.Count];
        var same = new bool[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            bool first = i == 0 || rows[i].Session != rows[i - 1].Session;
            persistence[i] = (float)(first ? baselines.Kept : rows[i - 1].Label ? baselines.KeptAfterKept : baselines.KeptAfterSkip);
            same[i] = first ? majority : rows[i - 1].Label;
        }

        var always = new float[rows.Count];
        Array.Fill(always, (float)baselines.Kept);
        var constant = new bool[rows.Count];
        Array.Fill(constant, majority);
        return new ResponseEvaluation(
            rows.Count,
            [
                Row(ModelName, kept, [.. kept.Select(probability => probability >= 0.5f)], outcomes),
                Row(PersistenceName, persistence, same, outcomes),
                Row(MajorityName, always, constant, outcomes),
            ],
            ResponseMeasures.Reliability(kept, outcomes));
    }

    private static ResponseEvaluationRow Row(string name, float[] probabilities, bool[] decisions, bool[] outcomes) => new(
        name,
        ResponseMeasures.Auc(probabilities, outcomes),
        decisions.Zip(outcomes).Average(pair => pair.First == pair.Second ? 1.0 : 0.0),
        ResponseMeasures.Brier(probabilities, outcomes),
        ResponseMeasures.CalibrationError(ResponseMeasures.Reliability(probabilities, outcomes)));
}
