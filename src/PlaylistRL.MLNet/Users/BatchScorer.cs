using Microsoft.ML;
using Microsoft.ML.Data;

namespace PlaylistRL;

/// <summary>
/// Any fitted transformer with a column of probabilities, asked for all candidates at once. Thread-safe: a call has its own data view, and
/// transformers hold no state between rows.
/// </summary>
internal sealed class BatchScorer : IResponseScorer
{
    private const string Probability = "Probability";

    private readonly MLContext _ml;
    private readonly ITransformer _transformer;
    private readonly ResponseLayout _layout;

    /// <exception cref="ArgumentException">It gives no single-precision probability for such rows.</exception>
    public BatchScorer(MLContext ml, ITransformer transformer, ResponseLayout layout)
    {
        (_ml, _transformer, _layout) = (ml, transformer, layout);
        DataViewSchema made;
        try
        {
            made = transformer.GetOutputSchema(View([]).Schema);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new ArgumentException($"The transformer cannot be used on the rows of a listening log "
                + $"({nameof(UserModelExtensions.LoadFromListeningLog)}): {error.Message}", nameof(transformer), error);
        }

        if (made.GetColumnOrNull(Probability) is not { } column || column.Type != NumberDataViewType.Single)
        {
            string given = string.Join(", ", made.Take(20).Select(other => $"'{TextRule.Shown(other.Name)}' ({other.Type})"));
            throw new ArgumentException(
                $"The transformer gives no column '{Probability}' of single-precision numbers; calibrate the model. It gives {given}.",
                nameof(transformer));
        }
    }

    public void ScoreSongs(ReadOnlySpan<float> session, ReadOnlySpan<float> songs, Span<float> kept)
    {
        var rows = new ResponseRow[kept.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            var values = new float[_layout.Width];
            session.CopyTo(values);
            songs.Slice(i * _layout.SongWidth, _layout.SongWidth).CopyTo(values.AsSpan(_layout.SessionWidth));
            rows[i] = new ResponseRow(_layout, values);
        }

        ScoreRows(rows, kept);
    }

    public void ScoreRows(IReadOnlyList<ResponseRow> rows, Span<float> kept)
    {
        IDataView scored = _transformer.Transform(View(rows));
        DataViewSchema.Column column = scored.Schema[Probability];
        using DataViewRowCursor cursor = scored.GetRowCursor([column]);
        ValueGetter<float> getter = cursor.GetGetter<float>(column);
        for (int i = 0; cursor.MoveNext(); i++)
            getter(ref kept[i]);
    }

    // A schema definition is changed by nobody here, but its class is made for one thread: each view gets its own.
    private IDataView View(IEnumerable<ResponseRow> rows) => _ml.Data.LoadFromEnumerable(rows, ResponseRows.Schema(_layout));
}
