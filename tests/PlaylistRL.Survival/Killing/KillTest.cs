using System.Diagnostics;

namespace PlaylistRL.Survival.Killing;

/// <summary>
/// Starts this program as a child that trains with checkpoints, kills it (SIGKILL) at a random moment, looks whether the newest checkpoint
/// loads, and starts it again to resume; when a run came to its end, its result must be that of a run that nothing disturbed.
/// </summary>
internal static class KillTest
{
    private const int LongestWait = 250;

    public static int Run(int kills, ulong seed)
    {
        string folder = Directory.CreateTempSubdirectory("survival-").FullName;
        try
        {
            return Run(kills, seed, Path.Combine(folder, "run.safetensors"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Run(int kills, ulong seed, string checkpoint)
    {
        var random = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Application));
        var clock = Stopwatch.StartNew();
        (int killed, int runs, int whileWriting, int withoutCheckpoint, int faults) = (0, 0, 0, 0, 0);
        while (killed < kills)
        {
            ulong runSeed = seed + (ulong)runs++;
            string expected = SmallRun.Undisturbed(runSeed);
            int finished = 0;
            File.Delete(checkpoint);
            string? result = null;
            while (result is null)
            {
                using Process child = Start(checkpoint, runSeed);
                string? line = child.StandardOutput.ReadLine();
                if (line == SmallRun.Ready && killed < kills && !child.WaitForExit(random.Next(LongestWait)))
                {
                    child.Kill();
                    child.WaitForExit();
                    killed++;
                    whileWriting += Directory.GetFiles(Path.GetDirectoryName(checkpoint)!, "*.partial").Length > 0 ? 1 : 0;
                    withoutCheckpoint += File.Exists(checkpoint) ? 0 : 1;
                    faults += Check(checkpoint, runSeed, ref finished);
                    continue;
                }

                result = child.StandardOutput.ReadToEnd().TrimEnd();
                child.WaitForExit();
            }

            if (result != expected)
            {
                faults++;
                Console.WriteLine($"run {runs}: '{result}' instead of '{expected}'");
            }
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{killed} kills in {runs} runs, {whileWriting} of them while a checkpoint was written, {withoutCheckpoint} before the first one; {faults} faults; {clock.Elapsed.TotalSeconds:F0} s"));
        return faults == 0 ? 0 : 1;
    }

    /// <summary>The newest checkpoint loads, and is not older than the one before.</summary>
    private static int Check(string checkpoint, ulong seed, ref int finished)
    {
        if (!File.Exists(checkpoint))
            return finished == 0 ? 0 : 1;
        try
        {
            int now = SmallRun.Create(checkpoint, seed, out _).Restore().Finished;
            bool older = now < finished;
            finished = now;
            return older ? 1 : 0;
        }
        catch (Exception fault) when (fault is ModelFileException or IOException)
        {
            Console.WriteLine(fault.Message);
            return 1;
        }
    }

    private static Process Start(string checkpoint, ulong seed)
    {
        string program = Environment.ProcessPath!;
        bool hosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(
            program, [
            .. hosted ? [Environment.GetCommandLineArgs()[0]]
            : Array.Empty<string>(), SmallRun.Command, checkpoint, seed.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
