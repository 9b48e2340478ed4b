namespace PlaylistRL.Peers;

/// <summary>The works, who does them, and of what size they are.</summary>
internal sealed class Plan(Materials materials, bool torchSharp, bool quick)
{
    private const string Library = "PlaylistRL";
    private const string Best = "PyTorch, as well as it can be written";
    private const string Usual = "PyTorch, as usually written";

    // In the place of a number of songs: the catalogue that repeats itself.
    private const int Repeating = 0;

    /// <summary>The works by their names, in the order of the table. What a comparison needs is written when its turn comes.</summary>
    public IEnumerable<(string Work, int Threads, Func<Comparison> Make)> Works()
    {
        foreach (int hidden in (int[])[64, 128])
            yield return ("scoring", 1, () => Scoring(hidden));
        foreach (int threads in (int[])[1, 2])
        {
            foreach (int hidden in threads == 1 ? (int[])[64, 128] : [64])
            {
                yield return ("target-max", threads, () => TargetMax(1_000, hidden, threads));
                yield return ("target-max", threads, () => TargetMax(Repeating, hidden, threads));
            }
        }

        yield return ("learning-step", 1, () => LearningStep("no max, 32 songs", 32, 0, false, 1));
        yield return ("learning-step", 1, () => LearningStep("no max, 1,000 songs", 1_000, 0, false, 1));
        foreach (int songs in (int[])[1_000, Repeating])
        {
            yield return ("learning-step", 1, () => LearningStep($"plain target, {Name(songs)}", songs, 0.95, false, 1));
            foreach (int threads in (int[])[1, 2])
                yield return ("learning-step", threads, () => LearningStep($"Double DQN, {Name(songs)}", songs, 0.95, true, threads));
        }

        yield return ("dqn-step", 1, () => DqnStep(1_000));
        yield return ("mission-loop", 1, () => MissionLoop(1_000));
        yield return ("mission-loop", 1, () => MissionLoop(Repeating));
        foreach (int songs in (int[])[Repeating, 1_000, 100_000, .. quick ? (int[])[] : [1_000_000]])
        {
            foreach (int threads in (int[])[1, 2])
                yield return ("decision", threads, () => Decision(songs, threads));
        }
    }

    private static Comparison Scoring(int hidden)
    {
        var job = new Job { Work = "scoring", Variant = "kernel", Count = 1_000, Hidden = hidden };
        return new Comparison(
            $"scoring: hidden {hidden}, 1,000 songs, default head", "GFLOP/s", 2e-9 * job.Count * KernelScan.MultiplyAddsASong(hidden),
        [
            new("PlaylistRL, kernel", MeasuredProgram.Library, job),
            new("as many multiply-adds, nothing else", MeasuredProgram.Library, job with { Variant = "multiply-adds", Id = 1 }),
        ]);
    }

    private Comparison TargetMax(int songs, int hidden, int threads)
    {
        Job job = materials.WithSongs(new Job { Work = "target-max", Variant = "bounds", Hidden = hidden, Threads = threads }, songs);
        return Choice($"target-max: hidden {hidden}, {Name(songs)}, 32 states", job, 32, songs == Repeating, parts: false);
    }

    private Comparison Decision(int songs, int threads)
    {
        Job job = materials.WithSongs(new Job { Work = "decision", Variant = "bounds", Threads = threads }, songs);
        return Choice($"decision: {Name(songs)}", job, 1, songs == Repeating, parts: job.Count > OnnxFactored.PartLength);
    }

