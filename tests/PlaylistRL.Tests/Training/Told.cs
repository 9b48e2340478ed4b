namespace PlaylistRL.Tests.Training;

/// <summary>Progress that is kept, and handed on at once and on the same thread.</summary>
internal sealed class Told(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> All { get; } = [];

    public void Report(TrainingProgress value)
    {
        All.Add(value);
        then?.Invoke(value);
    }
}
