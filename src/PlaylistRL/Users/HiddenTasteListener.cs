namespace PlaylistRL;

/// <summary>A listener who completes or skips each song by chance, the likelier the more they like it. Nothing they hear changes them.</summary>
internal sealed class HiddenTasteListener : IForesight
{
    private readonly FeatureTable _features;
    private readonly HiddenTasteOptions _options;

    public HiddenTasteListener(FeatureTable features, HiddenTasteOptions options, Preferences stated, float[] taste)
    {
        _features = features;
        _options = options;
        Stated = stated;
        Taste = taste;
    }

    public Preferences Stated { get; }

    /// <summary>The truth: one weight a feature.</summary>
    public float[] Taste { get; }

    public Response Respond(int song, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)song, (uint)_features.Count, nameof(song));
        return random.NextDouble() < Completion(_features.Row(song))
            ? new Response(1f) { Feedback = Feedback.Completed }
            : new Response(0f) { Feedback = Feedback.Skipped };
    }

    public void ExpectedRewards(Span<float> perSong)
    {
        if (perSong.Length != _features.Count)
            throw new ArgumentException(FormattableString.Invariant($"{perSong.Length} places do not fit {_features.Count} songs."), nameof(perSong));
        for (int distinct = 0; distinct < _features.DistinctCount; distinct++)
        {
            float completion = (float)Completion(_features.DistinctRow(distinct));
            foreach (int song in _features.ActionsOf(distinct))
                perSong[song] = completion;
        }
    }

    public IForesight Clone() => new HiddenTasteListener(_features, _options, Stated, Taste);

    // In order and in double precision, so that a response has the same bits on every machine.
    private double Completion(ReadOnlySpan<float> row)
    {
        double inner = 0;
        double squares = 0;
        for (int i = 0; i < row.Length; i++)
        {
            inner += (double)Taste[i] * row[i];
            squares += (double)row[i] * row[i];
        }

        double liking = squares > 0 ? inner / Math.Sqrt(squares) : 0;
        return 1 / (1 + Math.Exp(-_options.Slope * (liking - _options.Threshold)));
    }
}
