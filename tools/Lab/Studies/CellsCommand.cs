using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>cells</c>: listeners whose constants nobody trained for.</summary>
internal static class CellsCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var budget = CommandOptions.Number("--budget", "Seconds a training may take.", 60);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 3);
        var listeners = CommandOptions.Number("--listeners", "Listeners of each kind, at least 2.", 10_000);
        var command = new Command("cells", "Serves what PlaylistTraining recommends to 24 kinds of listeners that it was not trained for.")
        {
            songs, budget, seeds, listeners,
        };
        command.SetAction(arguments => Running.Guard(() => new CellsStudy
        {
            Catalog = arguments.Catalog(songs) ?? SongCatalog.LoadSample(),
            Budget = TimeSpan.FromSeconds(arguments.AtLeast(budget, 1)),
            Seeds = arguments.AtLeast(seeds, 1),
            Listeners = arguments.AtLeast(listeners, 2),
        }.Run()));
        return command;
    }
}
