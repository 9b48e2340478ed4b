using System.Diagnostics;
using System.Globalization;

namespace PlaylistRL.Serving;

/// <summary>One start of the program: milliseconds of each part, and the playlist.</summary>
internal sealed record StartTimes(double[] Parts, string Playlist)
{
    private static readonly string[] _names = ["runtime", "policy", "catalogue", "bind", "playlist 1"];

    private static bool _headed;

    private double Total => Parts[.._names.Length].Sum();

    public static StartTimes Measure(string executable, string[] arguments)
    {
        long before = Stopwatch.GetTimestamp();
        using Process process = PublishedProgram.Start(executable, arguments);
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{executable} ended with {process.ExitCode}.");
        long[] moments = [before, .. lines[0].Split(' ').Select(moment => long.Parse(moment, CultureInfo.InvariantCulture))];
        return new StartTimes(
            [.. moments.Zip(moments.Skip(1), (from, to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds)], lines[1]);
    }

    public static void Write(string kind, PublishedProgram program, IReadOnlyCollection<StartTimes> all)
    {
        if (!_headed)
        {
            Output.Line($"\nMilliseconds from before the process start to the first playlist of 10, medians of {all.Count} starts (quartiles); then report and second playlist\n");
            Console.WriteLine(
                $"| | first playlist | {string.Join(" | ", _names)} | report, playlist 2 | executable | shipped | warnings |");
            Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", _names.Length + 5))}");
            _headed = true;
        }

        (double low, double median, double high) = Output.Quartiles(all.Select(times => times.Total));
        string parts = string.Join(" | ", Enumerable.Range(0, _names.Length + 1).Select(part =>
            FormattableString.Invariant($"{Output.Quartiles(all.Select(times => times.Parts[part])).Median:F1}")));
        Output.Line($"| {kind} | {median:F1} ({low:F1} to {high:F1}) | {parts} | {program.ExecutableBytes / 1e6:F2} MB | {program.FolderBytes / 1e6:F2} MB | {program.Warnings} |");
    }
}
