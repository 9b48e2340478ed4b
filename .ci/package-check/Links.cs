using System.Text.RegularExpressions;

/// <summary>Links of a page in Markdown.</summary>
internal static partial class Links
{
    /// <summary>The beginning of a link that names no scheme.</summary>
    [GeneratedRegex(@"\]\((?![a-z]+:)[^)]*")]
    public static partial Regex Relative();

    /// <summary>Code between fences or backticks.</summary>
    [GeneratedRegex("(?s)```.*?```|`[^`\n]*`")]
    public static partial Regex Code();
}
