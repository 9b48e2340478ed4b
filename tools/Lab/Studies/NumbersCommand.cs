using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>numbers</c>: what features should be made of numbers.</summary>
internal static class NumbersCommand
{
    public static Command Make()
    {
        var songs = new Option<FileInfo?>("--songs")
        {
            Description = "A table of songs with numbers, of any kind that SongCatalog.Load reads. Default: 1,000 invented songs.",
        };
        var episodes = CommandOptions.Number("--episodes", "Training episodes.", 4_000);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number, at least 2.", 5);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners, at least 2.", 1_000);
        var command = new Command("numbers", "Compares what features are made of a table's numbers: scaled to 0 … 1, or low, middle and "
            + "high. For listeners whose taste is about the numbers themselves.")
        {
            songs, episodes, seeds, listeners,
        };
        command.SetAction(arguments => Running.Guard(() => new NumbersStudy
        {
            Table = encoding => arguments.GetValue(songs) is FileInfo file
                ? SongCatalog.Load(file.FullName, new() { Numbers = encoding }) : InventedTable.Load(encoding),
            Episodes = arguments.AtLeast(episodes, 1),
            Seeds = arguments.AtLeast(seeds, 2),
            Listeners = arguments.AtLeast(listeners, 2),
        }.Run()));
        return command;
    }
}
