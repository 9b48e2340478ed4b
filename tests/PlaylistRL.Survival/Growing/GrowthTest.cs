using System.Diagnostics;
using System.Globalization;

namespace PlaylistRL.Survival.Growing;

/// <summary>
/// Measures what reading and writing files of n, 2n, 4n and 8n entries take, and prints how much more each doubling takes: 2 is linear, 4
/// is quadratic.
/// Figures for people; ends with 1 where one is worse than <see cref="MostRatio"/> over the whole range.
/// </summary>
internal static class GrowthTest
{
    private const int Doublings = 3;

    // Eight times the entries: linear 8, n log n about 10, quadratic 64.
    private const double MostRatio = 24;

    // What takes less is noise on a busy machine.
    private const double LeastMilliseconds = 200;

    public static int Run(int size, TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("growth-").FullName;
        try
        {
            output.WriteLine("| what | n | time n, 2n, 4n, 8n in ms | 8n : n | MB allocated | 8n : n |");
            output.WriteLine("|---|---|---|---|---|---|");
            return GrowthCases.All(folder).Sum(one => Measure(one, size, output)) == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Measure(GrowthCase one, int size, TextWriter output)
    {
        int first = Math.Max(1, size / one.Divisor);
        var times = new double[Doublings + 1];
        var bytes = new double[Doublings + 1];
        for (int doubling = 0; doubling <= Doublings; doubling++)
        {
            Action work = one.Prepare(first << doubling);
            work();
            times[doubling] = double.PositiveInfinity;
            for (int run = 0; run < 3; run++)
            {
                GC.Collect();
                long allocated = GC.GetTotalAllocatedBytes(precise: true);
                long started = Stopwatch.GetTimestamp();
                work();
                times[doubling] = Math.Min(times[doubling], Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                bytes[doubling] = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            }
        }

        double timeRatio = times[^1] / times[0];
        double byteRatio = bytes[^1] / bytes[0];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Name} | {first:N0} | {Listed(times, 1)} | {timeRatio:F1} | {Listed(bytes, 1e6)} | {byteRatio:F1} |"));
        return (timeRatio > MostRatio && times[^1] > LeastMilliseconds) || byteRatio > MostRatio ? 1 : 0;
    }

    private static string Listed(double[] numbers, double unit) =>
        string.Join(", ", numbers.Select(number => (number / unit).ToString("F1", CultureInfo.InvariantCulture)));
}
