using Microsoft.ML.Data;

namespace PlaylistRL;

/// <summary>Rows of a log as models see them.</summary>
internal static class ResponseRows
{
    /// <summary>One row a play whose response is known, in the log's order.</summary>
    /// <exception cref="ArgumentException">The log's context is another one, or songs are not in the catalogue: how many, and
    /// examples.</exception>
    public static List<ResponseRow> Of(ResponseLayout layout, ListeningLog log, SongCatalog catalog)
    {
        if (!log.ContextNames.SequenceEqual(layout.LogContextNames))
            throw new ArgumentException(
                $"The log's context is {Some(log.ContextNames)}; the model was made for {Some(layout.LogContextNames)}.", nameof(log));
        LogSurvey.CheckSongs(log.Rows, catalog);
        return [.. Stream(layout, SessionSource.Of(log), catalog)];
    }

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20).Select(name => TextRule.Shown(name))) + (names.Count > 20 ? ", …" : string.Empty);

    /// <summary>The same rows, made when they are asked for, so that no more than a session is in memory.</summary>
    /// <param name="layout">Made for the log's context.</param>
    /// <param name="log">A log whose songs are all in the catalogue.</param>
    /// <param name="catalog">Its songs.</param>
    public static IEnumerable<ResponseRow> Stream(ResponseLayout layout, SessionSource log, SongCatalog catalog)
    {
        FeatureTable features = catalog.Features.WithColumns(layout.FeatureNames);
        foreach (IReadOnlyList<ListeningRow> session in log.ReadSessions())
        {
            var trace = new SessionTrace(layout.StatedOf(session[0]));
            foreach (ListeningRow play in session)
            {
                int song = catalog.IndexOf(play.Song);
                if (play.Response is not Feedback.None)
                {
                    var values = new float[layout.Width];
                    layout.WriteSession(trace, layout.ContextOf(play), values);
                    layout.WriteSong(trace, features.Row(song), values.AsSpan(layout.SessionWidth));
                    yield return new ResponseRow(layout, values) { Session = play.Session, Label = !SessionHistory.IsSkip(play.Response) };
                }

                layout.Advance(trace, features.Row(song), play.Response);
            }
        }
    }

    /// <summary>The same rows, until a token is cancelled: a trainer takes none, and goes through the rows in every pass.</summary>
    /// <exception cref="OperationCanceledException">While enumerating: it was.</exception>
    public static IEnumerable<ResponseRow> Until(IEnumerable<ResponseRow> rows, CancellationToken cancellationToken) => rows.Select(row =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return row;
    });

    /// <summary>The columns of such rows, blocks without a slot left out.</summary>
    public static SchemaDefinition Schema(ResponseLayout layout)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(ResponseRow));
        string[] context = [.. layout.ContextSlots], history = [.. ResponseLayout.HistorySlots], song = [.. layout.SongSlots], match = [
            .. ResponseLayout.MatchSlots], products = [.. ResponseLayout.ProductSlots];
        SlotNames.Set(schema[ResponseColumns.Features], [.. context, .. history, .. song, .. match, .. products]);
        SlotNames.Set(schema[ResponseColumns.History], history);
        SlotNames.Set(schema[ResponseColumns.Song], song);
        SlotNames.Set(schema[ResponseColumns.Match], match);
        SlotNames.Set(schema[ResponseColumns.MatchProducts], products);
        if (context.Length > 0)
            SlotNames.Set(schema[ResponseColumns.Context], context);
        else
            schema.Remove(schema[ResponseColumns.Context]);
        return schema;
    }
}
