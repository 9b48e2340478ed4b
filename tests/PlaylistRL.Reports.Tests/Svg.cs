using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PlaylistRL.Reports.Tests;

/// <summary>What tests read out of SVG.</summary>
internal static partial class Svg
{
    /// <summary>The lines of text in the picture.</summary>
    public static IReadOnlyList<string> Texts(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];

    /// <summary>All numbers of all paths.</summary>
    public static IReadOnlyList<double> Numbers(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Attributes("d").SelectMany(path => Word().Split(path.Value)).Where(word => word.Length > 0)
            .Select(word => double.Parse(word, CultureInfo.InvariantCulture))];

    [GeneratedRegex("[A-Za-z ,]+")]
    private static partial Regex Word();
}
