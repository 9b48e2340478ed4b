using Spectre.Console;

namespace PlaylistRL.Samples.InteractiveListener;

/// <summary>Asks which features the listener likes: boxes to tick in a terminal, a line of names elsewhere.</summary>
internal static class FeatureQuestion
{
    /// <summary>The preferences they name; null where the input has ended.</summary>
    public static Preferences? Ask(SongCatalog catalog, Preferences? present)
    {
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsInputRedirected)
            return Tick(catalog, present);
        Console.WriteLine($"Features: {string.Join(", ", catalog.FeatureNames)}.");
        while (true)
        {
            Console.Write("Which do you like? Names separated by commas, -Name for a dislike, nothing for a surprise: ");
            if (Console.ReadLine() is not string line)
                return null;
            Console.WriteLine();
            try
            {
                (string, float)[] weights = [.. line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(name => name.StartsWith('-') ? (name[1..].Trim(), -1f) : (name, 1f))];
                return catalog.Preferences(weights);
            }
            catch (ArgumentException error)
            {
                Console.WriteLine(error.Message);
            }
        }
    }

    private static Preferences Tick(SongCatalog catalog, Preferences? present)
    {
        MultiSelectionPrompt<string> boxes = new MultiSelectionPrompt<string>()
            .Title("What do you like? [grey](space ticks, enter goes on; nothing for a surprise)[/]")
            .NotRequired()
            .PageSize(25)
            .UseConverter(Markup.Escape)
            .AddChoices(catalog.FeatureNames);
        foreach (
            string name in catalog.FeatureNames.Where(name => present is not null && present.Features.Contains(name) && present[name] > 0))
            boxes.Select(name);
        return catalog.Preferences([.. AnsiConsole.Prompt(boxes)]);
    }
}
