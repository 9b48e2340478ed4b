namespace PlaylistRL;

/// <summary>What the columns of a row are that a response is foreseen from; immutable.</summary>
/// <remarks>
/// <code>
/// session: [ context | context where the last was skipped | history | pattern of the last three | skip × fading ]      the same for all songs of a moment
/// song:    [ features / their greatest absolute value | matches | products of matches ]      see SessionTrace
/// </code>
/// </remarks>
internal sealed class ResponseLayout
{
    private const int Patterns = 8;

    private readonly float[] _scale;
    private readonly int[] _contextFrom;
    private readonly int[] _statedFrom;

    /// <summary>The layout for a log's context and a catalogue's features.</summary>
    public ResponseLayout(IReadOnlyList<string> logContext, SongCatalog catalog, IReadOnlyList<string>? contextColumns)
    {
        FeatureNames = [.. catalog.FeatureNames];
        _statedFrom = Stated(logContext, catalog);
        HashSet<int> stated = [.. _statedFrom];
        HashSet<string>? wanted = contextColumns is null ? null : new(contextColumns, StringComparer.Ordinal);
        _contextFrom = [
            .. Enumerable.Range(0, logContext.Count).Where(
            column => !stated.Contains(column) && wanted?.Contains(logContext[column]) != false)];
        LogContextNames = [.. logContext];
        ContextNames = [.. _contextFrom.Select(column => logContext[column])];
        _scale = Scale(catalog.Features);
    }

    public string[] FeatureNames { get; }

    /// <summary>The columns of the log that are used as context.</summary>
    public string[] ContextNames { get; }

    /// <summary>All columns of the log's context.</summary>
    public string[] LogContextNames { get; }

    public int ContextWidth => 2 * ContextNames.Length;

    public static int HistoryWidth => SessionHistory.Length + Patterns + 1;

    public int SessionWidth => ContextWidth + HistoryWidth;

    public static int MatchWidth => SessionTrace.MatchWidth;

    public static int ProductWidth => SessionTrace.ProductWidth;

    public int SongWidth => FeatureNames.Length + MatchWidth + ProductWidth;

    public int Width => SessionWidth + SongWidth;

    public IEnumerable<string> ContextSlots =>
        ContextNames.Select(name => $"context.{name}").Concat(ContextNames.Select(name => $"context.{name}*skipped.1"));

    public static IEnumerable<string> HistorySlots => SessionHistory.Names.Select(name => $"history.{name}")
        .Concat(Enumerable.Range(0, Patterns).Select(pattern => $"history.pattern.{(pattern & 4) >> 2}{(pattern & 2) >> 1}{pattern & 1}"))
            .Append("history.skipped.1*skipped.fading");

    public IEnumerable<string> SongSlots => FeatureNames.Select(name => $"song.{name}");

    public static IEnumerable<string> MatchSlots => SessionTrace.MatchNames.Select(name => $"match.{name}");

    public static IEnumerable<string> ProductSlots => SessionTrace.ProductNames.Select(name => $"match.{name}");

    /// <summary>The values of the used context columns of a row.</summary>
    public float[] ContextOf(ListeningRow row)
    {
        ReadOnlySpan<float> all = row.Context.Span;
        var context = new float[_contextFrom.Length];
        for (int i = 0; i < context.Length; i++)
            context[i] = all[_contextFrom[i]];
        return context;
    }

    /// <summary>What the listener states at a row, one weight a feature; zeros where the log does not say.</summary>
    public float[] StatedOf(ListeningRow row)
    {
        ReadOnlySpan<float> all = row.Context.Span;
        var stated = new float[FeatureNames.Length];
        for (int feature = 0; feature < stated.Length; feature++)
            stated[feature] = _statedFrom[feature] >= 0 ? all[_statedFrom[feature]] : 0f;
        return stated;
    }

    /// <summary>Writes what is the same for all songs of a moment.</summary>
    public void WriteSession(SessionTrace trace, ReadOnlySpan<float> context, Span<float> session)
    {
        ReadOnlySpan<float> history = trace.History;
        float skipped = history[SessionHistory.SkippedBefore];
        for (int i = 0; i < context.Length; i++)
        {
            session[i] = context[i];
            session[context.Length + i] = context[i] * skipped;
        }

        Span<float> rest = session[ContextWidth..];
        history.CopyTo(rest);
        Span<float> patterns = rest.Slice(SessionHistory.Length, Patterns);
        patterns.Clear();
        if (SessionHistory.Pattern(history) is int pattern and >= 0)
            patterns[pattern] = 1f;
        rest[SessionHistory.Length + Patterns] = skipped * history[SessionHistory.Fading];
    }

    /// <summary>Writes what belongs to one song at a moment.</summary>
    public void WriteSong(SessionTrace trace, ReadOnlySpan<float> features, Span<float> song)
    {
        Scaled(features, song);
        trace.WriteMatches(song[..features.Length], song[features.Length..]);
    }

    /// <summary>Takes a played song into account.</summary>
    public void Advance(SessionTrace trace, ReadOnlySpan<float> features, Feedback response)
    {
        Span<float> scaled = features.Length <= 256 ? stackalloc float[features.Length] : new float[features.Length];
        Scaled(features, scaled);
        trace.Advance(scaled, response);
    }

    /// <summary>Every feature by its greatest size in the catalogue, so that none counts for more because of its unit.</summary>
    private void Scaled(ReadOnlySpan<float> features, Span<float> scaled)
    {
        for (int i = 0; i < features.Length; i++)
            scaled[i] = features[i] * _scale[i];
    }

    private static int[] Stated(IReadOnlyList<string> logContext, SongCatalog catalog)
    {
        var from = new int[catalog.FeatureNames.Count];
        Array.Fill(from, -1);
        for (int column = 0; column < logContext.Count; column++)
        {
            string name = logContext[column];
            if (name.StartsWith(LogColumns.Likes, StringComparison.Ordinal)
                && catalog.FeatureNames.TryIndexOf(name[LogColumns.Likes.Length..], out int feature))
                from[feature] = column;
        }

        return from;
    }

    private static float[] Scale(FeatureTable features)
    {
        var scale = new float[features.FeatureCount];
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
        {
            ReadOnlySpan<float> row = features.DistinctRow(distinct);
            for (int i = 0; i < scale.Length; i++)
                scale[i] = Math.Max(scale[i], Math.Abs(row[i]));
        }

        for (int i = 0; i < scale.Length; i++)
            scale[i] = scale[i] == 0f ? 1f : Math.Min(1f / scale[i], float.MaxValue);
        return scale;
    }
}
