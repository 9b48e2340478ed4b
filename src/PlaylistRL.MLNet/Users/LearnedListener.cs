namespace PlaylistRL;

/// <summary>A listener of a learned user model.</summary>
internal sealed class LearnedListener : IForesight
{
    private readonly LearnedUserModel _model;
    private readonly FeatureTable _features;
    private readonly SessionTrace _trace;
    private readonly float[][] _contexts;
    private readonly float[] _session;
    private readonly float[] _song;
    private int _heard;

    /// <param name="features">In the model's order.</param>
    /// <param name="contexts">The context of each song, at least one; the last stays.</param>
    public LearnedListener(
        LearnedUserModel model, FeatureTable features, Preferences stated, SessionTrace trace, float[][] contexts, int heard = 0)
    {
        _model = model;
        _features = features;
        Stated = stated;
        _trace = trace;
        _contexts = contexts;
        _heard = heard;
        _session = new float[model.Layout.SessionWidth];
        _song = new float[model.Layout.SongWidth];
    }

    public Preferences Stated { get; }

    public Response Respond(int song, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)song, (uint)_features.Count, nameof(song));
        ReadOnlySpan<float> row = _features.Row(song);
        WriteSession();
        _model.Layout.WriteSong(_trace, row, _song);
        float kept = 0f;
        _model.Scorer.ScoreSongs(_session, _song, new Span<float>(ref kept));
        bool completed = random.NextDouble() < kept;
        Feedback feedback = completed ? Feedback.Completed : Feedback.Skipped;
        _model.Layout.Advance(_trace, row, feedback);
        _heard++;
        return new Response(_model.PaysExpected ? kept : completed ? 1f : 0f) { Feedback = feedback };
    }

    public void ExpectedRewards(Span<float> perSong)
    {
        if (perSong.Length != _features.Count)
            throw new ArgumentException(
                FormattableString.Invariant($"{perSong.Length} places do not fit {_features.Count} songs."), nameof(perSong));
        int width = _model.Layout.SongWidth;
        var songs = new float[_features.DistinctCount * width];
        for (int distinct = 0; distinct < _features.DistinctCount; distinct++)
            _model.Layout.WriteSong(_trace, _features.DistinctRow(distinct), songs.AsSpan(distinct * width, width));
        WriteSession();
        var kept = new float[_features.DistinctCount];
        _model.Scorer.ScoreSongs(_session, songs, kept);
        for (int song = 0; song < perSong.Length; song++)
            perSong[song] = kept[_features.DistinctOf(song)];
    }

    public IForesight Clone() => new LearnedListener(_model, _features, Stated, _trace.Clone(), _contexts, _heard);

    private void WriteSession() => _model.Layout.WriteSession(_trace, _contexts[Math.Min(_heard, _contexts.Length - 1)], _session);
}
