namespace PlaylistRL;

/// <summary>Text inside HTML.</summary>
internal static class HtmlText
{
    /// <summary>With the characters that mean something to HTML written as entities; others stay as they are.</summary>
    public static string Of(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
