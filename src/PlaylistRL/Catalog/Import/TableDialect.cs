namespace PlaylistRL;

/// <summary>What stands between the cells of a table, and how quotes are written.</summary>
internal readonly record struct TableDialect(char Delimiter, CsvQuotes Quotes)
{
    private static readonly char[] _delimiters = [',', ';', '\t', '|'];

    /// <summary>The dialect in which the beginning of a text is the most regular table.</summary>
    /// <param name="start">The beginning.</param>
    /// <param name="whole">Whether that is all of it; else its last row may be cut.</param>
    public static TableDialect Of(string start, bool whole)
    {
        // Where RFC 4180 fails the quotes are escaped, or were never meant as quotes. A table of one column is believed last.
        TableDialect best = new(',', CsvQuotes.Doubled);
        double most = 0;
        foreach (CsvQuotes quotes in (CsvQuotes[])[CsvQuotes.Strict, CsvQuotes.Backslash, CsvQuotes.None])
        {
            foreach (char delimiter in _delimiters)
            {
                double score = Score(start, new TableDialect(delimiter, quotes), whole);
                if (score > most)
                    (best, most) = (new TableDialect(delimiter, quotes == CsvQuotes.Strict ? CsvQuotes.Doubled : quotes), score);
            }

            if (most >= 1)
                break;
        }

        return best;
    }

    /// <summary>In words, such as <c>columns separated by ';'</c>.</summary>
    public override string ToString()
    {
        string separated = Delimiter == '\t' ? "columns separated by tabs" : $"columns separated by '{Delimiter}'";
        return Quotes switch
        {
            CsvQuotes.Backslash => separated + ", quotes behind backslashes",
            CsvQuotes.None => separated + ", quotes are ordinary characters",
            _ => separated,
        };
    }

    /// <summary>
    /// The first row's cells, times the share of the rows that have as many or more (tags may follow the last column); below one where the
    /// first row has one cell, zero where the text cannot be read so.
    /// </summary>
    private static double Score(string start, TableDialect dialect, bool whole)
    {
        const int Most = 1_000;
        var csv = new CsvReader(new StringReader(start), dialect.Delimiter, quotes: dialect.Quotes);
        var counts = new List<int>();
        try
        {
            while (counts.Count < Most && csv.Read())
                counts.Add(csv.Count);
        }
        catch (CsvFormatException) when (!whole && counts.Count > 1)
        {
            // The text ends within a quote, which may be closed behind its beginning.
            return dialect.Quotes == CsvQuotes.Strict && !csv.AtEnd ? 0 : ScoreOf(counts);
        }
        catch (CsvFormatException)
        {
            return 0;
        }

        if (!whole && counts.Count > 1)
            counts.RemoveAt(counts.Count - 1);
        return ScoreOf(counts);
    }

    private static double ScoreOf(List<int> counts)
    {
        if (counts.Count == 0)
            return 0;
        int first = counts[0];
        double regular = counts.Count(count => count == first) + (0.9 * counts.Count(count => count > first));
        return first == 1 ? 0.5 : first * (regular + 1) / (counts.Count + 1);
    }
}
