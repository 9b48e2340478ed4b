namespace PlaylistRL;

/// <summary>What the responses so far say about the next one: pure functions over a span, which is all the memory there is.</summary>
/// <remarks>
/// <code>
/// [ first | heard n/(n+5) | known k/(k+5) | skipped, late, completed: of the last known response, of the one before, of the one before that | share skipped | fading share skipped | run ±r/(r+3) ]
/// fading ← 0.8·fading + 0.2·skipped, from ½;  run: how many known responses in a row were skips (above 0) or were not (below 0)
/// </code>
/// A skip is an early one; what counts as one, <see cref="IsSkip"/> says.
/// </remarks>
internal static class SessionHistory
{
    public const int Length = 15;

    /// <summary>Whether the last known response was a skip, 0 or 1.</summary>
    public const int SkippedBefore = 3;

    public const int Fading = 13;

    private const int First = 0;
    private const int Heard = 1;
    private const int Known = 2;
    private const int Lags = 3;
    private const int Share = 12;
    private const int Run = 14;
    private const float HeardHalf = 5f;
    private const float RunHalf = 3f;
    private const float Decay = 0.8f;

    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly<string>(
    [
        "first", "heard", "known", "skipped.1", "late.1", "completed.1", "skipped.2", "late.2", "completed.2", "skipped.3", "late.3",
            "completed.3", "skipped.share", "skipped.fading", "run",
    ]);

    /// <summary>Whether a response is an early skip or a dislike: what the models learn to foresee.</summary>
    public static bool IsSkip(Feedback response) => response is Feedback.Skipped or Feedback.Disliked;

    /// <summary>Nothing was heard.</summary>
    public static void Begin(Span<float> history)
    {
        history.Clear();
        history[First] = 1f;
        history[Fading] = 0.5f;
    }

    /// <summary>A song was heard, and perhaps it is known how it was taken.</summary>
    public static void Advance(Span<float> history, Feedback response)
    {
        history[Heard] = Saturate(Count(history[Heard], HeardHalf) + 1, HeardHalf);
        if (response is Feedback.None)
            return;
        bool skip = IsSkip(response);
        int known = Count(history[Known], HeardHalf);
        int skips = (int)MathF.Round(history[Share] * known);
        int run = Count(MathF.Abs(history[Run]), RunHalf);
        bool goesOn = history[First] == 0f && (history[SkippedBefore] == 1f) == skip;

        history[First] = 0f;
        history[Known] = Saturate(known + 1, HeardHalf);
        history[Share] = (float)(skips + (skip ? 1 : 0)) / (known + 1);
        history[Fading] = (Decay * history[Fading]) + (skip ? 1f - Decay : 0f);
        history[Run] = Saturate(goesOn ? run + 1 : 1, RunHalf) * (skip ? 1f : -1f);
        Span<float> lags = history.Slice(Lags, 9);
        lags[..6].CopyTo(lags[3..]);
        lags[..3].Clear();
        lags[skip ? 0 : response is Feedback.SkippedLate ? 1 : 2] = 1f;
    }

    /// <summary>Which of the eight patterns of skips the last three known responses make; −1 where fewer are known.</summary>
    public static int Pattern(ReadOnlySpan<float> history)
    {
        if (Count(history[Known], HeardHalf) < 3)
            return -1;
        return (history[Lags] == 1f ? 1 : 0) + (history[Lags + 3] == 1f ? 2 : 0) + (history[Lags + 6] == 1f ? 4 : 0);
    }

    private static float Saturate(int count, float half) => count / (count + half);

    // Exact up to some thousand songs; a session of more counts a little wrong.
    private static int Count(float saturated, float half) => (int)MathF.Round(half * saturated / (1f - saturated));
}
