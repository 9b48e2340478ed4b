using System.Globalization;

namespace PlaylistRL;

/// <summary>Names of pictures that are unique in a report and fit for files on every system.</summary>
internal sealed class PictureNames
{
    // File systems stop at 255 characters.
    private const int Longest = 120;

    private readonly Dictionary<ReportSection, string> _prefixes = [];

    public PictureNames(IReadOnlyList<ReportSection> sections)
    {
        bool worlds = sections.Select(section => section.World).Distinct().Count() > 1;
        bool catalogs = sections.Select(section => section.Catalog).Distinct().Count() > 1;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ReportSection section in sections)
        {
            string prefix = (worlds, catalogs) switch
            {
                (true, true) => Plain($"{section.World} {section.Catalog}") + "-",
                (true, false) => Plain(section.World) + "-",
                (false, true) => Plain(section.Catalog) + "-",
                _ => "",
            };
            string unique = prefix;
            int number = next.GetValueOrDefault(prefix, 2);
            while (!taken.Add(unique))
                unique = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number++}-");
            next[prefix] = number;
            _prefixes[section] = unique;
        }
    }

    public string Of(ReportSection section, string name) => _prefixes[section] + name;

    /// <summary>Small letters and digits of ASCII with hyphens between them.</summary>
    private static string Plain(string text)
    {
        string plain = string.Concat(
            text[..Math.Min(text.Length, 2 * Longest)].ToLowerInvariant()
            .Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
        string[] parts = plain.Split('-', StringSplitOptions.RemoveEmptyEntries);
        string joined = string.Join('-', parts);
        return joined.Length == 0 ? "section" : joined[..Math.Min(joined.Length, Longest)].TrimEnd('-');
    }
}
