using System.Runtime.CompilerServices;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

[Collection(SerialTests.Name)]
public sealed class WorkSharingTests
{
    // Fewer than those who want one.
    private static readonly HelperThreads _few = new(3);

    [Theory]
    [InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(8)]
    public void Run_ManyTimes_ExecutesEveryChunkExactlyOnceAndAllBeforeItReturns(int threads)
    {
        var sharing = new WorkSharing(threads, new HelperThreads(threads - 1));
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
        var sharing = new WorkSharing(2, new HelperThreads(1));
        var work = new MeetingWork();
        sharing.Run(2, work);
        work.Met.Should().BeTrue("each chunk waits for the other, so one thread alone would time out");
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(4)]
    public void Run_ChunksThatFail_RethrowsAndGoesOnWorking(int threads)
    {
        var sharing = new WorkSharing(threads, new HelperThreads(threads - 1));
        var counting = new CountingWork(9);
        for (int run = 0; run < 500; run++)
        {
            int failing = run % 9;
            FluentActions.Invoking(() => sharing.Run(9, new FailingWork(failing))).Should().Throw<InvalidOperationException>()
                .WithMessage($"chunk {failing}");
            counting.Clear(0);
            sharing.Run(9, counting);
            Enumerable.Range(0, 9).Select(counting.Executed).Should().OnlyContain(times => times == 1);
        }
    }

    [Fact]
    public void Run_ThreadPoolBusy_HelpersHelpAllTheSame()
    {
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        const int Blockers = 64;
        using var release = new ManualResetEventSlim();
        using var left = new CountdownEvent(Blockers);
        var sharing = new WorkSharing(2, new HelperThreads(1));
        var work = new MeetingWork();
        try
        {
            for (int i = 0; i < Blockers; i++)
            {
                ThreadPool.UnsafeQueueUserWorkItem(
                    _ =>
                    {
                        release.Wait(cancelled);
                        left.Signal();
                    },
                    null);
            }

            sharing.Run(2, work);
        }
        finally
        {
            release.Set();
            left.Wait(cancelled);
        }

        work.Met.Should().BeTrue("helpers are no threads of the pool");
    }

    [Theory]
    [InlineData(2), InlineData(3), InlineData(8)]
    public void Run_ManyTimes_NoTwoAtOnceAreTheSameWorker(int threads)
    {
        var helpers = new HelperThreads(threads - 1);
        var sharing = new WorkSharing(threads, helpers);
        var work = new WorkerWork(threads);
        for (int run = 0; run < 2_000; run++)
            sharing.Run(32, work);
        work.Faults.Should().Be(0);
        helpers.Living.Should().BeInRange(1, threads - 1);
    }

