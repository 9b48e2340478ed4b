namespace PlaylistRL.Logs;

/// <summary>
/// Texts that come again and again as the same string: one for each hash, the last one that had it; long ones are not kept. Bounded memory.
/// Not thread-safe.
/// </summary>
/// <param name="size">How many are remembered, a power of 2.</param>
internal sealed class RecentTexts(int size)
{
    private const int LongestKept = 256;

    private readonly string[] _texts = CreateTexts(size);

    /// <summary>The text as a string.</summary>
    public string Of(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestKept)
            return text.ToString();
        ref string known = ref _texts[string.GetHashCode(text) & (_texts.Length - 1)];
        if (!text.SequenceEqual(known))
            known = text.ToString();
        return known;
    }

    private static string[] CreateTexts(int size)
    {
        var texts = new string[size];
        Array.Fill(texts, string.Empty);
        return texts;
    }
}
