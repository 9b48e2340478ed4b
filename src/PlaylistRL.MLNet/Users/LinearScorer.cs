using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

namespace PlaylistRL;

/// <summary>
/// A linear model as plain vectors: <c>1 / (1 + e^(Slope·(w·x + Bias) + Offset))</c>. Immutable, thread-safe; allocates nothing.
/// </summary>
internal sealed class LinearScorer : IResponseScorer
{
    private readonly float[] _sessionWeights;
    private readonly float[] _songWeights;
    private readonly double _bias;
    private readonly double _slope;
    private readonly double _offset;

    private LinearScorer(ResponseLayout layout, LinearModelParameters linear, PlattCalibrator calibrator)
    {
        float[] weights = [.. linear.Weights];
        _sessionWeights = weights[..layout.SessionWidth];
        _songWeights = weights[layout.SessionWidth..];
        _bias = linear.Bias;
        (_slope, _offset) = (calibrator.Slope, calibrator.Offset);
    }

    /// <summary>
    /// The scorer of a fitted transformer where that is one linear model over <see cref="ResponseColumns.Features"/> and nothing else; null
    /// otherwise.
    /// </summary>
    public static LinearScorer? Of(ITransformer transformer, ResponseLayout layout)
    {
        ITransformer only = transformer;
        while (only is IEnumerable<ITransformer> chain)
        {
            ITransformer[] parts = [.. chain];
            if (parts.Length != 1)
                return null;
            only = parts[0];
        }

        return only is ISingleFeaturePredictionTransformer<object> { FeatureColumnName: ResponseColumns.Features, Model: object model }
            && model is CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> calibrated
            && calibrated.SubModel.Weights.Count == layout.Width
            ? new LinearScorer(layout, calibrated.SubModel, calibrated.Calibrator)
            : null;
    }

    public void ScoreSongs(ReadOnlySpan<float> session, ReadOnlySpan<float> songs, Span<float> kept)
    {
        double start = _bias + Inner(_sessionWeights, session);
        int width = _songWeights.Length;
        for (int i = 0; i < kept.Length; i++)
            kept[i] = Probability(start + Inner(_songWeights, songs.Slice(i * width, width)));
    }

    public void ScoreRows(IReadOnlyList<ResponseRow> rows, Span<float> kept)
    {
        for (int i = 0; i < kept.Length; i++)
        {
            ReadOnlySpan<float> row = rows[i].Features;
            kept[i] = Probability(
                _bias + Inner(_sessionWeights, row[.._sessionWeights.Length]) + Inner(_songWeights, row[_sessionWeights.Length..]));
        }
    }

    private float Probability(double score) => (float)(1 / (1 + Math.Exp((_slope * score) + _offset)));

    private static double Inner(ReadOnlySpan<float> weights, ReadOnlySpan<float> values)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
            sum += (double)weights[i] * values[i];
        return sum;
    }
}
