using System.Text.RegularExpressions;

namespace PlaylistRL.Tests.Conventions;

/// <summary>What these tests need of Markdown: code blocks, links and headings; no more of the language is understood.</summary>
internal static partial class Markdown
{
    public static IReadOnlyList<FencedBlock> FencedBlocks(string text) => [.. Walk(text).Blocks];

    /// <summary>The lines outside code blocks, each with its 1-based number.</summary>
    public static IReadOnlyList<(string Text, int Line)> Prose(string text) => Walk(text).Prose;

    /// <summary>
    /// The targets of links and pictures outside code, each with its 1-based line: inline, by reference, and HTML's href and src.
    /// </summary>
    public static IEnumerable<(string Target, int Line)> Links(string text)
    {
        foreach ((string prose, int line) in Walk(text).Prose)
        {
            string visible = InlineCode().Replace(prose, "");
            foreach (Match link in Link().Matches(visible))
                yield return (link.Groups["target"].Value, line);
        }
    }

    /// <summary>The anchors that a forge gives the headings: lower case, spaces as hyphens, other punctuation dropped.</summary>
    public static IReadOnlySet<string> Anchors(string text) => Walk(text).Prose
        .Where(line => line.Text.StartsWith('#'))
        .Select(line => NotInAnchor().Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))
        .ToHashSet(StringComparer.Ordinal);

    private static (List<FencedBlock> Blocks, List<(string Text, int Line)> Prose) Walk(string text)
    {
        var blocks = new List<FencedBlock>();
        var prose = new List<(string, int)>();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            Match opening = Fence().Match(lines[i]);
            if (!opening.Success)
            {
                prose.Add((lines[i], i + 1));
                continue;
            }

            int first = i + 1;
            string fence = opening.Groups["fence"].Value;
            do
                i++;
            while (i < lines.Length && !IsClosing(lines[i], fence));
            blocks.Add(
                new FencedBlock(opening.Groups["language"].Value, string.Join('\n', lines[first..Math.Min(i, lines.Length)]), first + 1));
        }

        return (blocks, prose);
    }

    private static bool IsClosing(string line, string fence) =>
        line.Trim() is { Length: > 0 } trimmed && trimmed.Length >= fence.Length && trimmed.All(character => character == fence[0]);

    [GeneratedRegex(@"^\s{0,3}(?<fence>`{3,}|~{3,})\s*(?<language>[^\s`]*)")]
    private static partial Regex Fence();

    [GeneratedRegex("(`+).+?\\1")]
    private static partial Regex InlineCode();

    [GeneratedRegex(
        @"\]\(<?(?<target>[^)\s>]+)>?(\s+""[^""]*"")?\)|^\s{0,3}\[[^\]]+\]:\s*<?(?<target>[^\s>]+)"
        + @"|\b(href|src|srcset)=""(?<target>[^""\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
