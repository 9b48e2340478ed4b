using System.Globalization;

namespace PlaylistRL;

/// <summary>What may be wrong with a catalogue's features. Pure.</summary>
internal static class CatalogDiagnosis
{
    // A column whose numbers lie so many times as far apart as those of most others decides alone which songs are alike.
    private const double TooWide = 5;
    private const int EnoughSongs = 20;

    /// <summary>A feature of fewer songs is too rare to learn from, in a catalogue of a hundred songs and more.</summary>
    public const int Rare = 5;

    /// <summary>Warnings with a remedy each; none where nothing is wrong.</summary>
    public static IReadOnlyList<string> Of(SongCatalog catalog)
    {
        Column[] columns = ColumnsOf(catalog.Features);
        IReadOnlyList<string> names = catalog.FeatureNames;
        string?[] found =
        [
            Wide(columns, names),
            Numbering(columns, catalog),
            Listed(columns, names, column => column.IsConstant, catalog.Count > 1,
                "are the same for every song and tell nothing; leave them out"),
            catalog.Count >= EnoughSongs ? Twins(columns, names) : null,
            Listed(columns, names, column => column.IsBinary && !column.IsConstant && column.NonZero < Rare,
                catalog.Count >= 20 * Rare,
                $"are those of fewer than {Rare} songs each, too few to learn from; leave them out or join them"),
        ];
        return [.. found.OfType<string>()];
    }

    /// <summary>Of these warnings those without whose remedy a training goes wrong.</summary>
    public static IEnumerable<string> Harm(SongCatalog catalog)
    {
        Column[] columns = ColumnsOf(catalog.Features);
        return ((string?[])[Wide(columns, catalog.FeatureNames), Numbering(columns, catalog)]).OfType<string>();
    }

    private static Column[] ColumnsOf(FeatureTable features)
    {
        var columns = new Column[features.FeatureCount];
        for (int row = 0; row < features.DistinctCount; row++)
        {
            ReadOnlySpan<float> values = features.DistinctRow(row);
            int songs = features.ActionsOf(row).Length;
            for (int column = 0; column < columns.Length; column++)
                columns[column].Add(values[column], row, songs);
        }

        return columns;
    }

    private static string? Numbering(Column[] columns, SongCatalog catalog) => Listed(
        columns, catalog.FeatureNames, column => column.IsWhole
            && column.NonZero >= catalog.Count - 1 && column.Range > catalog.Count / 2
            && column.Changes == catalog.Features.DistinctCount - 1 && catalog.Features.DistinctCount == catalog.Count,
        catalog.Count >= EnoughSongs, "look like ids or numbers of rows, which say nothing of a song; leave them out");

    private static string? Wide(Column[] columns, IReadOnlyList<string> names)
    {
        double[] ranges = [.. columns.Where(column => !column.IsConstant).Select(column => column.Range).Order()];
        if (ranges.Length < 2)
            return null;
        double middle = ranges[(ranges.Length - 1) / 2];
        int[] wide = [.. Enumerable.Range(0, columns.Length).Where(column => columns[column].Range > TooWide * middle)
            .OrderByDescending(column => columns[column].Range)];
        if (wide.Length == 0)
            return null;
        Column widest = columns[wide[0]];
        return string.Create(CultureInfo.InvariantCulture, $"Features {Quoted(wide, names)} outweigh the others: ")
            + string.Create(CultureInfo.InvariantCulture, $"'{TextRule.Shown(names[wide[0]])}' goes from {widest.Least:0.###} to ")
            + string.Create(CultureInfo.InvariantCulture, $"{widest.Most:0.###}, half of the features are within {middle:0.###}. ")
            + "Bring them to a common scale such as 0 to 1; SongCatalog.Load does that with a table of songs.";
    }

    private static string? Twins(Column[] columns, IReadOnlyList<string> names)
    {
        string[] pairs = [.. Enumerable.Range(0, columns.Length).Where(column => !columns[column].IsConstant)
            .GroupBy(column => columns[column].Hash).Where(group => group.Count() > 1)
            .Select(group => Quoted([.. group], names))];
        return pairs.Length == 0 ? null
            : $"Features {string.Join("; ", pairs.Take(3))} are equal for every song and count twice; leave all but one out.";
    }

    private static string? Listed(Column[] columns, IReadOnlyList<string> names, Func<Column, bool> which, bool applies, string what)
    {
        int[] found = applies ? [.. Enumerable.Range(0, columns.Length).Where(column => which(columns[column]))] : [];
        return found.Length == 0 ? null : $"Features {Quoted(found, names)} {what}.";
    }

    private static string Quoted(int[] columns, IReadOnlyList<string> names)
    {
        const int Most = 6;
        string shown = string.Join(", ", columns.Take(Most).Select(column => $"'{TextRule.Shown(names[column])}'"));
        return columns.Length > Most ? FormattableString.Invariant($"{shown}, … ({columns.Length} in all)") : shown;
    }

    /// <summary>What is seen of one column, row by row.</summary>
    private struct Column
    {
        private float _last;
        private bool _fractions;
        private bool _others;

        public float Least;
        public float Most;
        public int NonZero;
        public int Changes;
        public ulong Hash;

        public readonly double Range => (double)Most - Least;

        public readonly bool IsConstant => Least == Most;

        public readonly bool IsBinary => !_others;

        public readonly bool IsWhole => !_fractions && _others;

        public void Add(float value, int row, int songs)
        {
            if (row == 0)
                Least = Most = _last = value;
            Least = Math.Min(Least, value);
            Most = Math.Max(Most, value);
            NonZero += value != 0 ? songs : 0;
            Changes += value != _last ? 1 : 0;
            _others |= value is not (0 or 1);
            _fractions |= value != MathF.Floor(value);
            _last = value;
            Hash = Seeds.Mix(Hash + BitConverter.SingleToUInt32Bits(value) + 1);
        }
    }
}
