namespace PlaylistRL;

/// <summary>The parts of a cell that holds several values. Pure.</summary>
internal static class ListText
{
    private const string Spaced = " / ";

    /// <summary>
    /// Where the parts of a list stand: <c>pop;rock</c>, <c>pop|rock</c>, <c>pop, rock</c>, <c>pop / rock</c>, <c>['pop', 'rock']</c>.
    /// A comma inside quotes of a list in brackets separates nothing.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="parts">Where they are put; what it held is gone.</param>
    public static void Split(ReadOnlySpan<char> cell, List<Range> parts) => Split(cell, ";,|\u001F", spaced: true, parts);

    /// <summary>Where the parts stand that certain characters separate.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="separators">The characters.</param>
    /// <param name="spaced">Whether a slash between spaces separates too.</param>
    /// <param name="parts">Where they are put; what it held is gone.</param>
    public static void Split(ReadOnlySpan<char> cell, ReadOnlySpan<char> separators, bool spaced, List<Range> parts)
    {
        parts.Clear();
        ReadOnlySpan<char> trimmed = cell.Trim();
        if (trimmed is ['[', .., ']'])
        {
            Literal(cell, parts);
            return;
        }

        int start = 0;
        for (int at = 0; at < cell.Length; at++)
        {
            int length = separators.Contains(cell[at]) ? 1 : spaced && cell[at..].StartsWith(Spaced) ? Spaced.Length : 0;
            if (length == 0)
                continue;
            parts.Add(start..at);
            start = at + length;
            at = start - 1;
        }

        parts.Add(start..cell.Length);
    }

    /// <summary>A part without spaces, quotes and brackets around it.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> part)
    {
        part = part.Trim();
        return part is ['\'' or '"', .., '\'' or '"'] && part.Length > 1 && part[0] == part[^1] ? part[1..^1].Trim() : part;
    }

    /// <summary>The parts of a list as Python or JSON writes it.</summary>
    private static void Literal(ReadOnlySpan<char> cell, List<Range> parts)
    {
        int open = cell.IndexOf('[') + 1;
        int close = cell.LastIndexOf(']');
        int start = open;
        char quote = '\0';
        for (int at = open; at < close; at++)
        {
            char character = cell[at];
            if (quote != '\0')
            {
                if (character == '\\')
                    at++;
                else if (character == quote)
                    quote = '\0';
            }
            else if (character is '\'' or '"' && cell[start..at].IsWhiteSpace())
            {
                quote = character;
            }
            else if (character == ',')
            {
                parts.Add(start..at);
                start = at + 1;
            }
        }

        if (!cell[start..close].IsWhiteSpace())
            parts.Add(start..close);
    }
}
