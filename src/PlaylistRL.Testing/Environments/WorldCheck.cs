namespace PlaylistRL.Testing;

/// <summary>One check of an environment. A rule that rests on a broken one is passed over, so that one mistake has one name.</summary>
internal sealed class WorldCheck
{
    private const string ForAnother = "it rests on a rule that is broken";

    private readonly Func<IEnvironment> _make;
    private readonly EnvironmentCheckOptions _options;
    private readonly CheckRun _run;
    private readonly ulong[] _seeds;

    // What each episode showed on an environment of its own.
    private readonly List<ShownStep>[] _alone;

    public WorldCheck(Func<IEnvironment> make, EnvironmentCheckOptions options, string name)
    {
        _make = make;
        _options = options;
        _run = new CheckRun($"environment {name}");
        _seeds = [.. Enumerable.Range(0, options.Episodes).Select(
            number => Seeds.Derive(options.Seed, SeedPurpose.Application, (ulong)number))];
        _alone = [.. _seeds.Select(_ => new List<ShownStep>())];
    }

    public CheckReport Run()
    {
        if (!_run.Check(EnvironmentRules.Guarded, PlayGuarded) || !_run.Check(EnvironmentRules.SameSpec, Spec))
        {
            _run.PassOver(ForAnother, [.. EnvironmentRules.All]);
            return _run.Report();
        }

        if (!_run.Check(EnvironmentRules.Replay, Replay))
        {
            _run.PassOver(ForAnother, [.. EnvironmentRules.All]);
            return _run.Report();
        }

        _run.Check(EnvironmentRules.Forgets, PlayOnUsed);
        _run.Check(EnvironmentRules.Apart, SideBySide);
        _run.Check(EnvironmentRules.Stays, Stay);
        _run.Check(EnvironmentRules.Refuses, Refuse);
        _run.Check(EnvironmentRules.NotRunning, StepWhereNothingRuns);
        if (_options.EachActionOnce)
            _run.Check(EnvironmentRules.Once, OfferOnce);
        else
            _run.PassOver("EachActionOnce is not set", EnvironmentRules.Once);
        if (_make() is PlaylistEnvironment)
            _run.Check(EnvironmentRules.Copies, Copy);
        else
            _run.PassOver("only a PlaylistEnvironment has copies", EnvironmentRules.Copies);
        _run.Check(EnvironmentRules.Threads, TwoThreads);
        return _run.Report();
    }

    private PlayedEpisode Start(IEnvironment world, int number)
    {
        (_run.Seed, _run.Step) = (_seeds[number], 0);
        return new PlayedEpisode(world, _seeds[number], _options.Steps);
    }

    private void Next(PlayedEpisode episode)
    {
        _run.Step = episode.Step + 1;
        episode.Next();
    }

    private void PlayGuarded()
    {
        try
        {
            for (int number = 0; number < _seeds.Length; number++)
            {
                PlayedEpisode episode = Start(new EnvironmentGuard(_make()), number);
                _alone[number].Add(episode.Shown);
                while (!episode.IsDone)
                {
                    Next(episode);
                    _alone[number].Add(episode.Shown);
                }
            }
        }
        catch (EnvironmentContractException broken) when (broken.Rule is string rule)
        {
            throw new BrokenRuleException("the rule is kept", broken.Message)
            {
                Rule = new CheckRule(rule, EnvironmentRules.Guarded.Remedy),
            };
        }
    }

    private void Spec()
    {
        IEnvironment world = _make();
        EnvironmentSpec spec = world.Spec;
        for (int number = 0; number < Math.Min(3, _seeds.Length); number++)
        {
            PlayedEpisode episode = Start(world, number);
            while (!episode.IsDone)
            {
                Next(episode);
                if (Same(world.Spec, spec) is string difference)
                    throw CheckRun.Broken($"the spec that was there before the first reset", $"another {difference}");
            }
        }
    }

    private static string? Same(EnvironmentSpec now, EnvironmentSpec before)
    {
        if (ReferenceEquals(now, before))
            return null;
        return now.Name != before.Name ? "name"
            : now.Horizon != before.Horizon ? "horizon"
            : now.Rewards != before.Rewards ? "range of rewards"
            : now.MaxExcluded != before.MaxExcluded ? "MaxExcluded"
            : now.Actions.Count != before.Actions.Count || now.ActionsFingerprint != before.ActionsFingerprint ? "set of actions"
            : now.Observation.Encoder != before.Observation.Encoder
                || !now.Observation.Blocks.SequenceEqual(before.Observation.Blocks) ? "layout of observations"
            : null;
    }

    /// <summary>What was shown last must be what the episode showed when it was alone.</summary>
    private void Same(int number, PlayedEpisode episode)
    {
        (_run.Seed, _run.Step) = (_seeds[number], episode.Step);
        if (_alone[number][episode.Step].Difference(episode.Shown) is FormattableString difference)
            throw CheckRun.Broken($"what the same episode showed before", difference);
    }

    private void PlayAll(IEnvironment world, int number)
    {
        PlayedEpisode episode = Start(world, number);
        Same(number, episode);
        while (!episode.IsDone)
        {
            Next(episode);
            Same(number, episode);
        }
    }

    private void Replay()
    {
        for (int number = _seeds.Length - 1; number >= 0; number--)
            PlayAll(_make(), number);
    }

    /// <summary>One environment for all episodes; before each one another is broken off.</summary>
    private void PlayOnUsed()
    {
        IEnvironment world = _make();
        for (int number = 0; number < _seeds.Length; number++)
        {
            PlayAll(world, number);
            PlayedEpisode broken = Start(world, _seeds.Length - 1 - number);
            for (int i = 0; i <= number % 4 && !broken.IsDone; i++)
                Next(broken);
            PlayAll(world, number);
        }
    }

