using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PlaylistRL.Logs;

/// <summary>
/// Writes <see cref="ListeningLogFormat.Rows"/>, row by row: names and rows that <see cref="LogRule"/> accepts, and numbers so that they
/// read back to the same bits.
/// </summary>
internal static class LogWriter
{
    private static readonly SearchValues<char> _quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a file whole or not at all; as a gzip where the path ends with <c>.gz</c>.</summary>
    public static void Save(string path, IEnumerable<string> contextNames, IEnumerable<ListeningRow> rows, bool listeners)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        WholeFile.Write(path, stream =>
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                Write(stream, contextNames, rows, listeners);
                return;
            }

            using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            Write(gzip, contextNames, rows, listeners);
        });
    }

    /// <summary>Writes to a stream and leaves it open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="contextNames">The names of the rows' context.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="listeners">Whether there is a column for them.</param>
    public static void Write(Stream stream, IEnumerable<string> contextNames, IEnumerable<ListeningRow> rows, bool listeners)
    {
        using var text = new StreamWriter(
            stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true)
        { NewLine = "\n" };
        string[] columns = [LogColumns.Session, LogColumns.Position, LogColumns.Song, LogColumns.Response, LogColumns.Propensity];
        string[] listener = listeners ? [LogColumns.Listener] : [];
        text.WriteLine(string.Join(',', [.. columns, .. listener, .. contextNames.Select(Quote)]));
        foreach (ListeningRow row in rows)
        {
            text.Write(string.Create(
                CultureInfo.InvariantCulture,
                    $"{Quote(row.Session)},{row.Position},{Quote(row.Song)},{ResponseTexts.Of(row.Response)},{row.Propensity}"));
            if (listeners)
                text.Write("," + (row.Listener is null ? string.Empty : Quote(row.Listener)));
            foreach (float value in row.Context.Span)
                text.Write(string.Create(CultureInfo.InvariantCulture, $",{value}"));
            text.WriteLine();
        }
    }

    /// <summary>Spaces at a name's ends count only in quotes.</summary>
    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(_quoted) || char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1])
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
