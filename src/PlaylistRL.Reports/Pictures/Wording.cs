namespace PlaylistRL;

/// <summary>Phrases that several pictures need.</summary>
internal static class Wording
{
    /// <summary>Where the numbers come from, at the head of a subtitle.</summary>
    public static string Context(ReportSection section) =>
        $"World {RowNames.Shown(section.World)}, {RowNames.Shown(section.Catalog)} with {Numbers.Whole(section.Songs)} "
            + $"song{(section.Songs == 1 ? "" : "s")}.";

    /// <summary>How many training seeds the rows have: <c>5 seeds</c>, or <c>3 to 5 seeds</c>.</summary>
    public static string Seeds(IEnumerable<ReportRow> rows)
    {
        int[] counts = [.. rows.Select(row => row.Runs.Count)];
        (int least, int most) = (counts.Min(), counts.Max());
        return least == most ? (most == 1 ? "1 seed" : $"{Numbers.Whole(most)} seeds")
            : $"{Numbers.Whole(least)} to {Numbers.Whole(most)} seeds";
    }

    /// <summary>What a band means; empty where no row has two seeds, so that there is none.</summary>
    public static string Band(IReadOnlyList<ReportRow> rows) =>
        rows.Any(row => row.Runs.Count > 1) ? $"Line: mean over {Seeds(rows)}; band: least to greatest of them." : "One training seed.";

    /// <summary>Words as a list: <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
