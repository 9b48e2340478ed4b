namespace PlaylistRL;

/// <summary>
/// All that is remembered of one session: the history of responses, and which features were stated, completed, skipped and heard. Mutable,
/// not thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// completed, skipped ← 0.9·before + (a/|a| where the song was taken so)      heard ← 0.7·before + 0.3·a, as in an observation
/// matches of a song a: [ b·a of stated, completed, skipped, heard | b·a/|a| of them ]      products: of any two of the latter, squares too
/// </code>
/// The products let a linear model bend, and let what was heard count more for a song that is liked.
/// </remarks>
internal sealed class SessionTrace
{
    private const float TasteDecay = 0.9f;
    private const float HeardDecay = 0.7f;

    private const int Traces = 4;

    private static readonly string[] _traces = ["stated", "completed", "skipped", "heard"];

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

    /// <summary>The number of matches a song has.</summary>
    public const int MatchWidth = 2 * Traces;

    /// <summary>The number of products of two of them.</summary>
    public const int ProductWidth = Traces * (Traces + 1) / 2;

    /// <summary>What the matches are.</summary>
    public static string[] MatchNames { get; } = [.. _traces, .. _traces.Select(trace => $"{trace}/norm")];

    /// <summary>What the products are.</summary>
    public static string[] ProductNames { get; } = [
        .. from i in Enumerable.Range(0, Traces) from j in Enumerable.Range(0, i + 1) select $"{_traces[i]}/norm*{_traces[j]}/norm"];

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
            _heard[i] = (HeardDecay * _heard[i]) + ((1f - HeardDecay) * features[i]);
        }
    }

    /// <summary>Writes the <see cref="MatchWidth"/> matches of a song, and the <see cref="ProductWidth"/> products behind them.</summary>
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

        (matches[0], matches[1], matches[2], matches[3]) = ((float)stated, (float)completed, (float)skipped, (float)heard);
        Span<float> unit = matches.Slice(Traces, Traces);
        Span<float> products = matches[MatchWidth..];
        float oneOverNorm = OneOverNorm(features);
        for (int i = 0, at = 0; i < Traces; i++)
        {
            unit[i] = oneOverNorm * matches[i];
            for (int j = 0; j <= i; j++)
                products[at++] = unit[i] * unit[j];
        }
    }

    private static float OneOverNorm(ReadOnlySpan<float> features)
    {
        double squares = 0;
        foreach (float value in features)
            squares += (double)value * value;

        // Of a norm so small that its inverse is too large, times values no greater than it, numbers stay.
        return squares == 0 ? 0f : (float)Math.Min(1 / Math.Sqrt(squares), float.MaxValue);
    }
}
