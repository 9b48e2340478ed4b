using Microsoft.ML.Data;

namespace PlaylistRL;

/// <summary>Rows of a log as models see them.</summary>
internal static class ResponseRows
{
    /// <summary>One row a play whose response is known, in the log's order.</summary>
    /// <exception cref="ArgumentException">The log's context is another one, or songs are not in the catalogue: how many, and examples.</exception>
    public static List<ResponseRow> Of(ResponseLayout layout, ListeningLog log, SongCatalog catalog)
    {
        if (!log.ContextNames.SequenceEqual(layout.LogContextNames))
            throw new ArgumentException($"The log's context is {string.Join(", ", log.ContextNames)}; the model was made for {string.Join(", ", layout.LogContextNames)}.", nameof(log));
        CheckSongs(log, catalog);
        FeatureTable features = catalog.Features.WithColumns(layout.FeatureNames);
        var rows = new List<ResponseRow>(log.Rows.Count);
        for (int session = 0; session < log.SessionCount; session++)
        {
            ReadOnlySpan<ListeningRow> plays = log.Session(session);
            var trace = new SessionTrace(layout.StatedOf(plays[0]));
            foreach (ListeningRow play in plays)
            {
                ReadOnlySpan<float> song = features.Row(catalog.IndexOf(play.Song));
                if (play.Response is not Feedback.None)
                {
                    var values = new float[layout.Width];
                    layout.WriteSession(trace, layout.ContextOf(play), values);
                    layout.WriteSong(trace, song, values.AsSpan(layout.SessionWidth));
                    rows.Add(new ResponseRow(layout, values) { Session = play.Session, Label = !SessionHistory.IsSkip(play.Response) });
                }

                trace.Advance(song, play.Response);
            }
        }

        return rows;
    }

    /// <summary>The columns of such rows, blocks without a slot left out.</summary>
    public static SchemaDefinition Schema(ResponseLayout layout)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(ResponseRow));
        string[] context = [.. layout.ContextSlots], history = [.. ResponseLayout.HistorySlots], song = [.. layout.SongSlots], match = [.. ResponseLayout.MatchSlots];
        SlotNames.Set(schema[ResponseColumns.Features], [.. context, .. history, .. song, .. match]);
        SlotNames.Set(schema[ResponseColumns.History], history);
        SlotNames.Set(schema[ResponseColumns.Song], song);
        SlotNames.Set(schema[ResponseColumns.Match], match);
        if (context.Length > 0)
            SlotNames.Set(schema[ResponseColumns.Context], context);
        else
            schema.Remove(schema[ResponseColumns.Context]);
        return schema;
    }

    private static void CheckSongs(ListeningLog log, SongCatalog catalog)
    {
        string[] unknown = [.. log.Rows.Select(row => row.Song).Distinct(StringComparer.Ordinal).Where(song => !catalog.TryIndexOf(song, out _))];
        if (unknown.Length > 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{unknown.Length} songs of the log are not in catalogue '{catalog.Name}', such as {string.Join(", ", unknown.Take(5).Select(song => $"'{song}'"))}. Read the log with {nameof(ListeningLogOptions)}.{nameof(ListeningLogOptions.Catalog)} to leave them out."), nameof(log));
        }
    }
}
