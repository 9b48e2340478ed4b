namespace PlaylistRL.Serving;

/// <summary>Threads of their own, so that as many run as were asked for.</summary>
internal static class Threads
{
    /// <summary>Starts them all at once and waits; an exception of one of them ends the program.</summary>
    public static void Run(int count, Action work)
    {
        using var gate = new ManualResetEventSlim();
        Thread[] threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            gate.Wait();
            work();
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        gate.Set();
        foreach (Thread thread in threads)
            thread.Join();
    }
}
