using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>The cells of a table's column of artists, each once, and the artists in each. Not thread-safe.</summary>
/// <remarks>
/// A semicolon, a bar or a list in brackets separates artists. A comma may be part of a name ("Earth, Wind &amp; Fire"), so it separates
/// only where one of its parts stands in another cell too, or, in a column named in the plural, where the whole cell is rare.
/// </remarks>
internal sealed class ArtistCells(bool plural)
{
    // A cell with a comma that comes so often, and whose parts never come elsewhere, is one name.
    private const int Often = 3;

    private const int MostArtists = 100;

    private readonly Dictionary<string, int> _cells = new(StringComparer.Ordinal);
    private readonly List<int> _counts = [];
    private readonly List<string> _texts = [];

    /// <summary>The number of a cell's text, which is remembered where it is new.</summary>
    public int NumberOf(ReadOnlySpan<char> cell)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan = _cells.GetAlternateLookup<ReadOnlySpan<char>>();
        cell = cell.Trim();
        if (!bySpan.TryGetValue(cell, out int number))
        {
            string text = cell.ToString();
            number = _cells.Count;
            _cells.Add(text, number);
            _texts.Add(text);
            _counts.Add(0);
        }

        CollectionsMarshal.AsSpan(_counts)[number]++;
        return number;
    }

    /// <summary>The text of a cell.</summary>
    public string TextOf(int number) => _texts[number];

    /// <summary>The artists of each cell, once all songs were read.</summary>
    public string[][] Split()
    {
        var parts = new List<Range>();
        var certain = new string[_texts.Count][];
        var cellsWith = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int cell = 0; cell < certain.Length; cell++)
        {
            ListText.Split(_texts[cell], ";|\u001F", spaced: false, parts);
            certain[cell] = Names(_texts[cell], parts);
            foreach (string name in certain[cell].SelectMany(WithParts).Distinct(StringComparer.OrdinalIgnoreCase))
                CollectionsMarshal.GetValueRefOrAddDefault(cellsWith, name, out _)++;
        }

        var interned = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. certain.Select((names, cell) => names
            .SelectMany(name => name.Contains(',') && Separates(name, _counts[cell], cellsWith) ? Parts(name) : [name])
            .Distinct(StringComparer.Ordinal).Take(MostArtists)
            .Select(name => CollectionsMarshal.GetValueRefOrAddDefault(interned, name, out _) ??= name)
            .ToArray())];
    }

    private bool Separates(string name, int count, Dictionary<string, int> cellsWith) =>
        Parts(name).Any(part => cellsWith[part] > 1) || (plural && count < Often);

    private static IEnumerable<string> WithParts(string name) => name.Contains(',') ? Parts(name).Prepend(name) : [name];

    private static string[] Parts(string name) =>
        name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string[] Names(string cell, List<Range> parts)
    {
        var names = new List<string>(parts.Count);
        foreach (Range part in parts)
        {
            string name = CellText.Clean(ListText.Trim(cell.AsSpan(part)));
            if (name.Length > 0)
                names.Add(name);
        }

        return [.. names];
    }
}
