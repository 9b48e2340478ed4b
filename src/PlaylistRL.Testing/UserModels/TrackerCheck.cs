namespace PlaylistRL.Testing;

/// <summary>Follows listeners with the tracker of their model.</summary>
internal sealed class TrackerCheck(ITrackable trackable, SongCatalog catalog, Heard[][] alone)
{
    public void Look(CheckRun run)
    {
        run.Step = 0;
        StateTracker tracker = Made();
        StateTracker another = Made();
        if (another.StateLength != tracker.StateLength || another.ToString() != tracker.ToString())
            throw CheckRun.Broken(
                $"the tracker '{tracker}' of {tracker.StateLength} numbers again", $"'{another}' of {another.StateLength}");
        float[][][] states = [.. alone.Select(heard => Follow(run, tracker, heard))];

        // Again by another one, and by the same one in another order.
        for (int number = 0; number < alone.Length; number++)
            Same(run, states[number], Follow(run, another, alone[number]));
        for (int number = alone.Length - 1; number >= 0; number--)
            Same(run, states[number], Follow(run, tracker, alone[number]));
        SideBySide(run, tracker, states);
    }

    private StateTracker Made() => trackable.CreateTracker(catalog) ?? throw CheckRun.Broken($"CreateTracker returns a tracker", $"null");

    /// <summary>The state before the first song and after each.</summary>
    private float[][] Follow(CheckRun run, StateTracker tracker, Heard[] heard)
    {
        var states = new float[heard.Length + 1][];
        var state = new float[tracker.StateLength];
        state.AsSpan().Fill(float.NaN);
        run.Step = 0;
        tracker.Begin(state);
        states[0] = [.. state];
        for (int step = 0; step < heard.Length; step++)
        {
            RequireFinite(state);
            run.Step = step + 1;
            tracker.Advance(state, catalog.Features.Row(heard[step].Song), heard[step].Response.Feedback);
            states[step + 1] = [.. state];
        }

        RequireFinite(state);
        return states;
    }

    /// <summary>All listeners at once, song by song.</summary>
    private void SideBySide(CheckRun run, StateTracker tracker, float[][][] states)
    {
        float[][] now = [.. states.Select(one => one[0].ToArray())];
        for (int step = 0; step < alone.Max(heard => heard.Length); step++)
        {
            run.Step = step + 1;
            for (int number = 0; number < alone.Length; number++)
            {
                if (step >= alone[number].Length)
                    continue;
                Heard heard = alone[number][step];
                tracker.Advance(now[number], catalog.Features.Row(heard.Song), heard.Response.Feedback);
                Same(states[number][step + 1], now[number]);
            }
        }
    }

    private static void Same(CheckRun run, float[][] expected, float[][] seen)
    {
        for (int step = 0; step < expected.Length; step++)
        {
            run.Step = step;
            Same(expected[step], seen[step]);
        }
    }

    private static void Same(float[] expected, float[] seen)
    {
        int at = expected.AsSpan().CommonPrefixLength(seen);
        if (at < expected.Length)
            throw CheckRun.Broken(
                $"number {at} of the state is {expected[at]}, as after the same songs and feedback before", $"{seen[at]}");
    }

    private static void RequireFinite(float[] state)
    {
        int at = Array.FindIndex(state, number => !float.IsFinite(number));
        if (at >= 0)
            throw CheckRun.Broken($"number {at} of the state is finite", $"{state[at]}, or nothing was written");
    }
}
