namespace PlaylistRL.Testing;

/// <summary>One check of a policy. A rule that rests on a broken one is passed over, so that one mistake has one name.</summary>
internal sealed class DecisionCheck
{
    private const string ForAnother = "it rests on a rule that is broken";

    private readonly IPolicy _policy;
    private readonly IEnvironment _world;
    private readonly PolicyCheckOptions _options;
    private readonly CheckRun _run;
    private readonly AskedStep[] _steps;
    private readonly Decision[] _decisions;

    public DecisionCheck(IPolicy policy, IEnvironment world, PolicyCheckOptions options)
    {
        _policy = policy;
        _world = world;
        _options = options;
        _run = new CheckRun($"policy {policy.GetType().Name}");
        _steps = AskedStep.Of(world, options.Steps, options.Seed);
        _decisions = new Decision[_steps.Length];
    }

    /// <summary>Reads what the policy wrote; another one where a test wants to see it noticed.</summary>
    public Func<Stream, ServablePolicy> Load { get; init; } = ServablePolicy.Load;

    public CheckReport Run()
    {
        if (!_run.Check(PolicyRules.Chooses, Choose) || !_run.Check(PolicyRules.LastOne, ChooseLastOne)
            || !_run.Check(PolicyRules.Repeats, Repeat) || !_run.Check(PolicyRules.Forgets, AskBackwards))
        {
            _run.PassOver(ForAnother, [.. PolicyRules.All]);
            return _run.Report();
        }

        if (_run.Check(PolicyRules.Propensity, Propensities))
            new PropensityCheck(_policy, _steps, _run).Look();
        else
            _run.PassOver(ForAnother, PropensityCheck.Rules);
        if (_policy is IRankingPolicy ranking)
            Rank(new RankingCheck(ranking, _steps, _decisions, _options.Ranked, _run));
        else
            _run.PassOver("the policy is no IRankingPolicy", PolicyRules.Ranks, PolicyRules.RankPrefix, PolicyRules.RankChoice);
        Save();
        _run.Check(PolicyRules.Threads, TwoThreads);
        return _run.Report();
    }

    private void Rank(RankingCheck ranking)
    {
        if (_run.Check(PolicyRules.Ranks, ranking.Complete) && _run.Check(PolicyRules.RankPrefix, ranking.Prefix))
            _run.Check(PolicyRules.RankChoice, ranking.Choice);
        else
            _run.PassOver(ForAnother, PolicyRules.RankPrefix, PolicyRules.RankChoice);
    }

    private void Choose()
    {
        for (int number = 0; number < _steps.Length; number++)
        {
            _run.Step = number + 1;
            Decision decision = _steps[number].Ask(_policy);
            if (!_steps[number].Shown.Candidates.Contains(decision.Action))
                throw CheckRun.Broken($"one of the {_steps[number].Shown.CandidateCount} candidates", $"action {decision.Action}");
            _decisions[number] = decision;
        }
    }

    private void ChooseLastOne()
    {
        for (int number = 0; number < Math.Min(4, _steps.Length); number++)
        {
            _run.Step = number + 1;
            ShownStep shown = _steps[number].Shown;
            int last = shown.Candidates.At(shown.CandidateCount / 2);
            CandidateFilter one = CandidateFilter.Where(shown.ActionCount, action => action == last);
            Decision decision = AskedStep.Ask(_policy, shown, one, _steps[number].TieSeed);
            if (decision.Action != last)
                throw CheckRun.Broken($"action {last}, the only candidate", $"action {decision.Action}");
        }
    }

    private void Same(int number, Decision seen)
    {
        _run.Step = number + 1;
        if (!seen.Equals(_decisions[number]))
            throw CheckRun.Broken($"{_decisions[number]}, as before", $"{seen}");
    }

    /// <summary>The same step a few times in a row.</summary>
    private void Repeat()
    {
        for (int number = 0; number < _steps.Length; number++)
        {
            // What is remembered of the step before is another rule's.
            _run.Step = number + 1;
            _steps[number].Ask(_policy);
            Decision first = _steps[number].Ask(_policy);
            for (int again = 0; again < 3; again++)
            {
                Decision seen = _steps[number].Ask(_policy);
                if (!seen.Equals(first))
                    throw CheckRun.Broken($"{first}, as a moment before", $"{seen}");
            }
        }
    }

    private void AskBackwards()
    {
        for (int number = _steps.Length - 1; number >= 0; number--)
            Same(number, _steps[number].Ask(_policy));
    }

    private void Propensities()
    {
        for (int number = 0; number < _steps.Length; number++)
        {
            _run.Step = number + 1;
            double propensity = _decisions[number].Propensity;
            if (!double.IsNaN(propensity) && propensity is not (> 0 and <= 1))
                throw CheckRun.Broken($"above 0 and at most 1, or NaN", $"{propensity} for action {_decisions[number].Action}");
        }
    }

    private void Save()
    {
        if (_policy is not ServablePolicy policy)
            _run.PassOver("the policy is no ServablePolicy", PolicyRules.RoundTrip);
        else if (policy is VariedPolicy { Policy: not ServablePolicy })
            _run.PassOver("the policy varies a ranker of one's own, which has no file", PolicyRules.RoundTrip);
        else
            _run.Check(PolicyRules.RoundTrip, () => RoundTrip(policy));
    }

    private void RoundTrip(ServablePolicy policy)
    {
        using var file = new MemoryStream();
        policy.Save(file);
        file.Position = 0;
        ServablePolicy loaded = Load(file);
        if (loaded.ParameterHash != policy.ParameterHash)
            throw CheckRun.Broken($"parameter hash {policy.ParameterHash}", $"{loaded.ParameterHash}");
        if (!loaded.IsBound)
        {
            loaded = loaded is QPolicy network ? network.For(_world.Spec)
                : _world is PlaylistEnvironment playlist ? loaded.For(playlist.Catalog)
                : throw CheckRun.Broken($"a loaded rule can be bound to songs", $"the world has no catalogue");
        }

        for (int number = 0; number < _steps.Length; number++)
            Same(number, _steps[number].Ask(loaded));
    }

    private void TwoThreads()
    {
        const int Turns = 4;
        using var together = new Barrier(2);
        Task<(int Number, Decision Seen)?>[] threads = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            Ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        foreach (Task<(int Number, Decision Seen)?> thread in threads)
        {
            if (thread.GetAwaiter().GetResult() is (int number, Decision seen))
                Same(number, seen);
        }

        (int Number, Decision Seen)? Ask()
        {
            together.SignalAndWait();
            for (int turn = 0; turn < Turns * _steps.Length; turn++)
            {
                int number = turn % _steps.Length;
                Decision seen = _steps[number].Ask(_policy);
                if (!seen.Equals(_decisions[number]))
                    return (number, seen);
            }

            return null;
        }
    }
}
