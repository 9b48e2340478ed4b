using System.Globalization;

namespace PlaylistRL;

/// <summary>The columns' names, and how many rows at the beginning hold them.</summary>
/// <param name="Names">One a column; each once, and never empty.</param>
/// <param name="Named">Whether a column has a name of its own, or was only numbered.</param>
/// <param name="Rows">The number of header rows; 0 where the table has none.</param>
internal sealed record TableHeader(IReadOnlyList<string> Names, IReadOnlyList<bool> Named, int Rows)
{
    private const int MostHeaderRows = 4;

    /// <summary>Finds the header.</summary>
    /// <param name="names">Names that rows have themselves; null where there are none.</param>
    /// <param name="rows">The first rows.</param>
    public static TableHeader Of(IReadOnlyList<string>? names, IReadOnlyList<string[]> rows)
    {
        if (names is not null)
            return Distinct([.. names], 0);
        int many = ManyRows(rows);
        if (many > 0)
            return Distinct(Joined(rows, many), many);
        if (!IsHeader(rows[0]))
            return Distinct(new string[rows.Max(row => row.Length)], 0);
        string[] header = rows[0];
        return Distinct(LacksFirst(rows) ? [string.Empty, .. header] : header, 1);
    }

    /// <summary>
    /// Several rows, as pandas writes them: each begins with an empty cell, and a last one may hold the name of the first column alone.
    /// </summary>
    private static int ManyRows(IReadOnlyList<string[]> rows)
    {
        int blank = 0;
        while (blank < rows.Count && blank < MostHeaderRows && rows[blank] is [var first, ..] && string.IsNullOrWhiteSpace(first)
            && rows[blank].Length > 1 && !rows[blank].Skip(1).Any(IsData) && rows[blank].Skip(1).Any(cell => cell.Length > 0))
            blank++;
        if (blank > 0 && blank < rows.Count && rows[blank].Length > 1 && !string.IsNullOrWhiteSpace(rows[blank][0])
            && rows[blank].Skip(1).All(string.IsNullOrWhiteSpace))
            return blank + 1;
        bool groups = blank > 1 && rows[0].Skip(1).Distinct(StringComparer.Ordinal).Count() < rows[0].Length - 1;
        return groups ? blank : 0;
    }

    private static string[] Joined(IReadOnlyList<string[]> rows, int count)
    {
        var names = new string[rows.Take(count).Max(row => row.Length)];
        for (int column = 0; column < names.Length; column++)
        {
            names[column] = string.Join('.', rows.Take(count)
                .Select(row => column < row.Length ? row[column].Trim() : string.Empty).Where(cell => cell.Length > 0));
        }

        return names;
    }

    /// <summary>Whether a first row names columns: it has two names that are known, or no number, date or address.</summary>
    private static bool IsHeader(string[] row)
    {
        int known = row.Count(cell => KnownColumns.TryFind(ColumnWords.Of(cell), out _, out _));
        return known > 1 || !row.Any(IsData) || (known == 1 && row.Count(IsData) < row.Length - 1);
    }

    /// <summary>Whether rows have one cell more than the header, and number themselves in it, as R writes them.</summary>
    private static bool LacksFirst(IReadOnlyList<string[]> rows)
    {
        int longer = rows.Skip(1).Count(row => row.Length == rows[0].Length + 1 && IsData(row[0]));
        return rows.Count > 1 && longer == rows.Count - 1 && !string.IsNullOrWhiteSpace(rows[0][0])
            && rows.Skip(1).Any(row => row[^1].Trim().Length > 0);
    }

    private static bool IsData(string cell) => !string.IsNullOrWhiteSpace(cell)
        && (CellText.TryNumber(cell, decimalComma: false, out _) || CellText.LooksLikeDate(cell) || CellText.LooksLikeAddress(cell));

    private static TableHeader Distinct(string?[] cells, int rows)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[cells.Length];
        var named = new bool[cells.Length];
        for (int column = 0; column < cells.Length; column++)
        {
            string name = CellText.Clean(cells[column]);
            named[column] = name.Length > 0;
            if (name.Length == 0)
                name = string.Create(CultureInfo.InvariantCulture, $"column {column + 1}");
            string own = name;
            for (int number = 2; !taken.Add(own); number++)
                own = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
            names[column] = own;
        }

        return new TableHeader(names, named, rows);
    }
}
