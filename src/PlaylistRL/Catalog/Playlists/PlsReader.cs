using System.Globalization;

namespace PlaylistRL.Music;

/// <summary>Reads PLS. Entries come in the order of their numbers, whichever lines they stand on.</summary>
internal static class PlsReader
{
    /// <exception cref="SongCatalogException">It does not begin with <c>[playlist]</c>, or breaks a limit.</exception>
    public static PlaylistFile Read(PlaylistSource source)
    {
        using var lines = new PlaylistLines(source);
        var drafts = new SortedDictionary<int, TrackDraft>();
        string? title = null;
        bool? isOpen = null;
        while (lines.Next() is string line)
        {
            ReadOnlySpan<char> text = line.AsSpan().Trim();
            if (text.IsEmpty || text[0] is ';' or '#')
                continue;
            if (text[0] == '[')
                isOpen = text.Equals(PlsWriter.Section, StringComparison.OrdinalIgnoreCase) || (isOpen is null ? throw NoSection() : false);
            else if (isOpen is null)
                throw NoSection();
            else if (isOpen == true)
                Entry(source, lines.Number, line, drafts, ref title);
        }

        return isOpen is null ? throw NoSection()
            : new PlaylistFile(drafts.Values.Select(draft => draft.Build()).OfType<PlaylistTrack>(), title);

        SongCatalogException NoSection() =>
            source.Error(Math.Max(1, lines.Number), $"a PLS playlist begins with the line '{PlsWriter.Section}'; it is expected here.");
    }

    private static void Entry(
        PlaylistSource source, long number, string line, SortedDictionary<int, TrackDraft> drafts, ref string? title)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return;
        ReadOnlySpan<char> key = line.AsSpan(0, equals).Trim();
        ReadOnlySpan<char> word = key.TrimEnd("0123456789");
        string value = line[(equals + 1)..];
        if (word.Length == key.Length)
        {
            if (Is(word, PlsWriter.PlaylistName))
                title = PlaylistText.Cleaned(value) ?? title;
            return;
        }

        if (!Known(word))
            return;
        if (!int.TryParse(key[word.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int entry)
            || entry is < 1 or > PlaylistLimits.Tracks)
        {
            throw source.Error(number, string.Create(CultureInfo.InvariantCulture,
                $"'{TextRule.Shown(key)}' has a number out of range; entries are numbered from 1 to {PlaylistLimits.Tracks}."));
        }

        if (!drafts.TryGetValue(entry, out TrackDraft? draft))
            drafts.Add(entry, draft = new TrackDraft());
        Set(draft, word, value);
    }

    private static bool Known(ReadOnlySpan<char> word) => Is(word, PlsWriter.File) || Is(word, PlsWriter.Title)
        || Is(word, PlsWriter.Length) || Is(word, PlsWriter.Artist) || Is(word, PlsWriter.Album) || Is(word, PlsWriter.Id);

    private static void Set(TrackDraft draft, ReadOnlySpan<char> word, string value)
    {
        if (Is(word, PlsWriter.File))
        {
            draft.Location = value;
        }
        else if (Is(word, PlsWriter.Title))
        {
            draft.Name = value;
        }
        else if (Is(word, PlsWriter.Length))
        {
            draft.Duration = PlaylistText.Seconds(value);
            draft.IsEndless = draft.Duration is null && value.AsSpan().TrimStart().StartsWith("-");
        }
        else if (Is(word, PlsWriter.Artist))
        {
            draft.Artists.Add(value);
        }
        else if (Is(word, PlsWriter.Album))
        {
            draft.Album = value;
        }
        else
        {
            draft.Id = value;
        }
    }

    private static bool Is(ReadOnlySpan<char> word, string key) => word.Equals(key, StringComparison.OrdinalIgnoreCase);
}
