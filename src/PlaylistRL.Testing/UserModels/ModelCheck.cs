namespace PlaylistRL.Testing;

/// <summary>One check of a user model. A rule that rests on a broken one is passed over, so that one mistake has one name.</summary>
internal sealed class ModelCheck
{
    private const string ForAnother = "it rests on a rule that is broken";
    private const int OtherLucks = 8;
    private const ulong FirstOtherLuck = 1_000_000;

    private readonly IUserModel _model;
    private readonly SongCatalog _catalog;
    private readonly CheckRun _run;
    private readonly ListenerScript[] _scripts;

    // How each listener took their songs when they were alone.
    private readonly Heard[][] _alone;
    private readonly float[]?[] _stated;
    private RewardRange _range;

    public ModelCheck(IUserModel model, SongCatalog catalog, UserModelCheckOptions options)
    {
        _model = model;
        _catalog = catalog;
        _run = new CheckRun($"user model {model.GetType().Name}");
        _scripts = [.. Enumerable.Range(0, options.Listeners).Select(number =>
            new ListenerScript(catalog, Seeds.Derive(options.Seed, SeedPurpose.Application, (ulong)number), options.Steps))];
        _alone = new Heard[options.Listeners][];
        _stated = new float[options.Listeners][];
    }

    public CheckReport Run()
    {
        _run.Check(ModelRules.Name, Name);
        bool ranged = _run.Check(ModelRules.Range, Range);
        if (!_run.Check(ModelRules.Plays, PlayAlone))
        {
            _run.PassOver(ForAnother, [.. ModelRules.All]);
            return _run.Report();
        }

        _run.Check(ModelRules.Stated, Stated);
        bool finite = _run.Check(ModelRules.Finite, Finite) && _run.Check(ModelRules.InRange, InRange);
        if (!finite)
            _run.PassOver(ForAnother, ModelRules.InRange);
        if (!(_run.Check(ModelRules.OwnChance, Replay) && _run.Check(ModelRules.Apart, Interleave)
            && _run.Check(ModelRules.KeepsNoRandom, KeepNoRandom)))
        {
            _run.PassOver(ForAnother, [.. ModelRules.All]);
            return _run.Report();
        }

        if (ranged)
            _run.Check(ModelRules.SaysChance, SayChance);
        else
            _run.PassOver(ForAnother, ModelRules.SaysChance);
        _run.Check(ModelRules.NoSuchSong, RefuseSongs);
        bool copies = _run.Check(ModelRules.CopyIsEqual, CopyGoesOn) && _run.Check(ModelRules.CopyIsApart, CopyDisturbs);
        if (!copies)
            _run.PassOver(ForAnother, ModelRules.CopyIsApart);
        Expectations(finite && copies);
        if (_model is ITrackable trackable)
            _run.Check(ModelRules.PureTracker, () => new TrackerCheck(trackable, _catalog, _alone).Look(_run));
        else
            _run.PassOver("the model is not ITrackable", ModelRules.PureTracker);
        _run.Check(ModelRules.Threads, TwoThreads);
        return _run.Report();
    }

    /// <summary>What asks for expectations.</summary>
    private void Expectations(bool canTry)
    {
        bool foresees = false;
        var expectations = new ExpectationCheck(_model, _scripts, _alone, _run) { Range = _range };
        if (Make(0).Listener is IForesight)
        {
            foresees = _run.Check(ModelRules.AskingChangesNothing, expectations.Ask)
                && _run.Check(ModelRules.ExpectedComplete, expectations.Complete)
                && _run.Check(ModelRules.SameExpectation, expectations.Agree);
            if (!foresees)
                canTry = false;
        }
        else
        {
            _run.PassOver("the listeners are not IForesight", ModelRules.AskingChangesNothing, ModelRules.ExpectedComplete,
                ModelRules.SameExpectation);
        }

        if (!canTry)
            _run.PassOver(ForAnother, [.. ModelRules.All.Where(rule => rule != ModelRules.PureTracker && rule != ModelRules.Threads)]);
        else if (foresees || Array.Exists(_alone, heard => heard[0].Response.ExpectedReward is not null))
            _run.Check(ModelRules.TrueExpectation, expectations.Compare);
        else
            _run.PassOver("nothing is said of expected rewards", ModelRules.TrueExpectation);
        if (!canTry)
            return;
        if (foresees && _model is IBestPlan or IPlanner)
            _run.Check(ModelRules.Plan, () => new PlanCheck(_model, _scripts, _alone).Look(_run));
        else
            _run.PassOver("the model is neither IBestPlan nor IPlanner", ModelRules.Plan);
    }

    private void Name()
    {
        string name = _model.Name;
        if (string.IsNullOrWhiteSpace(name))
            throw CheckRun.Broken($"a name", $"'{name}'");
        if (_model.Name != name)
            throw CheckRun.Broken($"'{name}' again", $"'{_model.Name}'");
    }

