using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>Adds what one training got on to the bar that all share.</summary>
internal sealed class TrainingBar(ProgressTask task)
{
    /// <summary>The progress of one call that trains so many episodes.</summary>
    public IProgress<TrainingProgress> Of(int episodes) => new Call(task, episodes);

    private sealed class Call(ProgressTask task, int episodes) : IProgress<TrainingProgress>
    {
        private double _told;

        public void Report(TrainingProgress value)
        {
            double done = value.Fraction * episodes;
            lock (task)
                task.Increment(done - _told);
            _told = done;
        }
    }
}