    /// <summary>Two environments, step by step.</summary>
    private void SideBySide()
    {
        for (int number = 1; number < _seeds.Length; number++)
        {
            PlayedEpisode one = Start(_make(), number - 1);
            PlayedEpisode other = Start(_make(), number);
            while (!one.IsDone || !other.IsDone)
            {
                Turn(number - 1, one);
                Turn(number, other);
            }
        }

        void Turn(int number, PlayedEpisode episode)
        {
            if (episode.IsDone)
                return;
            (_run.Seed, _run.Step) = (_seeds[number], episode.Step + 1);
            episode.Next();
            Same(number, episode);
        }
    }

    /// <summary>A step is held while another environment goes on.</summary>
    private void Stay()
    {
        for (int number = 1; number < _seeds.Length; number++)
        {
            IEnvironment world = _make();
            PlayedEpisode other = Start(_make(), number - 1);
            (_run.Seed, _run.Step) = (_seeds[number], 0);
            var actions = new SeededRandom(_seeds[number]);
            TimeStep step = world.Reset(_seeds[number]);
            for (int steps = 0; step.IsRunning && !other.IsDone; steps++)
            {
                var before = new ShownStep(step);
                other.Next();
                _run.Step = steps;
                if (before.Difference(new ShownStep(step)) is FormattableString difference)
                    throw CheckRun.Broken($"what was shown, while another environment goes on", difference);
                step = world.Step(step.Candidates.At(actions.Next(step.Candidates.Count)));
            }
        }
    }

    private void Refuse()
    {
        for (int number = 0; number < _seeds.Length; number++)
        {
            PlayedEpisode episode = Start(_make(), number);
            while (!episode.IsDone)
            {
                _run.Step = episode.Step + 1;
                int count = episode.Shown.ActionCount;
                int outside = episode.Shown.Filter is null ? -1
                    : Enumerable.Range(0, count).FirstOrDefault(action => !episode.Shown.Filter.Contains(action), -1);
                foreach (int bad in (int[])[-1, count, int.MinValue, int.MaxValue, outside, .. episode.Shown.Excluded.Take(3)])
                    Require<ArgumentException>(episode.World, bad, $"action {bad}, which is no candidate");
                Next(episode);
                Same(number, episode);
            }
        }
    }

    private void StepWhereNothingRuns()
    {
        _run.Step = 0;
        Require<InvalidOperationException>(_make(), 0, $"a step before the first reset");
        for (int number = 0; number < _seeds.Length; number++)
        {
            PlayedEpisode episode = Start(_make(), number);
            while (!episode.IsDone)
                Next(episode);
            if (episode.Shown.Ending == Ending.Running)
                continue;
            _run.Step = episode.Step + 1;
            Require<InvalidOperationException>(episode.World, 0, $"a step after the end");
            Start(episode.World, number);
        }
    }

    private static void Require<TException>(IEnvironment world, int action, FormattableString what)
        where TException : Exception
    {
        try
        {
            world.Step(action);
        }
        catch (TException)
        {
            return;
        }

        string asked = FormattableString.Invariant(what);
        throw CheckRun.Broken($"{typeof(TException).Name} for {asked}", $"it was carried out");
    }

    private void OfferOnce()
    {
        for (int number = 0; number < _seeds.Length; number++)
        {
            PlayedEpisode episode = Start(_make(), number);
            var chosen = new List<int>();
            while (!episode.IsDone)
            {
                int action = episode.Draw();
                chosen.Add(action);
                _run.Step = episode.Step + 1;
                episode.Carry(action);
                foreach (int before in chosen)
                {
                    if (episode.Shown.Ending == Ending.Running && episode.Shown.Candidates.Contains(before))
                        throw CheckRun.Broken($"action {before}, which was chosen, is no candidate any more", $"it is offered again");
                }
            }
        }
    }

    private void Copy()
    {
        for (int number = 0; number < _seeds.Length; number++)
        {
            PlayedEpisode episode = Start(_make(), number);
            for (int i = 0; i < 2 && !episode.IsDone; i++)
                Next(episode);
            var world = (PlaylistEnvironment)episode.World;
            PlayedEpisode copy = episode.On(world.Copy());
            PlayedEpisode disturbing = episode.On(world.Copy());
            for (int i = 0; i <= number % 4 && !disturbing.IsDone; i++)
                disturbing.Carry(disturbing.Shown.Candidates.At(0));
            while (!episode.IsDone)
            {
                Next(episode);
                Same(number, episode);
            }

            while (!copy.IsDone)
            {
                Next(copy);
                Same(number, copy);
            }
        }
    }

    private void TwoThreads()
    {
        (_run.Seed, _run.Step) = (null, null);
        using var together = new Barrier(2);
        Task<BrokenRuleException?>[] threads = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            Play, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        foreach (Task<BrokenRuleException?> thread in threads)
        {
            if (thread.GetAwaiter().GetResult() is BrokenRuleException broken)
                throw broken;
        }

        BrokenRuleException? Play()
        {
            together.SignalAndWait();
            for (int number = 0; number < _seeds.Length; number++)
            {
                var episode = new PlayedEpisode(_make(), _seeds[number], _options.Steps);
                while (!episode.IsDone)
                {
                    episode.Next();
                    if (_alone[number][episode.Step].Difference(episode.Shown) is FormattableString difference)
                        return CheckRun.Broken($"step {episode.Step} of the episode with seed {_seeds[number]} as before", difference);
                }
            }

            return null;
        }
    }
}
