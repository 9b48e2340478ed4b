namespace PlaylistRL.Peers;

/// <summary>Which contender does which job in this process.</summary>
internal static class Preparation
{
    public static IPrepared Of(Job job) => (job.Work, job.Variant) switch
    {
        ("target-max" or "decision", "bounds") => new LibraryChoice(job),
        ("target-max" or "decision", "scan") => new LibraryScan(job),
        ("target-max" or "decision", "onnx-pairs") => new OnnxPairs(job),
        ("target-max" or "decision", "onnx-factored") => new OnnxFactored(job, job.Count),
        ("target-max" or "decision", "onnx-parts") => new OnnxFactored(job, OnnxFactored.PartLength),
        ("target-max" or "decision", "mathnet") => new MathNetScan(job),
#if TORCHSHARP
        ("target-max" or "decision", "torchsharp") => new TorchSharpScan(job),
#endif
        ("learning-step", "plain") => new LearningSteps(job),
        ("learning-step", "default") => new DefaultLearningSteps(job),
        ("dqn-step", _) => TrainingLoop.OfDqn(job),
        ("mission-loop", _) => TrainingLoop.OfMission(job),
        ("throughput", _) => TrainingLoop.OfPlaylists(job),
        ("scoring", "multiply-adds") => new MultiplyAdds(job.Count * KernelScan.MultiplyAddsASong(job.Hidden)),
        ("scoring", "kernel") => new KernelScan(job),
        ("scoring", "score") => new LibraryScan(job),
        ("growth", "bounds") => new LibraryChoice(job),
        ("growth", "scan") => new LibraryScan(job),
        _ => throw new ArgumentException($"No contender here does '{job.Work}' as '{job.Variant}'."),
    };
}
