using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

[Collection(SerialTests.Name)]
public sealed class WorkSharingTests
{
    [Theory]
    [InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(8)]
    public void Run_ManyTimes_ExecutesEveryChunkExactlyOnceAndAllBeforeItReturns(int threads)
    {
        var sharing = new WorkSharing(threads);
        var random = new SeededRandom(41);
        var work = new CountingWork(64);
        for (int run = 0; run < 4_000; run++)
        {
            int chunks = random.Next(0, 65);
            work.Clear(spin: random.Next(3) * random.Next(200));
            sharing.Run(chunks, work);
            for (int chunk = 0; chunk < 64; chunk++)
            {
                if (work.Executed(chunk) != (chunk < chunks ? 1 : 0))
                    Assert.Fail($"Run {run}: chunk {chunk} of {chunks} was executed {work.Executed(chunk)} times.");
            }
        }
    }

    [Fact]
    public void Run_TwoThreads_LetsTheOtherOneHelp()
    {
        var sharing = new WorkSharing(2);
        var work = new MeetingWork();
        sharing.Run(2, work);
        work.Met.Should().BeTrue("each chunk waits for the other, so one thread alone would time out");
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(4)]
    public void Run_ChunksThatFail_RethrowsAndGoesOnWorking(int threads)
    {
        var sharing = new WorkSharing(threads);
        var counting = new CountingWork(9);
        for (int run = 0; run < 500; run++)
        {
            int failing = run % 9;
            FluentActions.Invoking(() => sharing.Run(9, new FailingWork(failing))).Should().Throw<InvalidOperationException>().WithMessage($"chunk {failing}");
            counting.Clear(0);
            sharing.Run(9, counting);
            Enumerable.Range(0, 9).Select(counting.Executed).Should().OnlyContain(times => times == 1);
        }
    }

    [Fact]
    public void Run_ThreadPoolBusy_TheCallerDoesEverythingAndHelpersDoNotPileUp()
    {
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        using var release = new ManualResetEventSlim();
        using var arrived = new SemaphoreSlim(0);
        const int Blockers = 64;
        var sharing = new WorkSharing(4);
        var work = new CountingWork(8);
        try
        {
            for (int i = 0; i < Blockers; i++)
            {
                ThreadPool.UnsafeQueueUserWorkItem(_ =>
                {
                    arrived.Release();
                    release.Wait(cancelled);
                }, null);
            }

            arrived.Wait(cancelled);
            long pending = ThreadPool.PendingWorkItemCount;
            long started = Stopwatch.GetTimestamp();
            for (int run = 0; run < 2_000; run++)
            {
                work.Clear(0);
                sharing.Run(8, work);
                Assert.Equal(8, Enumerable.Range(0, 8).Sum(work.Executed));
            }

            Stopwatch.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(20));
            (ThreadPool.PendingWorkItemCount - pending).Should().BeLessThan(100, "a helper that has not come yet need not be called again");
        }
        finally
        {
            release.Set();
        }

        while (ThreadPool.PendingWorkItemCount > 0)
            Thread.Sleep(1);
        work.Clear(0);
        sharing.Run(8, work);
        Enumerable.Range(0, 8).Sum(work.Executed).Should().Be(8);
    }

    [Fact]
    public void Run_InsideTheChunkOfAnother_DoesNotDeadlock()
    {
        var outer = new WorkSharing(4);
        var work = new NestedWork(8);
        for (int run = 0; run < 500; run++)
            outer.Run(8, work);
        work.Total.Should().Be(500 * 8 * 8);
    }

    [Fact]
    public void Run_AfterWarmUp_AllocatesNothing()
    {
        var sharing = new WorkSharing(2);
        var work = new CountingWork(4);
        for (int run = 0; run < 3_000; run++)
            sharing.Run(4, work);
        Allocation.ShouldBeNone(() =>
        {
            for (int run = 0; run < 500; run++)
                sharing.Run(4, work);
        });
    }

    private sealed class CountingWork(int chunks) : IChunkWork
    {
        private readonly int[] _executed = new int[chunks];
        private int _spin;

        public void Clear(int spin)
        {
            Array.Clear(_executed);
            _spin = spin;
        }

        public int Executed(int chunk) => Volatile.Read(ref _executed[chunk]);

        public void Execute(int chunk)
        {
            Thread.SpinWait(_spin);
            Interlocked.Increment(ref _executed[chunk]);
        }
    }

    private sealed class MeetingWork : IChunkWork
    {
        private int _arrived;
        private int _met;

        public bool Met => _met == 2;

        public void Execute(int chunk)
        {
            Interlocked.Increment(ref _arrived);
            if (SpinWait.SpinUntil(() => Volatile.Read(ref _arrived) == 2, TimeSpan.FromSeconds(20)))
                Interlocked.Increment(ref _met);
        }
    }

    private sealed class FailingWork(int failing) : IChunkWork
    {
        public void Execute(int chunk)
        {
            if (chunk == failing)
                throw new InvalidOperationException($"chunk {chunk}");
        }
    }

    private sealed class NestedWork(int chunks) : IChunkWork
    {
        private readonly WorkSharing[] _inner = [.. Enumerable.Range(0, chunks).Select(_ => new WorkSharing(4))];
        private int _total;

        public int Total => _total;

        public void Execute(int chunk)
        {
            var counting = new CountingWork(chunks);
            counting.Clear(50);
            _inner[chunk].Run(chunks, counting);
            Interlocked.Add(ref _total, Enumerable.Range(0, chunks).Sum(counting.Executed));
        }
    }
}
