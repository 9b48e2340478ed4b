using System.Diagnostics;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>
/// Loads mutated files and demands three things of each: nothing but documented exceptions, no more memory than the file's length
/// justifies, and an end within seconds. A case is made from the seed and its number alone.
/// </summary>
internal static class Fuzzer
{
    /// <summary>Far above what any file here takes, so that a busy machine raises no false alarm.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    /// <summary>Fuzzes all kinds of files and prints figures; 0 where everything held.</summary>
    public static int Run(int cases, ulong seed, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        IReadOnlyList<FuzzTarget> targets = FuzzTargets.All();
        FuzzCount[] counts = Count(targets, cases, seed);
        for (int i = 0; i < targets.Count; i++)
        {
            FuzzCount count = counts[i];
            output.WriteLine(FormattableString.Invariant(
                $"{targets[i].Name}: {count.Cases} files, {count.Refused} refused, {count.Accepted} accepted, {count.Faults.Count} faults; at most {count.MostAllocated:N0} bytes allocated ({count.MostOfLimit:P0} of the limit) and {count.Longest.TotalMilliseconds:F0} ms"));
            foreach (string fault in count.Faults.Take(20))
                output.WriteLine("  " + fault);
        }

        output.WriteLine(FormattableString.Invariant($"{cases} files, seed {seed}, {clock.Elapsed.TotalSeconds:F0} s"));
        return counts.Sum(count => count.Faults.Count) == 0 ? 0 : 1;
    }

    /// <summary>Fuzzes these kinds of files in turn.</summary>
    public static FuzzCount[] Count(IReadOnlyList<FuzzTarget> targets, int cases, ulong seed)
    {
        FuzzCount[] counts = [.. targets.Select(_ => new FuzzCount())];
        byte[][] all = [.. targets.SelectMany(target => target.Files)];
        foreach (FuzzTarget target in targets)
        {
            // What is set up at the first use is not the file's doing.
            foreach (byte[] file in target.Files)
                Load(target, file, seeks: true);
        }

        for (int i = 0; i < cases; i++)
        {
            var random = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Application, (ulong)i));
            int kind = i % targets.Count;
            byte[] file = Mutation.Of(targets[kind].Files[random.Next(targets[kind].Files.Count)], all, random);
            Add(counts[kind], targets[kind], file, i);
        }

        return counts;
    }

    private static void Add(FuzzCount count, FuzzTarget target, byte[] file, int number)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        Exception? fault = Load(target, file, seeks: number % 2 == 0);
        TimeSpan time = Stopwatch.GetElapsedTime(started);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        count.Cases++;
        count.MostAllocated = Math.Max(count.MostAllocated, allocated);
        count.MostOfLimit = Math.Max(count.MostOfLimit, (double)allocated / target.MostBytes(file.Length));
        count.Longest = time > count.Longest ? time : count.Longest;
        if (fault is null)
            count.Accepted++;
        else if (target.IsDocumented(fault))
            count.Refused++;
        else
            count.Faults.Add($"case {number}: {fault.GetType().Name}: {fault.Message} {fault.StackTrace?.Split('\n')[0].Trim()}");
        if (allocated > target.MostBytes(file.Length))
            count.Faults.Add($"case {number}: {allocated} bytes were allocated for a file of {file.Length}");
        if (time > _longest)
            count.Faults.Add($"case {number}: a file of {file.Length} bytes took {time}");
    }

    private static Exception? Load(FuzzTarget target, byte[] file, bool seeks)
    {
        try
        {
            using Stream stream = seeks ? new MemoryStream(file, writable: false) : new OneWay(file);
            target.Load(stream);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    /// <summary>A stream that cannot tell its length, so that a reader has only the file's word for it.</summary>
    private sealed class OneWay(byte[] file) : MemoryStream(file, writable: false)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
