using System.Globalization;

namespace PlaylistRL;

/// <summary>How often something was met, and the first lines at which it was.</summary>
internal sealed class Occurrences
{
    private const int MostShown = 3;

    private readonly List<string> _shown = [];

    public long Count { get; private set; }

    public void Add(long line, ReadOnlySpan<char> value = default)
    {
        if (Count++ >= MostShown)
            return;
        _shown.Add(value.IsEmpty ? line.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{line}: '{TextRule.Shown(value.Trim())}'"));
    }

    /// <summary>The first of them, such as <c>line 3, 8, 9, …</c>.</summary>
    /// <param name="word">What is counted: <c>line</c>.</param>
    public string Where(string word) => $"{word} {string.Join(", ", _shown)}{(Count > MostShown ? ", …" : string.Empty)}";
}
