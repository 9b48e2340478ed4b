using System.Globalization;
using System.Text;

namespace PlaylistRL;

/// <summary>
/// The one rule of which text is accepted as an id, title, artist, name or alias: well-formed Unicode without control characters.
/// Such a text is the same after it went through UTF-8, JSON, XML, HTML and a line of a file. Spaces at its ends are part of it.
/// </summary>
internal static class TextRule
{
    /// <summary>How many characters of a text a message shows.</summary>
    public const int MostShown = 80;

    /// <summary>How many names a message lists.</summary>
    public const int MostListed = 40;

    /// <summary>What is wrong with a text, to be put behind its name in a message; null where nothing is.</summary>
    public static string? Fault(ReadOnlySpan<char> text)
    {
        // Nearly every text is plain: one vectorised pass decides.
        if (!text.ContainsAnyExceptInRange(' ', '~'))
            return null;
        for (int at = 0; at < text.Length; at++)
        {
            char character = text[at];
            if (char.IsControl(character))
                return string.Create(
                    CultureInfo.InvariantCulture, $"holds the control character U+{(int)character:X4} at position {at + 1}; text may not");
            if (character is '\uFFFE' or '\uFFFF')
                return string.Create(
                    CultureInfo.InvariantCulture, $"holds U+{(int)character:X4}, which is no character, at position {at + 1}");
            if (!char.IsSurrogate(character))
                continue;
            if (!char.IsHighSurrogate(character) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"is not well-formed Unicode: half a surrogate pair, U+{(int)character:X4}, stands at position {at + 1}");
            }

            at++;
        }

        return null;
    }

    /// <summary>Raises where a text is blank or not accepted.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, at the start of a sentence: "The catalogue's name".</param>
    /// <param name="argument">The argument it came in.</param>
    /// <exception cref="ArgumentException">It is; the message shows the text, cut.</exception>
    public static void Require(string text, string what, string argument)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, argument);
        if (Fault(text) is string fault)
            throw new ArgumentException($"{what} '{Shown(text)}' {fault}.", argument);
    }

    /// <summary>
    /// A text as it may stand in a message, a log or a page: its first 80 characters, "…" where there are more, and "\uXXXX" for what
    /// <see cref="Fault"/> refuses. The work does not grow with the text.
    /// </summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> start = text.Length <= MostShown ? text : text[..MostShown];
        bool cut = start.Length < text.Length;

        // Half a pair at the cut is no fault of the text.
        if (cut && char.IsHighSurrogate(start[^1]))
            start = start[..^1];
        if (!cut && Fault(start) is null)
            return start.ToString();
        var shown = new StringBuilder(MostShown + 1);
        for (int at = 0; at < start.Length; at++)
        {
            int length = char.IsHighSurrogate(start[at]) && at + 1 < start.Length ? 2 : 1;
            ReadOnlySpan<char> one = start.Slice(at, length);
            if (Fault(one) is null)
            {
                shown.Append(one);
                at += length - 1;
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)start[at]:X4}");
            }
        }

        return shown.Append(cut ? "…" : string.Empty).ToString();
    }

    /// <summary>
    /// Names as they may stand in a message: each as <see cref="Shown"/>, the first of them where there are many; "none" where there is
    /// none.
    /// </summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return "none";
        string more = names.Count > MostListed ? FormattableString.Invariant($", … ({names.Count} in all)") : string.Empty;
        return string.Join(", ", names.Take(MostListed).Select(name => Shown(name))) + more;
    }
}
