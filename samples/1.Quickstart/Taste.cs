using Spectre.Console;

namespace PlaylistRL.Samples.Quickstart;

/// <summary>What the listener likes: as they said, else as they choose among features that there are.</summary>
internal static class Taste
{
    private const int MostProposed = 15;
    private const int MostByItself = 2;

    /// <summary>The names of the features that are liked.</summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="like">Names between commas; null where nothing was said.</param>
    public static string[] Of(SongCatalog catalog, string? like)
    {
        if (like is not null)
            return like.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] proposed = [.. Proposed(catalog)];
        if (Console.IsInputRedirected || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            string[] chosen = [.. proposed.Take(MostByItself)];
            AnsiConsole.WriteLine($"Nothing was said of the listener's taste (--like): taken are {string.Join(", ", chosen)}. "
                + $"There are also {string.Join(", ", proposed.Skip(MostByItself))}.");
            return chosen;
        }

        return [.. AnsiConsole.Prompt(new MultiSelectionPrompt<string>().Title("What does the listener like?").AddChoices(proposed))];
    }

    /// <summary>Genres and decades before all else, the most frequent first.</summary>
    private static IEnumerable<string> Proposed(SongCatalog catalog)
    {
        HashSet<string> words = catalog.Import is null ? [.. catalog.FeatureNames]
            : [.. catalog.Import.Columns.Where(column => column.Role is ColumnRole.List or ColumnRole.Date or ColumnRole.Boolean)
                .SelectMany(column => column.Features)];
        return catalog.FeatureNames.OrderByDescending(words.Contains).ThenByDescending(name => SongsWith(catalog, name)).Take(MostProposed);
    }

    private static double SongsWith(SongCatalog catalog, string feature)
    {
        int column = catalog.FeatureNames.IndexOf(feature);
        return Enumerable.Range(0, catalog.Count).Sum(song => catalog.Features.Row(song)[column]);
    }
}