    private void Range()
    {
        _range = RewardRange.Unbounded;
        RewardRange range = _model.Rewards(_catalog);
        if (!(range.Min <= range.Max))
            throw CheckRun.Broken($"the least reward is not above the greatest", $"{range.Min} to {range.Max}");
        if ((double.IsFinite(range.Min) && Math.Abs(range.Min) > 1e12) || (double.IsFinite(range.Max) && Math.Abs(range.Max) > 1e12))
            throw CheckRun.Broken($"bounds within ±10^12, or infinite", $"{range.Min} to {range.Max}");
        if (_model.Rewards(_catalog) != range)
            throw CheckRun.Broken($"{range.Min} to {range.Max} again", $"another range");
        _range = range;
    }

    private PlayedListener Make(int number)
    {
        (_run.Seed, _run.Step) = (_scripts[number].Seed, 0);
        return new PlayedListener(_model, _scripts[number]);
    }

    private Heard Next(PlayedListener listener)
    {
        _run.Step = listener.Step + 1;
        return listener.Next();
    }

    private void PlayAlone()
    {
        for (int number = 0; number < _scripts.Length; number++)
        {
            PlayedListener listener = Make(number);
            _stated[number] = listener.Stated;
            var heard = new List<Heard>();
            while (!listener.IsDone)
                heard.Add(Next(listener));
            _alone[number] = [.. heard];
        }
    }

    /// <summary>Looks at every song that was heard.</summary>
    private void Each(Action<Heard> look)
    {
        for (int number = 0; number < _scripts.Length; number++)
        {
            _run.Seed = _scripts[number].Seed;
            for (int step = 0; step < _alone[number].Length; step++)
            {
                _run.Step = step + 1;
                look(_alone[number][step]);
            }
        }
    }

    private void Stated()
    {
        for (int number = 0; number < _scripts.Length; number++)
        {
            (_run.Seed, _run.Step) = (_scripts[number].Seed, 0);
            Require(_stated[number]);
        }

        Each(heard => Require(heard.Stated));

        void Require(float[]? stated)
        {
            if (stated?.Length != _catalog.Features.FeatureCount)
                throw CheckRun.Broken($"{_catalog.Features.FeatureCount} weights", $"{(stated is null ? "null" : $"{stated.Length}")}");
        }
    }

    private void Finite() => Each(heard =>
    {
        foreach (float? reward in (float?[])[heard.Response.Reward, heard.Response.ExpectedReward])
        {
            if (reward is float number && !(Math.Abs(number) <= 1e12f))
                throw CheckRun.Broken($"a finite number within ±10^12 for song {heard.Song}", $"{Heard.Words(heard.Response)}");
        }
    });

    private void InRange() => Each(heard =>
    {
        float expected = heard.Response.ExpectedReward ?? heard.Response.Reward;
        if (!Rewards.Admits(_range, heard.Response.Reward) || !Rewards.Admits(_range, expected))
            throw CheckRun.Broken($"{_range.Min} to {_range.Max} for song {heard.Song}", $"{Heard.Words(heard.Response)}");
    });

    /// <summary>The same seeds again: in their order, and from the last to the first.</summary>
    private void Replay()
    {
        var watch = new StateWatch(_model);
        try
        {
            for (int turn = 0; turn < 2 * _scripts.Length; turn++)
            {
                int number = turn < _scripts.Length ? turn : (2 * _scripts.Length) - 1 - turn;
                PlayedListener listener = Make(number);
                watch.Include(listener.Listener.GetType());
                SameStart(number, listener);
                while (!listener.IsDone)
                    Same(number, listener);
            }
        }
        catch (BrokenRuleException broken) when (watch.Changed() is string field)
        {
            throw new BrokenRuleException(broken.Expected, $"{broken.Seen}; and {field} changes while listeners play")
            {
                Rule = ModelRules.Apart,
            };
        }
    }

    private void SameStart(int number, PlayedListener listener)
    {
        if (!Heard.Same(_stated[number], listener.Stated))
            throw CheckRun.Broken($"the same seed makes the same listener", $"other stated preferences");
    }

    /// <summary>Plays the next song, which must be taken as when the listener was alone.</summary>
    private void Same(int number, PlayedListener listener)
    {
        Heard seen = Next(listener);
        Heard expected = _alone[number][listener.Step - 1];
        if (Heard.Difference(expected, seen) is string difference)
            throw CheckRun.Broken($"{Heard.Words(expected.Response)}, as when the same song was played before", $"{difference}");
    }

    /// <summary>Two listeners at a time, song by song.</summary>
    private void Interleave()
    {
        for (int number = 1; number < _scripts.Length; number++)
        {
            PlayedListener one = Make(number - 1);
            PlayedListener other = Make(number);
            while (!one.IsDone || !other.IsDone)
            {
                Turn(number - 1, one);
                Turn(number, other);
            }
        }

        void Turn(int number, PlayedListener listener)
        {
            _run.Seed = _scripts[number].Seed;
            if (!listener.IsDone)
                Same(number, listener);
        }
    }

