using PlaylistRL.Worlds;
using Spectre.Console;

namespace PlaylistRL.Samples;

/// <summary>Trains a policy for real sessions: on listeners who state little, skip what they do not like, and come back for more.</summary>
internal static class SessionTraining
{
    public static QPolicy Train(SongCatalog catalog, int episodes, ulong seed)
    {
        var world = new PlaylistEnvironment(
            catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
        var agent = new ActionHeadDqnAgent(world.Spec, ActionHeadDqnOptions.Sessions with { Seed = seed });
        AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(display =>
        {
            ProgressTask bar = display.AddTask("for sessions", maxValue: 1);
            new Trainer(world, agent, new() { Seed = seed }).Train(episodes, new Bar(bar));
        });
        return agent.ToPolicy();
    }

    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => task.Value = value.Fraction;
    }
}
