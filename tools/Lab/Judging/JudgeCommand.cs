using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>judge</c>: how often what a log says of candidates is true.</summary>
internal static class JudgeCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var world = new Option<string>("--world")
        {
            Description = $"The listeners: {string.Join(", ", EverydayWorld.Names)}.",
            DefaultValueFactory = _ => EverydayWorld.Names[0],
        };
        var length = CommandOptions.Number("--length", "Songs in a playlist.", 10);
        var sessions = CommandOptions.Number("--sessions", "Sessions of a log, at least 10.", 20_000);
        var repetitions = CommandOptions.Number("--repetitions", "How many logs of each policy.", 20);
        var truth = CommandOptions.Number("--truth", "Fresh sessions of each candidate, for the truth.", 50_000);
        var resamples = CommandOptions.Number("--resamples", "Draws of an interval, at least 100.", 400);
        var command = new Command("judge", "Logs a rule with much and with little exploration, judges candidates by the logs, and counts "
            + "how often the truth lies in the intervals.")
        {
            songs, world, length, sessions, repetitions, truth, resamples,
        };
        command.SetAction(arguments => Running.Guard(() => new JudgeStudy
        {
            Catalog = arguments.Catalog(songs) ?? SongCatalog.LoadSample(),
            World = EverydayWorld.Named(arguments.GetValue(world)!),
            Length = arguments.AtLeast(length, 1),
            Sessions = arguments.AtLeast(sessions, 10),
            Repetitions = arguments.AtLeast(repetitions, 1),
            Truth = arguments.AtLeast(truth, 10),
            Options = new() { SessionLength = arguments.AtLeast(length, 1), Resamples = arguments.AtLeast(resamples, 100) },
        }.Run()));
        return command;
    }
}
