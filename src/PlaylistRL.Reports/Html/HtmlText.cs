namespace PlaylistRL;

/// <summary>Text inside HTML.</summary>
internal static class HtmlText
{
    /// <summary>With the characters that mean something to HTML written as entities, and no line broken before a percent sign.</summary>
    public static string Of(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace(" %", "\u00A0%", StringComparison.Ordinal);
}
