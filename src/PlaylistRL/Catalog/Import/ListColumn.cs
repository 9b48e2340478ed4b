namespace PlaylistRL;

/// <summary>A column of genres, tags or moods, several in a cell.</summary>
internal sealed class ListColumn(ColumnPlan plan) : TokenColumn(plan)
{
    private const string BetweenKindAndTag = "---";

    private readonly List<Range> _parts = [];

    protected override string Expected => "list";

    protected override string FeatureName(string spelling) => !spelling.All(character => char.IsAsciiDigit(character)) ? spelling
        : Plan.Words.Words.Contains("genre", StringComparison.Ordinal) ? $"genre {spelling}"
        : Plan.Words.Words.Contains("tag", StringComparison.Ordinal) ? $"tag {spelling}"
        : $"{Plan.Words.Shown} {spelling}";

    protected override bool TryTake(int song, ReadOnlySpan<char> cell)
    {
        ListText.Split(cell, _parts);
        foreach (Range part in _parts)
        {
            ReadOnlySpan<char> word = ListText.Trim(cell[part]);
            int kind = word.IndexOf(BetweenKindAndTag);
            if (kind >= 0)
                word = word[(kind + BetweenKindAndTag.Length)..];
            if (!CellText.IsMissing(word))
                Add(song, Plain(word));
        }

        return true;
    }
}
