using FluentAssertions;

namespace PlaylistRL.Tests;

/// <summary>Measures what some work allocates, on its own thread and on every other.</summary>
internal static class Allocation
{
    /// <summary>
    /// Fails where <paramref name="work"/> allocates. The runtime itself allocates now and then (tiering, the test runner's output), so the
    /// least of several measurements counts: what the work allocates is in all of them.
    /// </summary>
    public static void ShouldBeNone(Action work)
    {
        (long own, long all) = (long.MaxValue, long.MaxValue);
        for (int attempt = 0; attempt < 8 && own + all != 0; attempt++)
        {
            long allBefore = GC.GetTotalAllocatedBytes(precise: true);
            long ownBefore = GC.GetAllocatedBytesForCurrentThread();
            work();
            own = Math.Min(own, GC.GetAllocatedBytesForCurrentThread() - ownBefore);
            all = Math.Min(all, GC.GetTotalAllocatedBytes(precise: true) - allBefore);
        }

        own.Should().Be(0, "the calling thread must not allocate");
        all.Should().Be(0, "no thread may allocate");
    }

    /// <summary>
    /// As <see cref="ShouldBeNone"/>, for work of one thread: what other tests allocate meanwhile does not count, so it need not run alone.
    /// </summary>
    public static void ShouldBeNoneHere(Action work)
    {
        long own = long.MaxValue;
        for (int attempt = 0; attempt < 8 && own != 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            own = Math.Min(own, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        own.Should().Be(0, "the calling thread must not allocate");
    }
}
