using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PlaylistRL;

/// <summary>What the text of a cell says: a number, a year, a length, yes or no. Pure; the same in every culture.</summary>
internal static class CellText
{
    /// <summary>Years beyond these are no years of music.</summary>
    public const int FirstYear = 1000;

    public const int LastYear = 2100;

    private static readonly FrozenSet<string> _missing = ((string[])
    [
        "na", "n/a", "n.a.", "nan", "null", "(null)", "none", "nil", "-", "--", "–", "—", "?", "undefined", "unknown", "\\n", "<na>", "[]",
        "#n/a", "#nv", "#na", "#value!", "#wert!", "#ref!", "#div/0!", "#name?", "#num!",
    ]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _missingSpans =
        _missing.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, bool> _booleans =
        "true yes y t ja oui sí si wahr vrai 1 1.0".Split(' ').Select(word => KeyValuePair.Create(word, true))
            .Concat("false no n f nein non falsch faux 0 0.0".Split(' ').Select(word => KeyValuePair.Create(word, false)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _booleanSpans =
        _booleans.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] _months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Whether a cell says nothing: blank, or a mark of a missing value.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        return cell.IsEmpty || (cell.Length <= 12 && _missingSpans.Contains(cell));
    }

    /// <summary>Reads yes or no, in some languages, or 1 and 0.</summary>
    public static bool TryBoolean(ReadOnlySpan<char> cell, out bool value) => _booleanSpans.TryGetValue(cell.Trim(), out value);

    /// <summary>Reads a number, with a percent sign or between thousands signs too.</summary>
    /// <param name="cell">The text.</param>
    /// <param name="decimalComma">Whether a comma stands before the decimals, and points between thousands.</param>
    /// <param name="value">The number as it stands: 80 for <c>80%</c>.</param>
    public static bool TryNumber(ReadOnlySpan<char> cell, bool decimalComma, out float value)
    {
        cell = cell.Trim();
        if (cell is [.. ReadOnlySpan<char> percent, '%'])
            cell = percent.TrimEnd();
        char between = decimalComma ? '.' : ',';
        if (!decimalComma && cell.IndexOf(between) < 0)
            return float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && NumberRule.Accepts(value);
        value = 0;
        if (cell.Length > 40)
            return false;
        Span<char> plain = stackalloc char[40];
        int length = 0;
        int decimals = cell.IndexOf(decimalComma ? ',' : '.');
        ReadOnlySpan<char> whole = decimals < 0 ? cell : cell[..decimals];
        if (whole.IndexOf(between) >= 0 && !IsGrouped(whole, between))
            return false;
        foreach (char character in cell)
        {
            if (character != between)
                plain[length++] = character == ',' ? '.' : character;
        }

        return float.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && NumberRule.Accepts(value);
    }

    /// <summary>Whether a whole number has its thousands apart: one to three digits that are not 0 alone, then threes.</summary>
    public static bool IsGrouped(ReadOnlySpan<char> whole, char between)
    {
        whole = whole.TrimStart("+-");
        int first = whole.IndexOf(between);
        if (first is < 1 or > 3 || whole[0] == '0')
            return false;
        for (int at = 0; at < whole.Length; at++)
        {
            bool sign = at >= first && (at - first) % 4 == 0;
            if (sign ? whole[at] != between : !char.IsAsciiDigit(whole[at]))
                return false;
        }

        return (whole.Length - first) % 4 == 0;
    }

    /// <summary>
    /// Reads the year of a year or a date: <c>1999</c>, <c>1999-05</c>, <c>31.12.1999</c>, <c>5/1/1999</c>, <c>1 May 1999</c>.
    /// </summary>
    public static bool TryYear(ReadOnlySpan<char> cell, out int year)
    {
        cell = cell.Trim();
        if (cell is [.. ReadOnlySpan<char> head, '.', '0'] && head.Length == 4)
            cell = head;
        year = 0;
        for (int at = 0; at + 4 <= cell.Length; at++)
        {
            int digits = 0;
            while (at + digits < cell.Length && char.IsAsciiDigit(cell[at + digits]))
                digits++;
            if (digits == 4)
            {
                year = int.Parse(cell.Slice(at, 4), NumberStyles.None, CultureInfo.InvariantCulture);
                return year is >= FirstYear and <= LastYear;
            }

            at += digits;
        }

        return false;
    }

    /// <summary>Whether a text has the shape of a date, with a time or not: a year beside other numbers or a month, and no plain
    /// number.</summary>
    public static bool LooksLikeDate(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        if (cell.Length is < 6 or > 40 || !TryYear(cell, out _))
            return false;
        int groups = 0;
        for (int at = 0; at < cell.Length;)
        {
            int start = at;
            if (char.IsAsciiDigit(cell[at]))
            {
                while (at < cell.Length && char.IsAsciiDigit(cell[at]))
                    at++;
                groups++;
            }
            else if (char.IsAsciiLetter(cell[at]))
            {
                while (at < cell.Length && char.IsAsciiLetter(cell[at]))
                    at++;
                if (IsMonth(cell[start..at]))
                    groups++;
                else if (at - start > 2 && !cell[start..at].Equals("UTC", StringComparison.OrdinalIgnoreCase))
                    return false;
            }
            else if (!"-/.:,+ ".Contains(cell[at++]))
            {
                return false;
            }
        }

        return groups > 1 && !(groups == 2 && cell.Contains('.') && !cell.ContainsAny("-/:, "));
    }

    private static bool IsMonth(ReadOnlySpan<char> word)
    {
        foreach (string month in _months)
        {
            if (word.StartsWith(month, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Reads a length: <c>3:45</c>, <c>1:02:03</c>, or a number of the unit.</summary>
    /// <param name="cell">The text.</param>
    /// <param name="decimalComma">See <see cref="TryNumber"/>.</param>
    /// <param name="unit">Milliseconds of the unit of a plain number.</param>
    /// <param name="milliseconds">The length, above zero and below a week.</param>
    public static bool TryDuration(ReadOnlySpan<char> cell, bool decimalComma, double unit, out int milliseconds)
    {
        const double Most = 7 * 24 * 3_600_000.0;
        cell = cell.Trim();
        double length = 0;
        if (cell.IndexOf(':') > 0)
        {
            int parts = 0;
            foreach (Range part in cell.Split(':'))
            {
                const NumberStyles Style = NumberStyles.AllowDecimalPoint;
                if (++parts > 3 || !double.TryParse(cell[part], Style, CultureInfo.InvariantCulture, out double some))
                {
                    milliseconds = 0;
                    return false;
                }

                length = (length * 60) + some;
            }

            length *= 1000;
        }
        else if (TryNumber(cell, decimalComma, out float number))
        {
            length = number * unit;
        }

        bool fits = length is >= 1 and <= Most;
        milliseconds = fits ? (int)Math.Round(length) : 0;
        return fits;
    }

    /// <summary>Whether a text is an address or a URI.</summary>
    public static bool LooksLikeAddress(ReadOnlySpan<char> cell) =>
        cell.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || cell.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || cell.StartsWith("spotify:", StringComparison.OrdinalIgnoreCase) || cell.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A text as catalogues take it: without spaces at its ends, and with one space for what no text may hold, such as a line break.
    /// </summary>
    public static string Clean(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        if (TextRule.Fault(cell) is null)
            return cell.ToString();
        var clean = new StringBuilder(cell.Length);
        bool space = false;
        for (int at = 0; at < cell.Length; at++)
        {
            int length = char.IsHighSurrogate(cell[at]) && at + 1 < cell.Length && char.IsLowSurrogate(cell[at + 1]) ? 2 : 1;
            if (TextRule.Fault(cell.Slice(at, length)) is not null)
            {
                space = true;
                continue;
            }

            if (space && clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
            space = false;
            clean.Append(cell.Slice(at, length));
            at += length - 1;
        }

        return clean.ToString().Trim();
    }

    /// <summary>
    /// One form for all spellings of a name: lower case; hyphens, underscores and runs of spaces as one space;
    /// <c>&amp;</c> and <c>and</c> alike.
    /// </summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        const int OnStack = 128;
        char[]? rented = text.Length > OnStack ? ArrayPool<char>.Shared.Rent((3 * text.Length) + 1) : null;
        Span<char> folded = rented ?? stackalloc char[(3 * OnStack) + 1];
        int length = 0;
        bool space = false;
        foreach (char character in text)
        {
            if (char.IsWhiteSpace(character) || character is '-' or '_' or '‐' or '‑' or '–')
            {
                space = length > 0;
                continue;
            }

            if (character == '&')
            {
                // "R&B" has no spaces, "Drum & Bass" has.
                if (length > 0 && folded[length - 1] != ' ')
                    folded[length++] = ' ';
                folded[length++] = '&';
                space = true;
                continue;
            }

            if (space && length > 0)
                folded[length++] = ' ';
            space = false;
            folded[length++] = char.ToLowerInvariant(character is '’' or '‘' or '`' ? '\'' : character);
        }

        string result = folded[..length].ToString();
        if (result.Contains(" and ", StringComparison.Ordinal))
            result = result.Replace(" and ", " & ", StringComparison.Ordinal);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return result;
    }
}
