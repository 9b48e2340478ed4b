using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PlaylistRL.Music;

/// <summary>Names as they are compared: 64-bit hashes of folded text. Pure.</summary>
/// <remarks>
/// Folding: lower case, accents kept (a letter and its mark are one character), full-width ASCII as usual, "&amp;" is "and", apostrophes
/// left out, every run of white space and punctuation one space, none at the ends. A text of nothing else stays as it is. It needs none of
/// the system's globalisation data, so it is the same everywhere.
/// </remarks>
internal static class FoldedText
{
    private const ulong Seed = 0x9E3779B97F4A7C15;
    private const ulong Factor = 0xD6E8FEB86659FD93;
    private const int LongestPerCharacter = 5;

    private static readonly string[] _guestWords = ["feat.", "feat ", "ft.", "featuring "];
    private static readonly string[] _guestWordsInBrackets = ["feat.", "feat ", "ft.", "ft ", "featuring "];

    /// <summary>The hash of a folded text.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent((text.Length * LongestPerCharacter) + 1);
        ulong hash = HashOf(buffer.AsSpan(0, Fold(text, buffer)));
        ArrayPool<char>.Shared.Return(buffer);
        return hash;
    }

    /// <summary>The hash of a folded title without its guests: "(feat. X)", "[ft. X]" or "feat. X" behind it.</summary>
    public static ulong HashOfTitle(ReadOnlySpan<char> title) => Hash(WithoutGuests(title));

    /// <summary>One hash of two, in this order.</summary>
    public static ulong Both(ulong first, ulong second) => Mix(first ^ Seed, second + Factor);

    /// <summary>The hash of characters as they are.</summary>
    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        ulong hash = Seed;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (ulong word in words)
            hash = Mix(hash ^ word, Factor) + Seed;
        ulong rest = (ulong)text.Length << 48;
        foreach (char character in text[(words.Length * (sizeof(ulong) / sizeof(char)))..])
            rest = (rest << 16) ^ character;
        return Mix(hash ^ rest, Factor ^ (ulong)text.Length);
    }

    /// <summary>A text in lower case with letters and their marks as one.</summary>
    public static string Lower(string text)
    {
        var lower = new char[text.Length];
        int length = 0;
        foreach (char character in text)
            Append(character, lower, ref length, mayCompose: true);
        return new string(lower, 0, length);
    }

    /// <summary>The folded text, for tests.</summary>
    public static string Of(string text)
    {
        var buffer = new char[(text.Length * LongestPerCharacter) + 1];
        return new string(buffer, 0, Fold(text, buffer));
    }

    /// <summary>A title without its guests; the title itself where it has none, or nothing else.</summary>
    public static ReadOnlySpan<char> WithoutGuests(ReadOnlySpan<char> title)
    {
        // Nearly every title has none: one vectorised pass decides.
        if (title.IndexOfAny('f', 'F') < 0 && title.IndexOfAny('(', '[') < 0)
            return title;
        for (int at = 1; at < title.Length; at++)
        {
            bool isBracket = title[at - 1] is '(' or '[';
            if ((!isBracket && title[at - 1] != ' ') || !StartsWithAny(title[at..], isBracket ? _guestWordsInBrackets : _guestWords))
                continue;
            int begin = isBracket ? at - 1 : at;
            int end = isBracket ? BracketEnd(title, begin) : GuestsEnd(title, at);
            ReadOnlySpan<char> before = title[..begin].TrimEnd();
            if (before.IsEmpty)
                return title;
            return end >= title.Length ? before : string.Concat(before, " ", title[end..].TrimStart());
        }

        return title;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static int BracketEnd(ReadOnlySpan<char> title, int begin)
    {
        int depth = 0;
        for (int at = begin; at < title.Length; at++)
        {
            depth += title[at] is '(' or '[' ? 1 : title[at] is ')' or ']' ? -1 : 0;
            if (depth == 0)
                return at + 1;
        }

        return title.Length;
    }

    private static int GuestsEnd(ReadOnlySpan<char> title, int begin)
    {
        foreach (string next in (string[])[" - ", " (", " ["])
        {
            int at = title[begin..].IndexOf(next);
            if (at >= 0)
                return begin + at;
        }

        return title.Length;
    }

    private static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        int length = 0;
        bool space = false;
        foreach (char character in text)
        {
            if (IsLeftOut(character))
                continue;
            if (IsSpace(character))
            {
                space = true;
                continue;
            }

            if (character == '&')
            {
                if (length > 0)
                    folded[length++] = ' ';
                "and".CopyTo(folded[length..]);
                length += 3;
                space = true;
                continue;
            }

            if (space && length > 0)
                folded[length++] = ' ';
            Append(character, folded, ref length, mayCompose: !space);
            space = false;
        }

        if (length > 0)
            return length;
        text = text.Trim();
        text.CopyTo(folded);
        return text.Length;
    }

    private static void Append(char character, Span<char> folded, ref int length, bool mayCompose)
    {
        if (mayCompose && length > 0 && LetterMarks.TryCompose(folded[length - 1], character, out char composed))
        {
            folded[length - 1] = composed;
            return;
        }

        // Full-width forms of ASCII are the same characters.
        if (character is >= '\uFF01' and <= '\uFF5E')
            character = (char)(character - 0xFEE0);
        folded[length++] = char.ToLowerInvariant(char.ToUpperInvariant(character));
    }

    private static bool IsLeftOut(char character) => character is '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4' or '\u2032';

    private static bool IsSpace(char character)
    {
        if (char.IsAsciiLetterOrDigit(character))
            return false;
        if (character is '&' or '#' or '%' or '@')
            return false;
        return char.IsWhiteSpace(character) || char.IsControl(character) || char.IsPunctuation(character)
            || character is '<' or '>' or '|' or '\u00AD'
            || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
    }

    private static ulong Mix(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
