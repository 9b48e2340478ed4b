using System.Diagnostics;

namespace PlaylistRL.Serving;

/// <summary>Work that shares nothing and touches no memory: what it gains by threads is what the machine has to give just then.</summary>
internal static class BareArithmetic
{
    private const int Pieces = 400;
    private const int Steps = 400_000;

    private static ulong _result;

    /// <summary>Pieces of work a second by so many threads.</summary>
    public static double Speed(int threads)
    {
        int next = 0;
        long started = Stopwatch.GetTimestamp();
        Threads.Run(threads, () =>
        {
            ulong state = 1;
            while (Interlocked.Increment(ref next) <= Pieces)
            {
                for (int i = 0; i < Steps; i++)
                    state = (state * 6364136223846793005) + 1442695040888963407;
            }

            Volatile.Write(ref _result, state);
        });
        return Pieces / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
