using System.Collections.Concurrent;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>Runs trainings on all cores, each on one thread, with a bar that all share.</summary>
internal static class TrainingQueue
{
    /// <summary>What every job came to, in the order of the jobs.</summary>
    /// <param name="jobs">What is to be trained; the long ones first keep the cores busy to the end.</param>
    /// <param name="episodes">How many episodes a job trains.</param>
    /// <param name="train">Trains, and tells the bar how far it is.</param>
    public static TResult[] Run<TJob, TResult>(IReadOnlyList<TJob> jobs, Func<TJob, int> episodes, Func<TJob, TrainingBar, TResult> train)
    {
        var results = new TResult[jobs.Count];
        AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(display =>
        {
            ProgressTask bar = display.AddTask($"{jobs.Count} trainings", maxValue: jobs.Sum(job => (double)episodes(job)));
            var queue = Partitioner.Create(Enumerable.Range(0, jobs.Count), EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(
                queue, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
                results[job] = train(jobs[job], new TrainingBar(bar)));
        });
        return results;
    }
}
