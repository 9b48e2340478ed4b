namespace PlaylistRL;

/// <summary>Breaks text into lines.</summary>
internal static class TextLines
{
    private const float Narrower = 0.97f;

    /// <summary>As few lines of whole words as fit a width in pixels, about equally long; a single word may be wider.</summary>
    public static IReadOnlyList<string> Of(string text, float width, float size, bool bold)
    {
        List<string> lines = Filled(text, width, size, bold);
        // No last line of one word: the narrowest width that needs no more lines.
        for (float narrower = width * Narrower; lines.Count > 1; narrower *= Narrower)
        {
            List<string> equal = Filled(text, narrower, size, bold);
            if (equal.Count > lines.Count || equal.Any(line => ReportFont.Width(line, size, bold) > narrower))
                break;
            lines = equal;
        }

        return lines;
    }

    private static List<string> Filled(string text, float width, float size, bool bold)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && ReportFont.Width(longer, size, bold) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }
}
