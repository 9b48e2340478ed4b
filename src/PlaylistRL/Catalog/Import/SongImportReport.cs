using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PlaylistRL;

/// <summary>
/// What <see cref="SongCatalog.Load(string, SongImportOptions?)"/> made of a table of songs: immutable, thread-safe. Print it.
/// </summary>
/// <example>
/// <code>
/// SongImportReport report = SongCatalog.Load("songs.csv").Import!;
/// Console.WriteLine($"{report.Rows} rows became {report.Songs} songs; {report.LeftOut} were left out");
/// foreach (string warning in report.Warnings)
///     Console.WriteLine(warning);
/// </code>
/// </example>
[DebuggerDisplay("{Songs} songs of {Rows} rows")]
public sealed class SongImportReport
{
    private const int LongestList = 100;

    internal SongImportReport(string format, IReadOnlyList<ImportedColumn> columns, IReadOnlyList<string> warnings)
    {
        Format = format;
        Columns = columns;
        Warnings = warnings;
    }

    /// <summary>
    /// How the text was read, such as <c>gzip, Windows-1252, columns separated by ';', decimal comma, 1 header row</c>.
    /// </summary>
    public string Format { get; }

    /// <summary>The number of rows, without headers and empty lines.</summary>
    public long Rows { get; internal init; }

    /// <summary>The number of songs they became.</summary>
    public int Songs { get; internal init; }

    /// <summary>How many rows were the same song as one before, and were merged with it.</summary>
    public long Merged { get; internal init; }

    /// <summary>How many rows are no song: they have no title.</summary>
    public long LeftOut { get; internal init; }

    /// <summary>The columns in the table's order.</summary>
    public IReadOnlyList<ImportedColumn> Columns { get; }

    /// <summary>What may be wrong, in plain words and with a remedy; empty where nothing is.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>All of it as text of several lines, the same in every culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Rows} rows ({Format}) → {Counted.Of(Songs, "song")}");
        if (Merged > 0)
            text.Append(CultureInfo.InvariantCulture, $", {Merged} merged");
        if (LeftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $", {LeftOut} without a title left out");
        text.AppendLine();
        int width = Math.Min(32, Columns.Max(column => TextRule.Shown(column.Name).Length));
        foreach (ImportedColumn column in Columns)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {TextRule.Shown(column.Name).PadRight(width)}  ");
            text.Append(CultureInfo.InvariantCulture, $"{ImportedColumn.Words(column.Role),-9}  {column.Reason}");
            if (column.Features.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $" → {Shortened(column.Features)}");
            text.AppendLine();
            foreach (string note in column.Notes)
                text.Append(' ', width + 15).AppendLine(note);
        }

        foreach (string warning in Warnings)
            text.Append("! ").AppendLine(warning);
        return text.ToString();
    }

    private static string Shortened(IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        for (int i = 0; i < names.Count; i++)
        {
            if (text.Length > LongestList)
                return text.Append(CultureInfo.InvariantCulture, $", … ({names.Count} in all)").ToString();
            text.Append(i == 0 ? string.Empty : ", ").Append(TextRule.Shown(names[i]));
        }

        return text.ToString();
    }
}
