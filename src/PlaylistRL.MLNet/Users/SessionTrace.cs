namespace PlaylistRL;

/// <summary>All that is remembered of one session: the history of responses, and which features were stated, completed, skipped and heard. Mutable, not thread-safe.</summary>
/// <remarks>
/// Completed and skipped are sums of the songs' features at unit length, fading by 0.9 a song; heard is a fading average, 0.7 of it left after a song. A match is the inner product of one of these with the song's features at unit length.
/// </remarks>
internal sealed class SessionTrace
{
    private const float TasteDecay = 0.9f;
    private const float HeardDecay = 0.7f;

    private readonly float[] _history;
    private readonly float[] _stated;
    private readonly float[] _completed;
    private readonly float[] _skipped;
    private readonly float[] _heard;

    /// <param name="stated">One weight a feature; not changed.</param>
    public SessionTrace(float[] stated)
    {
        _history = new float[SessionHistory.Length];
        SessionHistory.Begin(_history);
        _stated = stated;
        _completed = new float[stated.Length];
        _skipped = new float[stated.Length];
        _heard = new float[stated.Length];
    }

    private SessionTrace(SessionTrace other)
    {
        _history = [.. other._history];
        _stated = other._stated;
        _completed = [.. other._completed];
        _skipped = [.. other._skipped];
        _heard = [.. other._heard];
    }

    public ReadOnlySpan<float> History => _history;

    public SessionTrace Clone() => new(this);

    public void Advance(ReadOnlySpan<float> features, Feedback response)
    {
        SessionHistory.Advance(_history, response);
        float unit = OneOverNorm(features);
        bool skip = SessionHistory.IsSkip(response);
        float completed = !skip && response is not (Feedback.None or Feedback.SkippedLate) ? unit : 0f;
        float skipped = skip ? unit : 0f;
        for (int i = 0; i < features.Length; i++)
        {
            _completed[i] = (TasteDecay * _completed[i]) + (completed * features[i]);
            _skipped[i] = (TasteDecay * _skipped[i]) + (skipped * features[i]);
            _heard[i] = (HeardDecay * _heard[i]) + ((1f - HeardDecay) * unit * features[i]);
        }
    }

    /// <summary>Writes the matches of a song: stated, completed, skipped, heard.</summary>
    public void WriteMatches(ReadOnlySpan<float> features, Span<float> matches)
    {
        double stated = 0, completed = 0, skipped = 0, heard = 0;
        for (int i = 0; i < features.Length; i++)
        {
            double value = features[i];
            stated += _stated[i] * value;
            completed += _completed[i] * value;
            skipped += _skipped[i] * value;
            heard += _heard[i] * value;
        }

        double unit = OneOverNorm(features);
        (matches[0], matches[1], matches[2], matches[3]) = ((float)(stated * unit), (float)(completed * unit), (float)(skipped * unit), (float)(heard * unit));
    }

    private static float OneOverNorm(ReadOnlySpan<float> features)
    {
        double squares = 0;
        foreach (float value in features)
            squares += (double)value * value;
        return squares == 0 ? 0f : (float)(1 / Math.Sqrt(squares));
    }
}
