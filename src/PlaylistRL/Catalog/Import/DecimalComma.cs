namespace PlaylistRL;

/// <summary>Whether a table writes a comma before decimals. Pure.</summary>
internal static class DecimalComma
{
    /// <summary>
    /// A table does where cells are numbers with one comma that cannot be between thousands (<c>0,5</c>, <c>12,34</c>), and none with a
    /// point that cannot be.
    /// </summary>
    /// <param name="rows">The first rows.</param>
    /// <param name="headers">How many of them are headers.</param>
    public static bool Of(IReadOnlyList<string[]> rows, int headers)
    {
        int commas = 0;
        int points = 0;
        foreach (string[] row in rows.Skip(headers))
        {
            foreach (string cell in row)
            {
                if (IsDecimal(cell, ','))
                    commas++;
                else if (IsDecimal(cell, '.'))
                    points++;
            }
        }

        return commas > points;
    }

    private static bool IsDecimal(ReadOnlySpan<char> cell, char mark)
    {
        cell = cell.Trim().TrimStart("+-");
        int at = cell.IndexOf(mark);
        if (at < 1 || at != cell.LastIndexOf(mark) || at == cell.Length - 1 || cell.Length > 24)
            return false;
        return !cell[..at].ContainsAnyExceptInRange('0', '9') && !cell[(at + 1)..].ContainsAnyExceptInRange('0', '9')
            && !CellText.IsGrouped(cell, mark);
    }
}
