using FluentAssertions;

namespace PlaylistRL.Tests.Environments;

/// <summary>
/// What every environment must hold, whatever it is about. Each method is one promise; <see cref="CheckAll"/> checks all of them.
/// </summary>
internal static class EnvironmentConformance
{
    private const int Episodes = 200;
    private const int MaxSteps = 10_000;

    /// <param name="make">Makes a fresh environment.</param>
    /// <param name="hasChance">Whether another seed gives another episode.</param>
    /// <param name="allocates">Whether a step may allocate, as with listeners who state something new after each song.</param>
    public static void CheckAll(Func<IEnvironment> make, bool hasChance = true, bool allocates = false)
    {
        KeepsTheContract(make());
        SameSeedSameEpisode(make);
        if (hasChance)
            OtherSeedOtherEpisode(make());
        RefusesBadActions(make());
        RefusesToStepWhereNothingRuns(make());
        if (!allocates)
            AllocatesNothingPerStep(make());
    }

    /// <summary>Two hundred random episodes through the guard, each of which ends.</summary>
    public static void KeepsTheContract(IEnvironment world)
    {
        var guarded = new EnvironmentGuard(world);
        for (ulong seed = 0; seed < Episodes; seed++)
            Record(guarded, seed).Should().NotBeEmpty();
    }

    /// <summary>The seed decides the episode: on a fresh environment, on a used one, and after an episode that was broken off.</summary>
    public static void SameSeedSameEpisode(Func<IEnvironment> make)
    {
        IEnvironment used = make();
        for (ulong seed = 0; seed < 20; seed++)
        {
            List<float> fresh = Record(make(), seed);
            Record(used, seed).Should().Equal(fresh);
            TimeStep broken = used.Reset(seed + 1000);
            if (broken.IsRunning)
                used.Step(broken.Candidates.At(0));
            Record(used, seed).Should().Equal(fresh);
        }
    }

    /// <summary>Another seed, another episode, though the actions are chosen by the same rule.</summary>
    public static void OtherSeedOtherEpisode(IEnvironment world)
    {
        List<float> first = Record(world, 1, actionSeed: 7);
        bool differs = false;
        for (ulong seed = 2; seed < 12; seed++)
            differs |= !Record(world, seed, actionSeed: 7).SequenceEqual(first);
        differs.Should().BeTrue("the environment claims chance");
    }

    /// <summary>
    /// Actions out of range and actions that are not candidates are refused, and the episode goes on as if nobody had asked.
    /// </summary>
    public static void RefusesBadActions(IEnvironment world)
    {
        int actions = world.Spec.Actions.Count;
        List<float> undisturbed = Record(world, 5);
        Record(world, 5, beforeStep: candidates =>
        {
            foreach (int bad in (int[])[-1, actions, int.MinValue, int.MaxValue, .. candidates])
                Refused<ArgumentException>(world, bad).Should().BeTrue($"action {bad} is not a candidate");
        }).Should().Equal(undisturbed);
    }

    /// <summary>A step before the first reset or after an end is refused.</summary>
    public static void RefusesToStepWhereNothingRuns(IEnvironment world)
    {
        Refused<InvalidOperationException>(world, 0).Should().BeTrue("no episode was started");
        Record(world, 3);
        Refused<InvalidOperationException>(world, 0).Should().BeTrue("the episode has ended");
        Record(world, 3).Should().NotBeEmpty("a reset starts another episode");
    }

    /// <summary>Steps allocate nothing, with the guard around them.</summary>
    public static void AllocatesNothingPerStep(IEnvironment world)
    {
        var guarded = new EnvironmentGuard(world);
        Record(guarded, 1);
        for (ulong seed = 0; seed < 20; seed++)
        {
            long allocated = long.MaxValue;
            for (int attempt = 0; attempt < 8 && allocated != 0; attempt++)
                allocated = Math.Min(allocated, AllocatedBySteps(guarded, seed));
            allocated.Should().Be(0, $"no step of episode {seed} may allocate");
        }
    }

    // The reset stays outside: a user model may allocate a listener.
    private static long AllocatedBySteps(EnvironmentGuard world, ulong seed)
    {
        TimeStep step = world.Reset(seed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < MaxSteps && step.IsRunning; i++)
            step = world.Step(step.Candidates.At(i % step.Candidates.Count));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Everything an episode of random candidates showed: observations, candidates, actions, rewards, endings.</summary>
    private static List<float> Record(IEnvironment world, ulong seed, ulong? actionSeed = null, Action<int[]>? beforeStep = null)
    {
        var shown = new List<float>();
        var random = new SeededRandom(actionSeed ?? seed);
        TimeStep step = world.Reset(seed);
        Note(step);
        for (int steps = 0; step.IsRunning; steps++)
        {
            steps.Should().BeLessThan(MaxSteps, "an episode ends");
            int action = step.Candidates.At(random.Next(step.Candidates.Count));
            beforeStep?.Invoke(step.Candidates.Excluded.ToArray());
            step = world.Step(action);
            shown.Add(action);
            Note(step);
        }

        return shown;

        void Note(TimeStep step)
        {
            shown.AddRange(step.Observation);
            foreach (int excluded in step.Candidates.Excluded)
                shown.Add(excluded);
            shown.AddRange([step.Candidates.Count, step.Reward, (float)step.Ending]);
        }
    }

    private static bool Refused<TException>(IEnvironment world, int action)
        where TException : Exception
    {
        try
        {
            world.Step(action);
            return false;
        }
        catch (TException)
        {
            return true;
        }
    }
}
