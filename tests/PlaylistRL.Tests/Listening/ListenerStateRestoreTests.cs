using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

/// <summary>A listener put together again from what a file holds, and what a plan sees of one.</summary>
public sealed class ListenerStateRestoreTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(40, 7);

    [Theory]
    [InlineData(0), InlineData(30), InlineData(110)]
    public void Restore_WhatAListenerIs_GoesOnToTheLastBit(int stateOf)
    {
        ListenerState listener = State();
        listener.Begin([1, 0, -1, 0, 0, 0.5f, 0]);
        for (int i = 0; i < 150; i++)
        {
            listener.Hear(i * 7 % 40);
            if (i % 3 == 0 && i % 4 != 1)
                listener.Take(i * 7 % 40, (Feedback)(1 + (i % 5)));
        }

        ListenerState restored = State();
        restored.Restate(listener.Belief.Stated);
        List<int> songs = [];
        foreach (Hearing hearing in listener.Hearings)
            songs.Add(hearing.Song);
        float[] state = listener.StateAfter(stateOf);
        restored.Restore(songs, 40, listener.HeardFeatures);
        int[] reported = listener.ReportedHearings();
        for (int place = 0; place < reported.Length; place++)
            restored.RestoreReport(reported[place], listener.Belief.FeedbackAt(place), listener.Belief.FeaturesAt(place));
        for (int at = 0; at < listener.HeardCount; at++)
        {
            if (listener.Hearings[at].Feedback != Feedback.None && !reported.Contains(at))
                restored.RestoreFeedback(at, listener.Hearings[at].Feedback);
        }

        restored.RestoreState(stateOf, [1, 2]);
        restored.RestoreState(stateOf, state);
        Same(restored, listener);
        restored.StateAfter(stateOf).Should().Equal(state);
        restored.StateAfter(120).Should().Equal(listener.StateAfter(120));
        foreach (ListenerState one in (ListenerState[])[listener, restored])
        {
            one.Take(songs[^1], Feedback.Disliked);
            one.Take(songs[^30], Feedback.Completed);
            one.Hear(3);
            one.Take(3, Feedback.SkippedLate);
        }

        Same(restored, listener);
    }

    [Fact]
    public void RestoreState_OfSongsThatAreGone_CountsInTheirPlace()
    {
        ListenerState listener = State();
        listener.Restore([1, 2, 3, 4, 5], 5, new float[7]);
        listener.RestoreState(3, [7, 8, 9]);
        listener.Observe(1, 2)[^1].Should().Be(11f);
        listener.StateAfter(3).Should().Equal(7, 8, 9);
        listener.StateAfter(2).Should().Equal(7, 8, 9);
        listener.StateAfter(4)[2].Should().Be(10f);
        float[] before = listener.Observe(1, 2)[^3..].ToArray();
        listener.Take(3, Feedback.Liked);
        listener.Observe(1, 2)[^3..].ToArray().Should().Equal(before);
        listener.Take(4, Feedback.Liked);
        listener.Observe(1, 2)[^3..].ToArray().Should().NotEqual(before);
    }

    [Fact]
    public void Begin_AfterALife_IsAsIfNew()
    {
        ListenerState listener = State();
        for (int song = 0; song < 5; song++)
            listener.Hear(song);
        listener.Take(2, Feedback.Liked);
        listener.Observe(3, 10);
        listener.Begin([1, 0, -1, 0, 0, 0.5f, 0]);
        float[] shown = listener.Observe(3, 10).ToArray();
        shown.Should().Equal(1, 0, -1, 0, 0, 0.5f, 0, 0.3f, 0, 0, 0, 0, 0, 0, 0, 0.5f, 0.5f, 0.5f);
        listener.Restate([0, 1, 0, 0, 0, 0, 0]);
        listener.Observe(3, 10)[..7].ToArray().Should().Equal(0, 1, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void Take_ReportsOnAndOff_AreTold()
    {
        ListenerState listener = State();
        foreach (int song in new[] { 4, 5, 6, 4 })
            listener.Hear(song);
        (listener.EvidenceOf(4), listener.FeedbackOn(4), listener.HasHeard(4)).Should().Be((-1, Feedback.None, true));
        (listener.EvidenceOf(9), listener.FeedbackOn(9), listener.HasHeard(9)).Should().Be((-1, Feedback.None, false));
        listener.Take(4, Feedback.None);
        listener.EvidenceOf(4).Should().Be(-1, "nothing was said");
        listener.Take(5, Feedback.Liked);
        listener.Take(4, Feedback.Skipped);
        (listener.EvidenceOf(5), listener.EvidenceOf(4)).Should().Be((0, 1));
        (listener.FeedbackOn(5), listener.FeedbackOn(4)).Should().Be((Feedback.Liked, Feedback.Skipped));
        listener.ReportedHearings().Should().Equal(1, 3);
        listener.Begin([]);
        (listener.HeardCount, listener.HasHeard(4), listener.Belief.EvidenceCount).Should().Be((0, false, 0));
        listener.Observe(1, 2).ToArray().Should().Equal(State().Observe(1, 2).ToArray());
    }

    [Fact]
    public void Imagine_SomeSongs_ShowsThemUntilReturn()
    {
        ListenerState listener = State();
        ListenerState hears = State();
        foreach (ListenerState one in (ListenerState[])[listener, hears])
        {
            one.Hear(1);
            one.Take(1, Feedback.Liked);
        }

        float[] before = listener.Observe(4, 8).ToArray();
        float[] mark = listener.Mark();
        mark.Should().Equal([.. before[8..15], .. before[15..]]);
        foreach (int song in new[] { 2, 3 })
        {
            listener.Imagine(_songs.Features.Row(song));
            hears.Hear(song);
        }

        listener.Observe(2, 8).ToArray().Should().Equal(hears.Observe(2, 8).ToArray());
        listener.Return(mark);
        listener.Observe(4, 8).ToArray().Should().Equal(before);
    }

    [Fact]
    public void Constructor_FromASpec_KeepsTheSameAccount()
    {
        var options = new BeliefOptions { ShowVariance = true, StatedVariance = 0.7 };
        EnvironmentSpec Spec(StateTracker? tracker) => new()
        {
            Name = "world",
            Observation = PlaylistObservation.Layout(7, options, tracker),
            Actions = _songs.Features,
        };
        var plain = new ListenerState(Spec(null));
        (plain.Tracker, plain.StateAfter(0).Length, plain.State.Length).Should().Be((null, 0, 0));
        plain.Observe(1, 2).Length.Should().Be(22);
        var patient = new ListenerState(Spec(StateTrackers.Patience(3)));
        patient.Hear(0);
        patient.Take(0, Feedback.Skipped);
        patient.Observe(1, 2)[^3..].ToArray().Should().Equal(2f / 3, 0, 1);
        var own = new ListenerState(Spec(new Counting()), new Counting());
        own.Hear(0);
        own.Hear(0);
        own.Observe(1, 2)[^1].Should().Be(2f);
        FluentActions.Invoking(() => new ListenerState(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new ListenerState(Spec(new Counting()))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Observe_ATrackerThatRaisesOnce_StartsFromAWholeState()
    {
        var tracker = new Counting();
        var listener = new ListenerState(_songs.Features, null, tracker, null);
        for (int i = 0; i < 70; i++)
            listener.Hear(i % 40);
        tracker.RaisesAt = 67;
        listener.Invoking(l => l.Observe(1, 2).Length).Should().Throw<InvalidOperationException>();
        tracker.RaisesAt = -1;
        listener.Observe(1, 2)[^1].Should().Be(70f);
        listener.StateAfter(65)[0].Should().Be(65f);
        listener.StateAfter(0)[0].Should().Be(0f);
        listener.Observe(1, 2)[^1].Should().Be(70f);
    }

    [Fact]
    public void CatchUp_LateReports_CostNoMoreThanTheSongsSinceAndAFew()
    {
        var tracker = new Counting();
        var listener = new ListenerState(_songs.Features, null, tracker, null);
        for (int i = 0; i < 640; i++)
            listener.Hear(i % 40);
        listener.Observe(1, 2);
        tracker.Advanced.Should().Be(640);
        listener.Take(639 % 40, Feedback.Liked);
        listener.Observe(1, 2);
        tracker.Advanced.Should().Be(640 + 64);
        listener.Take(639 % 40, Feedback.Liked);
        listener.Observe(1, 2);
        tracker.Advanced.Should().Be(640 + 64, "nothing was said that was not known");
    }

    [Fact]
    public void Rebind_OtherSongs_ShowsTheBeliefOfThem()
    {
        var listener = new ListenerState(_songs.Features, new() { Particles = 20 }, null, new FirstRow());
        float[] before = listener.Observe(1, 2).ToArray();
        SongCatalog others = TestCatalogs.Of([0.5f, 0, 0, 0, 0, 0, 0.25f]);
        listener.Rebind(others.Features);
        listener.Observe(1, 2)[..7].ToArray().Should().Equal(others.Features.Row(0).ToArray()).And.NotEqual(before[..7]);
    }

    private static void Same(ListenerState one, ListenerState other)
    {
        one.Observe(3, 10).ToArray().Should().Equal(other.Observe(3, 10).ToArray());
        one.HeardCount.Should().Be(other.HeardCount);
        one.ReportedHearings().Should().Equal(other.ReportedHearings());
        for (int song = 0; song < 40; song++)
            (one.EvidenceOf(song), one.FeedbackOn(song)).Should().Be((other.EvidenceOf(song), other.FeedbackOn(song)));
    }

    private static ListenerState State() => new(_songs.Features, new BeliefOptions(), new Mixing(), null);

    private sealed class Mixing() : StateTracker("mixing", 3)
    {
        public override void Begin(Span<float> state) => state.Fill(0.5f);

        public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback)
        {
            state[0] = (0.9f * state[0]) + features[0] + (0.1f * (int)feedback);
            state[1] = (0.5f * state[1]) + state[0];
            state[2] += 1;
        }
    }

    private sealed class Counting() : StateTracker("counting", 1)
    {
        public int RaisesAt { get; set; } = -1;

        public int Advanced { get; private set; }

        public override void Begin(Span<float> state) => state.Clear();

        public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback)
        {
            Advanced++;
            bool raises = (int)state[0] == RaisesAt;
            state[0] += raises ? 100 : 1;
            if (raises)
                throw new InvalidOperationException("Not now.");
        }
    }

    private sealed class FirstRow : ITastePrior
    {
        public string Name => "first-row";

        public void DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes)
        {
            for (int i = 0; i < tastes.Length; i += stated.Length)
                songs.Row(0).CopyTo(tastes[i..]);
        }
    }
}