    private void KeepNoRandom()
    {
        for (int number = 0; number < _scripts.Length; number++)
        {
            PlayedListener listener = Make(number);
            SeededRandom? before = null;
            SeededRandomState left = default;
            while (!listener.IsDone)
            {
                SeededRandom luck = _scripts[number].Luck(listener.Step);
                _run.Step = listener.Step + 1;
                listener.Hear(_scripts[number].Songs[listener.Step], luck);
                if (listener.CreatedWith.State != listener.CreatedState)
                    throw CheckRun.Broken($"the source given to CreateListener is left alone afterwards", $"Respond drew from it");
                if (before is not null && before.State != left)
                    throw CheckRun.Broken($"the source of an earlier call is left alone", $"Respond drew from it");
                (before, left) = (luck, luck.State);
            }
        }
    }

    /// <summary>Plays the first song again with other luck.</summary>
    private void SayChance()
    {
        for (int number = 0; number < _scripts.Length && !_range.ByChance; number++)
        {
            Heard before = _alone[number][0];
            for (ulong turn = 0; turn < OtherLucks; turn++)
            {
                PlayedListener listener = Make(number);
                _run.Step = 1;
                float reward = listener.Hear(before.Song, _scripts[number].Luck(0, turn + FirstOtherLuck)).Response.Reward;
                if (reward != before.Response.Reward)
                    throw CheckRun.Broken($"reward {before.Response.Reward} for song {before.Song} whatever the luck", $"{reward}");
            }
        }
    }

    private void RefuseSongs()
    {
        PlayedListener listener = Make(0);
        while (!listener.IsDone)
        {
            _run.Step = listener.Step + 1;
            foreach (int bad in (int[])[-1, _catalog.Count, int.MinValue, int.MaxValue])
                Refuse(listener, bad);
            Same(0, listener);
        }
    }

    private void Refuse(PlayedListener listener, int bad)
    {
        try
        {
            Response response = listener.Listener.Respond(bad, _scripts[0].Luck(listener.Step));
            throw CheckRun.Broken($"ArgumentOutOfRangeException for song {bad} of {_catalog.Count}", $"{Heard.Words(response)}");
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
        }
    }

    /// <summary>A copy takes the next songs as the original would.</summary>
    private void CopyGoesOn() => FromEachPlace((number, listener) =>
    {
        PlayedListener copy = listener.Copy();
        if (!Heard.Same(listener.StatedNow(), copy.StatedNow()))
            throw CheckRun.Broken($"the copy states what its original does", $"other stated preferences");
        while (!copy.IsDone)
            Same(number, copy);
    });

    /// <summary>A copy is played other songs, and the original goes on as if nothing had been; and the other way round.</summary>
    private void CopyDisturbs()
    {
        FromEachPlace((number, listener) =>
        {
            Disturb(number, listener.Copy());
            while (!listener.IsDone)
                Same(number, listener);
        });
        FromEachPlace((number, listener) =>
        {
            PlayedListener copy = listener.Copy();
            Disturb(number, listener);
            while (!copy.IsDone)
                Same(number, copy);
        });
    }

    /// <summary>Listeners who heard some songs: none, and up to seven other numbers of them.</summary>
    private void FromEachPlace(Action<int, PlayedListener> look)
    {
        for (int number = 0; number < _scripts.Length; number++)
        {
            int apart = Math.Max(1, _alone[number].Length / 8);
            for (int place = 0; place < Math.Min(8 * apart, _alone[number].Length); place += apart)
            {
                PlayedListener listener = Make(number);
                while (listener.Step < place)
                    Next(listener);
                look(number, listener);
            }
        }
    }

    /// <summary>Between one and four songs: state that counts songs in turns of three is not back where it was each time.</summary>
    private void Disturb(int number, PlayedListener listener)
    {
        ListenerScript script = _scripts[number];
        int songs = 1 + ((number + listener.Step) % 4);
        for (int i = 0; i < songs && !listener.HasLeft; i++)
            listener.Hear(script.OtherSongs[i % script.OtherSongs.Length], script.Luck(i, number: 1));
    }

    private void TwoThreads()
    {
        const int Turns = 4;
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
            for (int turn = 0; turn < Turns * _scripts.Length; turn++)
            {
                int number = turn % _scripts.Length;
                var listener = new PlayedListener(_model, _scripts[number]);
                while (!listener.IsDone)
                {
                    Heard seen = listener.Next();
                    Heard expected = _alone[number][listener.Step - 1];
                    if (Heard.Difference(expected, seen) is string difference)
                    {
                        return CheckRun.Broken(
                            $"{Heard.Words(expected.Response)} at step {listener.Step} of the listener with seed {_scripts[number].Seed}",
                            $"{difference}");
                    }
                }
            }

            return null;
        }
    }
}
