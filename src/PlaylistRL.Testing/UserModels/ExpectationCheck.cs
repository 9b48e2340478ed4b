namespace PlaylistRL.Testing;

/// <summary>Holds what a listener says a song will be worth against what songs then are worth.</summary>
internal sealed class ExpectationCheck(IUserModel model, ListenerScript[] scripts, Heard[][] alone, CheckRun run)
{
    private const int Responses = 1_000;
    private const int MostListeners = 4;
    private const int SongsEach = 4;

    private readonly int _count = scripts[0].Catalog.Count;

    /// <summary>The declared range.</summary>
    public RewardRange Range { get; init; }

    /// <summary>Asks before every song, twice; the songs are taken as if nobody had asked.</summary>
    public void Ask() => PlayAsking(
        (number, listener, expected) =>
        {
            float[] again = Expected(listener);
            int differing = expected.AsSpan().CommonPrefixLength(again);
            if (differing < _count && !(float.IsNaN(expected[differing]) && float.IsNaN(again[differing])))
                throw CheckRun.Broken($"{expected[differing]} for song {differing}, as a moment before", $"{again[differing]}");
        },
        (number, heard, step) =>
        {
            if (Heard.Difference(alone[number][step], heard) is string difference)
                throw CheckRun.Broken($"{Heard.Words(alone[number][step].Response)}, as when nobody asks", $"{difference}");
        });

    /// <summary>Every song has a number.</summary>
    public void Complete() => PlayAsking((_, _, expected) =>
    {
        for (int song = 0; song < _count; song++)
        {
            if (!float.IsFinite(expected[song]))
                throw CheckRun.Broken($"a finite number for song {song}", $"{expected[song]}, or nothing was written");
            if (!Rewards.Admits(Range, expected[song]))
                throw CheckRun.Broken($"{Range.Min} to {Range.Max} for song {song}", $"{expected[song]}");
        }
    });

    /// <summary>A response says the same as what was said before it.</summary>
    public void Agree() => PlayAsking((number, listener, expected) =>
    {
        Heard heard = alone[number][listener.Step];
        if (heard.Response.ExpectedReward is float said && Math.Abs(said - expected[heard.Song]) > Rewards.Slack(Range, said))
            throw CheckRun.Broken($"{expected[heard.Song]} for song {heard.Song}, as ExpectedRewards says", $"{said} in the response");
    });

    /// <summary>Many responses to one song from one state, with new luck each.</summary>
    public void Compare()
    {
        int listeners = Math.Min(MostListeners, scripts.Length);
        var means = new MeanTest(Range, tests: (2 * listeners * SongsEach) + 1);
        for (int number = 0; number < listeners; number++)
        {
            run.Seed = scripts[number].Seed;
            int middle = alone[number].Length / 2;
            foreach (int heard in middle == 0 ? [0] : (int[])[0, middle])
            {
                var listener = new PlayedListener(model, scripts[number]);
                while (listener.Step < heard)
                    listener.Next();
                run.Step = heard + 1;
                CompareFrom(listener, scripts[number], means);
            }
        }

        (run.Seed, run.Step) = (null, null);
        means.Together();
    }

    private static void CompareFrom(PlayedListener listener, ListenerScript script, MeanTest means)
    {
        float[]? expected = listener.Listener is IForesight ? Expected(listener, script.Catalog.Count) : null;
        var rewards = new List<float>(Responses);
        for (int i = 0; i < SongsEach; i++)
        {
            // The song that the script plays, and others.
            int song = i == 0 ? script.Songs[listener.Step] : script.OtherSongs[(listener.Step + i) % script.OtherSongs.Length];
            float? said = null;
            rewards.Clear();
            for (int response = 0; response < Responses; response++)
            {
                SeededRandom luck = script.Luck(listener.Step, (ulong)(response + 2));
                SeededRandomState before = luck.State;
                Response seen = listener.Listener.Clone().Respond(song, luck);
                if (response == 0)
                    said = expected?[song] ?? seen.ExpectedReward;
                if (said is null)
                    break;
                if (luck.State == before)
                {
                    means.Exactly(song, said.Value, seen.Reward);
                    break;
                }

                rewards.Add(seen.Reward);
            }

            if (rewards.Count == Responses)
                means.OnAverage(song, said!.Value, rewards);
        }
    }

    private void PlayAsking(Action<int, PlayedListener, float[]> before, Action<int, Heard, int>? after = null)
    {
        for (int number = 0; number < scripts.Length; number++)
        {
            (run.Seed, run.Step) = (scripts[number].Seed, 0);
            var listener = new PlayedListener(model, scripts[number]);
            while (!listener.IsDone)
            {
                run.Step = listener.Step + 1;
                before(number, listener, Expected(listener));
                after?.Invoke(number, listener.Next(), listener.Step - 1);
                if (after is null)
                    listener.Next();
            }
        }
    }

    private float[] Expected(PlayedListener listener) => Expected(listener, _count);

    private static float[] Expected(PlayedListener listener, int count)
    {
        var expected = new float[count];
        expected.AsSpan().Fill(float.NaN);
        if (listener.Listener is not IForesight foresight)
            throw CheckRun.Broken($"every listener of the model is IForesight, or none is", $"{listener.Listener.GetType().Name}");
        foresight.ExpectedRewards(expected);
        return expected;
    }
}
