using Spectre.Console;

namespace PlaylistRL.Samples;

/// <summary>Trains what is worth serving, with a bar that shows how much of the time is used, and says what it is worth.</summary>
internal static class SessionTraining
{
    public static ServablePolicy Train(SongCatalog catalog, double seconds, ulong seed)
    {
        TrainingResult trained = AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(display =>
        {
            ProgressTask bar = display.AddTask("training", maxValue: 1);
            var options = new PlaylistTrainingOptions { Budget = TimeSpan.FromSeconds(seconds), Seed = seed };
            return PlaylistTraining.Train(catalog, options, new Bar(bar));
        });
        Console.WriteLine($"verdict: {trained.Verdict}");
        return trained.Policy;
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