    [Fact]
    public void Run_NoWorkForAWhile_HelpersEndAndComeBack()
    {
        var helpers = new HelperThreads(3, patience: 20);
        var sharing = new WorkSharing(4, helpers);
        for (int round = 0; round < 3; round++)
        {
            var work = new MeetingWork();
            sharing.Run(2, work);
            work.Met.Should().BeTrue();
            SpinWait.SpinUntil(() => helpers.Living == 0, TimeSpan.FromSeconds(20))
                .Should().BeTrue("nothing came for longer than they wait");
        }
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void Run_HelpersThatEndMeanwhile_EveryChunkIsStillExecutedOnce(int patience)
    {
        var helpers = new HelperThreads(3, patience);
        var sharing = new WorkSharing(4, helpers);
        var random = new SeededRandom(42);
        var work = new CountingWork(12);
        var workers = new WorkerWork(4);
        for (int run = 0; run < 1_500; run++)
        {
            work.Clear(spin: random.Next(100));
            sharing.Run(12, work);
            if (Enumerable.Range(0, 12).Any(chunk => work.Executed(chunk) != 1))
                Assert.Fail($"Run {run}: a chunk was not executed once.");
            sharing.Run(12, workers);
            if (run % 3 == 0)
                Thread.Sleep(random.Next(3));
        }

        workers.Faults.Should().Be(0);
        helpers.Living.Should().BeLessThan(4);
    }

    [Fact]
    public void Run_FewerHelpersWanted_StartsNoMore()
    {
        var helpers = new HelperThreads(7);
        var sharing = new WorkSharing(8, helpers);
        var work = new CountingWork(32);
        for (int run = 0; run < 200; run++)
            sharing.Run(32, work, mostHelpers: 2);
        helpers.Living.Should().BeLessThanOrEqualTo(2);
        sharing.Run(32, work, mostHelpers: 0);
        Enumerable.Range(0, 32).Select(work.Executed).Should().OnlyContain(times => times == 201);
    }

    [Fact]
    public void Run_CallerInterrupted_StillWaitsForEveryChunk()
    {
        var sharing = new WorkSharing(2, new HelperThreads(1));
        var work = new SlowWork();
        bool whole = false;
        bool stillInterrupted = false;
        var caller = new Thread(() =>
        {
            sharing.Run(2, work);
            whole = work.Executed == 2;
            try
            {
                Thread.Sleep(Timeout.Infinite);
            }
            catch (ThreadInterruptedException)
            {
                stillInterrupted = true;
            }
        });
        caller.Start();
        SpinWait.SpinUntil(() => work.Executed == 1, TimeSpan.FromSeconds(20)).Should().BeTrue();
        caller.Interrupt();
        caller.Join(TimeSpan.FromSeconds(20)).Should().BeTrue();
        (whole, stillInterrupted).Should().Be((true, true));
    }

    [Fact]
    public void Run_OneChunkOrOneThread_StartsNoHelper()
    {
        var work = new CountingWork(8);
        var helpers = new HelperThreads(3);
        new WorkSharing(4, helpers).Run(1, work);
        new WorkSharing(1, helpers).Run(8, work);
        var none = new HelperThreads(0);
        new WorkSharing(4, none).Run(8, work);
        (helpers.Living + none.Living).Should().Be(0);
        work.Executed(3).Should().Be(2);
    }

    [Fact]
    public void Helpers_NobodyHoldsWhatTheyServe_ItIsCollected()
    {
        WeakReference abandoned = Abandon();
        SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                return !abandoned.IsAlive;
            },
            TimeSpan.FromSeconds(20)).Should().BeTrue("a helper ends by itself, so an agent need not be disposed of");
    }

    [Fact]
    public void Run_InsideTheChunkOfAnother_DoesNotDeadlock()
    {
        var outer = new WorkSharing(4, _few);
        var work = new NestedWork(8);
        for (int run = 0; run < 500; run++)
            outer.Run(8, work);
        work.Total.Should().Be(500 * 8 * 8);
    }

    [Fact]
    public void Run_ManyOwnersAtOnce_TogetherStartNoMoreThanTheirHelpers()
    {
        var helpers = new HelperThreads(3);
        WorkSharing[] owners = [.. Enumerable.Range(0, 200).Select(_ => new WorkSharing(8, helpers))];
        int most = 0;
        int faults = 0;
        Parallel.For(0, owners.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        {
            var counting = new CountingWork(12);
            var workers = new WorkerWork(8);
            for (int run = 1; run <= 20; run++)
            {
                owners[i].Run(12, counting);
                owners[i].Run(12, workers);
                if (Enumerable.Range(0, 12).Any(chunk => counting.Executed(chunk) != run))
                    Interlocked.Increment(ref faults);
                InterlockedMax(ref most, helpers.Living);
            }

            Interlocked.Add(ref faults, workers.Faults);
        });

        faults.Should().Be(0);
        most.Should().BeInRange(1, 3, "however many share work");
    }

    [Fact]
    public void Run_OwnersThatFailBesideOthers_FailByThemselves()
    {
        var helpers = new HelperThreads(2);
        int faults = 0;
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var owner = new WorkSharing(3, helpers);
            for (int run = 0; run < 50; run++)
            {
                Exception? raised = Record.Exception(() => owner.Run(9, i % 2 == 0 ? new FailingWork(run % 9) : new CountingWork(9)));
                if (raised?.Message != (i % 2 == 0 ? $"chunk {run % 9}" : null))
                    Interlocked.Increment(ref faults);
            }
        });

        faults.Should().Be(0);
    }

    [Fact]
    public void OfProcess_AnyNumberOfThreads_IsBoundedByTheProcessors()
    {
        HelperThreads.OfProcess.Most.Should().Be(Environment.ProcessorCount - 1);
        new WorkSharing(1_000).Threads.Should().Be(Environment.ProcessorCount);
        new WorkSharing(1).Threads.Should().Be(1);
    }

    [Fact]
    public void Run_AfterWarmUp_AllocatesNothing()
    {
        var sharing = new WorkSharing(2, new HelperThreads(1));
        var work = new CountingWork(4);
        for (int run = 0; run < 3_000; run++)
            sharing.Run(4, work);
        Allocation.ShouldBeNone(() =>
        {
            for (int run = 0; run < 500; run++)
                sharing.Run(4, work);
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Abandon()
    {
        var sharing = new WorkSharing(2, new HelperThreads(1, patience: 20));
        sharing.Run(8, new CountingWork(8));
        return new WeakReference(sharing);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) is int now && now != seen)
            seen = now;
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

        public void Execute(int chunk, int worker)
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

        public void Execute(int chunk, int worker)
        {
            Interlocked.Increment(ref _arrived);
            if (SpinWait.SpinUntil(() => Volatile.Read(ref _arrived) == 2, TimeSpan.FromSeconds(20)))
                Interlocked.Increment(ref _met);
        }
    }

    private sealed class WorkerWork(int threads) : IChunkWork
    {
        private readonly int[] _busy = new int[threads];
        private int _faults;

        public int Faults => _faults;

        public void Execute(int chunk, int worker)
        {
            if (worker >= _busy.Length || Interlocked.Exchange(ref _busy[worker], 1) != 0)
            {
                Interlocked.Increment(ref _faults);
                return;
            }

            Thread.SpinWait(50);
            Volatile.Write(ref _busy[worker], 0);
        }
    }

    /// <summary>The caller is done at once, whoever else helps takes its time.</summary>
    private sealed class SlowWork : IChunkWork
    {
        private int _executed;
        private int _helped;

        public int Executed => Volatile.Read(ref _executed);

        public void Execute(int chunk, int worker)
        {
            // Both chunks are taken before either is done, so that the caller has to wait for the helper.
            SpinWait.SpinUntil(() => worker != 0 || Volatile.Read(ref _helped) != 0, TimeSpan.FromSeconds(20));
            if (worker != 0)
            {
                Volatile.Write(ref _helped, 1);
                Thread.Sleep(100);
            }

            Interlocked.Increment(ref _executed);
        }
    }

    private sealed class FailingWork(int failing) : IChunkWork
    {
        public void Execute(int chunk, int worker)
        {
            if (chunk == failing)
                throw new InvalidOperationException($"chunk {chunk}");
        }
    }

    private sealed class NestedWork(int chunks) : IChunkWork
    {
        private readonly WorkSharing[] _inner = [.. Enumerable.Range(0, chunks).Select(_ => new WorkSharing(4, _few))];
        private int _total;

        public int Total => _total;

        public void Execute(int chunk, int worker)
        {
            var counting = new CountingWork(chunks);
            counting.Clear(50);
            _inner[chunk].Run(chunks, counting);
            Interlocked.Add(ref _total, Enumerable.Range(0, chunks).Sum(counting.Executed));
        }
    }
}
