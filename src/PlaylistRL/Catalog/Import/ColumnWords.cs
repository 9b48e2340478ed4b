using System.Text;

namespace PlaylistRL;

/// <summary>A column's name in plain words, and the unit that stands beside it.</summary>
/// <param name="Words">Lower-case words with a space between: <c>artistName</c> and <c>Artist_Name</c> are <c>artist name</c>,
/// <c>artist(s)_name</c> is <c>artists name</c>.</param>
/// <param name="Unit"><c>ms</c>, <c>s</c>, <c>%</c>, … or empty.</param>
/// <param name="Shown">The name without its unit, as it may name a feature.</param>
internal readonly record struct ColumnWords(string Words, string Unit, string Shown)
{
    private static readonly string[] _units =
        ["ms", "s", "sec", "secs", "seconds", "min", "minutes", "db", "bpm", "hz", "khz", "kbps", "%"];

    public static ColumnWords Of(string name)
    {
        string shown = name.Trim();
        if (shown is ['(', .. string bare, ')'] && !bare.Contains('('))
            shown = bare.Trim();
        string unit = string.Empty;
        string text = shown.Replace("(s)", "s", StringComparison.OrdinalIgnoreCase);
        if (text.EndsWith(')') && text.LastIndexOf('(') is int open and > 0)
        {
            string inside = text[(open + 1)..^1].Trim().ToLowerInvariant();
            text = text[..open].TrimEnd();
            if (_units.Contains(inside))
            {
                unit = inside;
                shown = text;
            }
        }

        if (text.EndsWith('%') && text.Length > 1)
        {
            unit = "%";
            text = shown = text[..^1].TrimEnd(' ', '_', '-');
        }

        string words = Split(text);
        if (unit.Length == 0 && words.LastIndexOf(' ') is int last and > 0 && _units.Contains(words[(last + 1)..]))
            unit = words[(last + 1)..];
        return new ColumnWords(words, unit, shown);
    }

    private static string Split(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (int at = 0; at < name.Length; at++)
        {
            char character = name[at];
            if (character == '#')
            {
                words.Append(" number of ");
                continue;
            }

            if (!char.IsLetterOrDigit(character))
            {
                words.Append(' ');
                continue;
            }

            bool capitalAfterSmall = char.IsUpper(character) && at > 0 && char.IsLower(name[at - 1]);
            if (capitalAfterSmall)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(character));
        }

        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
