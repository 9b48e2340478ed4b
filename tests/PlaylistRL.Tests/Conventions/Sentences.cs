using System.Text.RegularExpressions;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// The sentences of a Markdown text. Code blocks, tables, headings, HTML and the targets of links do not count; a span of code is one word.
/// Lines that follow each other are one paragraph, a list item begins another, and a paragraph ends a sentence. Within one, a sentence
/// ends at a full stop, question mark or exclamation mark before white space and a letter that is not lower case. A word has a letter or
/// a digit.
/// </summary>
internal static partial class Sentences
{
    public static IReadOnlyList<(string Text, int Words, int Line)> Of(string markdown)
    {
        var sentences = new List<(string, int, int)>();
        var paragraph = new List<string>();
        int first = 0;
        int last = 0;
        foreach ((string text, int line) in Markdown.Prose(markdown))
        {
            string content = text.Trim();
            Match item = ListItem().Match(content);
            bool isProse = content.Length > 0 && content[0] is not ('|' or '#' or '<');
            if (!isProse || item.Success || line > last + 1)
                Flush();
            if (isProse)
            {
                if (paragraph.Count == 0)
                    first = line;
                paragraph.Add(content[item.Length..]);
            }

            last = line;
        }

        Flush();
        return sentences;

        void Flush()
        {
            string plain = Html().Replace(Link().Replace(Code().Replace(string.Join(' ', paragraph), "Code"), "$1"), " ").Replace("*", "");
            sentences.AddRange(End().Split(plain)
                .Select(sentence => (sentence, sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit)), first))
                .Where(sentence => sentence.Item2 > 0));
            paragraph.Clear();
        }
    }

    [GeneratedRegex(@"^([-*]|\d+\.)\s+")]
    private static partial Regex ListItem();

    [GeneratedRegex("(`+).+?\\1")]
    private static partial Regex Code();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Html();

    [GeneratedRegex(@"(?<=[.!?][""')\]]*)\s+(?=[^\p{Ll}\s])")]
    private static partial Regex End();
}