    private Comparison Choice(string work, Job job, int states, bool repeats, bool parts)
    {
        Job plain = materials.WithStates(job, states);
        Job withDefaultHead = materials.WithDefaultHead(job, states);
        List<Entry> entries =
        [
            new(Library, MeasuredProgram.Library, plain),
            new($"{Library}, every value", MeasuredProgram.Library, plain with { Variant = "scan" }),
            new($"{Library}, default head", MeasuredProgram.Library, withDefaultHead, SameWeights: false),
            new($"{Library}, default head, every value", MeasuredProgram.Library, withDefaultHead with { Variant = "scan" },
                SameWeights: false),
            new(Best, MeasuredProgram.TorchBest, plain),
            new(Usual, MeasuredProgram.TorchUsual, plain),
            new("ONNX Runtime, factored graph", MeasuredProgram.Library, plain with { Variant = "onnx-factored" }),
            new("ONNX Runtime, plain graph", MeasuredProgram.Library, plain with { Variant = "onnx-pairs" }),
            new("MathNet, factored", MeasuredProgram.Library, plain with { Variant = "mathnet" }),
        ];
        if (repeats)
            entries.Insert(5, new($"{Best}, distinct rows once", MeasuredProgram.TorchBest, plain with { Variant = "distinct" }));
        if (parts)
            entries.Insert(
                7, new("ONNX Runtime, factored graph in parts of 4,096 songs", MeasuredProgram.Library,
                plain with { Variant = "onnx-parts" }));
        if (torchSharp)
            entries.Add(new("TorchSharp, as well as it can be written", MeasuredProgram.Library, plain with { Variant = "torchsharp" }));
        return Numbered(new Comparison(work, Comparison.Milliseconds, 1, entries));
    }

    private Comparison LearningStep(string size, int songs, double discount, bool doubleQ, int threads)
    {
        Job job = materials.WithFirstWeights(
            materials.WithSongs(
                new Job { Work = "learning-step", Variant = "plain", Discount = discount, DoubleQ = doubleQ, Threads = threads }, songs),
                dqn: false);

        // Forty steps are slow where two threads of PyTorch wait for each other on a busy machine; the values do not depend on threads.
        bool compared = threads == 1;
        List<Entry> entries =
        [
            new(Library, MeasuredProgram.Library, job, compared),
            new(Best, MeasuredProgram.TorchBest, job, compared),
            new(Usual, MeasuredProgram.TorchUsual, job, compared),
        ];
        if (doubleQ)
            entries.Insert(
                1, new($"{Library}, default agent", MeasuredProgram.Library, job with { Variant = "default" }, SameWeights: false));
        if (songs == Repeating)
            entries.Insert(
                entries.Count - 1, new(
                $"{Best}, distinct rows once", MeasuredProgram.TorchBest, job with { Variant = "distinct" }, compared));
        return Numbered(new Comparison($"learning-step: {size}, batch {job.Batch}", "steps/s", 1, entries));
    }

    private Comparison DqnStep(int songs)
    {
        Job job = materials.WithFirstWeights(materials.WithSongs(new Job { Work = "dqn-step", Variant = "plain" }, songs), dqn: true);
        return Numbered(
            new Comparison(
            $"dqn-step: {job.Features}-{job.Hidden}-{job.Hidden}-{job.Count}, batch {job.Batch}, a learning step an environment step",
            "steps/s", Job.ExcludedEach,
        [
            new(Library, MeasuredProgram.Library, job),
            new($"{Library}, default agent (batch 64)", MeasuredProgram.Library, job with { Variant = "default" }, SameWeights: false),
            new(Usual, MeasuredProgram.TorchUsual, job),
        ]));
    }

    private Comparison MissionLoop(int songs)
    {
        Job job = materials.WithFirstWeights(
            materials.WithSongs(new Job { Work = "mission-loop", Variant = "plain", Length = 1, SyncEvery = 1 }, songs), dqn: false);
        List<Entry> entries = [
            new(Library, MeasuredProgram.Library, job), new(Best, MeasuredProgram.TorchBest, job), new(
            Usual, MeasuredProgram.TorchUsual, job)];
        if (songs == Repeating)
            entries.Insert(2, new($"{Best}, distinct rows once", MeasuredProgram.TorchBest, job with { Variant = "distinct" }));
        return Numbered(new Comparison($"mission-loop: {Name(songs)}, batch {job.Batch}", "episodes/s", 1, entries));
    }

    private string Name(int songs) => songs == Repeating
        ? FormattableString.Invariant($"{materials.Repeating.Count:N0} songs ({materials.Repeating.Features.DistinctCount} distinct rows)")
        : FormattableString.Invariant($"{songs:N0} songs");

    private static Comparison Numbered(Comparison comparison) =>
        comparison with { Entries = [.. comparison.Entries.Select((entry, i) => entry with { Job = entry.Job with { Id = i } })] };
}
