using System.Text;

namespace PlaylistRL.Music;

/// <summary>Reads the files of a history into a <see cref="HistoryTally"/>. Not thread-safe.</summary>
internal sealed class HistoryReader(HistoryTally tally, CancellationToken cancellationToken)
{
    private const int MostSampled = 100;
    private const int LongestCell = 65_536;

    /// <summary>Reads one file.</summary>
    /// <param name="stream">Its bytes; they are left open.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="name">What the report calls it.</param>
    /// <returns>Why it is no history; null where it is one and was read.</returns>
    /// <exception cref="ListeningLogException">It is a history, but damaged.</exception>
    public string? Read(Stream stream, string source, string name)
    {
        TableReader? table = null;
        HistoryFileTally? file = null;
        try
        {
            table = OpenTable.Of(stream, LongestCell, source, out _);
            List<string[]> sample = [];
            List<long> lines = [];
            Exception? damage = Sample(table, sample, lines);
            string? reason = sample.Count == 0 ? damage?.Message ?? "it is empty" : Known(table, sample, name, out file);
            if (reason is not null)
                return reason;
            if (damage is not null)
                throw damage;
            for (int row = file!.HeaderRows; row < sample.Count; row++)
                file.Take(new HistoryRow(sample[row], lines[row]));
            while (table.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (table.Names is IReadOnlyList<string> names)
                    file.Rename(names);
                file.Take(new HistoryRow(table));
            }

            file.End(table.LineWord);
            return null;
        }
        catch (SongCatalogException noTable)
        {
            // It says what the file is, after the file's name.
            string message = noTable.Message.TrimEnd('.');
            return message.StartsWith(source, StringComparison.Ordinal) ? message[source.Length..].TrimStart(':', ' ') : message;
        }
        catch (Exception damage) when (damage is CsvFormatException or DecoderFallbackException or InvalidDataException)
        {
            string what = damage is CsvFormatException at
                ? FormattableString.Invariant($", {table?.LineWord ?? "line"} {at.Line}: {at.Message}") : $": {damage.Message}";
            if (file is null)
                return what.TrimStart(',', ':', ' ');
            string stop = what.EndsWith('?') ? string.Empty : ".";
            throw new ListeningLogException($"{source}{what}{stop} Nothing of the history was read.", damage);
        }
    }

    /// <summary>The first rows, and what ended them early.</summary>
    private static Exception? Sample(TableReader table, List<string[]> sample, List<long> lines)
    {
        try
        {
            while (sample.Count < MostSampled && table.Read())
            {
                var cells = new string[table.Count];
                for (int cell = 0; cell < cells.Length; cell++)
                    cells[cell] = table[cell].ToString();
                sample.Add(cells);
                lines.Add(table.Line);
            }

            return null;
        }
        catch (Exception damage) when (damage is CsvFormatException or DecoderFallbackException or InvalidDataException)
        {
            return damage;
        }
    }

    private string? Known(TableReader table, List<string[]> sample, string name, out HistoryFileTally? file)
    {
        var header = TableHeader.Of(table.Names is null ? null : [.. table.Names], sample);
        file = null;
        if (HistoryColumns.Of(header, sample) is HistoryColumns columns)
        {
            file = tally.Begin(name, columns, header.Rows);
            return null;
        }

        string named = $"The columns are {TextRule.Listed(header.Names)}";
        return header.Rows == 0 && table.Names is null
            ? "it has no header, and no column of times beside two or three of texts"
            : $"no columns say when what was played: a time, a title and an artist are needed. {named}";
    }
}
