using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>presets</c>: a candidate for the one default beside today's presets, paired over listeners.</summary>
internal static class PresetsCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var world = CommandOptions.World();
        var variants = new Option<string>("--variants")
        {
            Description = "What is compared, separated by commas, the first with all others: a preset's name, or name:preset;what=value;…",
            DefaultValueFactory = _ => "default",
        };
        var episodes = CommandOptions.Number("--episodes", "Training episodes.", 1_000);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 3);
        var listeners = CommandOptions.Number("--listeners", "Listeners.", 200);
        var trainSongs = CommandOptions.Number("--train-songs", "Train on so many of the songs; 0 on all.", 0);
        var validation = new Option<bool>("--validation") { Description = "Judge on validation listeners, to choose by." };
        var command = new Command("presets", "Compares options of the AH-DQN agent with those of a preset, paired over listeners.")
        {
            songs, world, variants, episodes, seeds, listeners, trainSongs, validation,
        };
        command.SetAction(arguments => Running.Guard(() => new PresetsStudy
        {
            World = World.Named(arguments.Words(world, World.Names)[0], arguments.Catalog(songs)),
            Variants = arguments.GetValue(variants)!.Split(','),
            Episodes = arguments.AtLeast(episodes, 1),
            Seeds = arguments.AtLeast(seeds, 1),
            Listeners = arguments.AtLeast(listeners, 2),
            TrainSongs = arguments.AtLeast(trainSongs, 0),
            Purpose = arguments.GetValue(validation) ? SeedPurpose.Validation : SeedPurpose.Test,
        }.Run()));
        return command;
    }
}
