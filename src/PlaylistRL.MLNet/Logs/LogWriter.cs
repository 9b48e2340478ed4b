using System.Buffers;
using System.Globalization;

namespace PlaylistRL;

/// <summary>Writes <see cref="ListeningLogFormat.Rows"/>; numbers so that they read back to the same bits.</summary>
internal static class LogWriter
{
    private static readonly SearchValues<char> _quoted = SearchValues.Create(",\"\r\n");

    public static void Write(ListeningLog log, TextWriter text)
    {
        text.WriteLine(string.Join(',', new[] { LogColumns.Session, LogColumns.Position, LogColumns.Song, LogColumns.Response, LogColumns.Propensity }.Concat(log.ContextNames.Select(Quote))));
        foreach (ListeningRow row in log.Rows)
        {
            text.Write(string.Create(
                CultureInfo.InvariantCulture, $"{Quote(row.Session)},{row.Position},{Quote(row.Song)},{ResponseTexts.Of(row.Response)},{row.Propensity}"));
            foreach (float value in row.Context.Span)
                text.Write(string.Create(CultureInfo.InvariantCulture, $",{value}"));
            text.WriteLine();
        }
    }

    private static string Quote(string field) => field.AsSpan().ContainsAny(_quoted) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
