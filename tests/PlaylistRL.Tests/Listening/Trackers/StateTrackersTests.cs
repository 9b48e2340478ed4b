using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

public sealed class StateTrackersTests
{
    private static readonly FeatureTable _songs = new(["a", "b"], [1, 0, 0, 1]);

    [Fact]
    public void Of_ATrackerOfTheLibrary_IsFoundByNameAndConstants()
    {
        StateTracker[] trackers = [
            StateTrackers.Patience(1), StateTrackers.Patience(1_000), StateTrackers.Satisfaction(0, 0), StateTrackers.Satisfaction(1, 1),
            StateTrackers.Responses()];
        foreach (StateTracker tracker in trackers)
        {
            StateTracker found = StateTrackers.Of(Spec(tracker), null)!;
            found.Equals(tracker).Should().BeTrue();
            found.Should().BeOfType(tracker.GetType());
            StateTrackers.Of(Spec(tracker), tracker).Should().BeSameAs(tracker);
        }

        StateTrackers.Of(Spec(null), null).Should().BeNull();
        StateTrackers.Of(Spec(null), trackers[0]).Should().BeNull("observations without a state want none");
    }

    [Theory]
    [InlineData("patience", "most-patience", 0, "*'most-patience' 0; it is a whole number from 1 to 1000*")]
    [InlineData("patience", "most-patience", 1001, "*'most-patience' 1001;*")]
    [InlineData("patience", "most-patience", 2.5, "*'most-patience' 2.5;*")]
    [InlineData("patience", "most", 3, "*no constant 'most-patience'*written by another version of this library*")]
    [InlineData("long-term-satisfaction", "kind-column", 2, "*'kind-column' 2; it is a whole number from 0 to 1*")]
    [InlineData("long-term-satisfaction", "kind-column", -1, "*'kind-column' -1;*")]
    [InlineData("long-term-satisfaction", "memory", 1.5, "*'memory' 1.5; it is 0 to 1*")]
    [InlineData("long-term-satisfaction", "memory", -0.5, "*'memory' -0.5; it is 0 to 1*")]
    [InlineData("own", "x", 1, "*trained in 'world'*tracker 'own' keeps, which this library does not have*Recommender*Tracker*")]
    public void Of_ConstantsThatTheLibraryDoesNotHave_AreNamed(string name, string setting, double value, string message)
    {
        var settings = new Dictionary<string, double> { ["memory"] = 0.5, ["kind-column"] = 0, [setting] = value };
        FluentActions.Invoking(() => StateTrackers.Of(Spec(new Own(name, settings)), null))
            .Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void Of_AnotherTrackerThanTheOneOfTheTraining_IsRefused()
    {
        EnvironmentSpec spec = Spec(new Own("own", new() { ["a"] = 1, ["b"] = 2 }));
        StateTrackers.Of(spec, new Own("own", new() { ["b"] = 2, ["a"] = 1 })).Should().NotBeNull();
        Refused(new Own("other", [])).WithMessage("*tracker 'own' keeps, and the one that is given is 'other'*");
        Refused(new Own("own", new() { ["a"] = 1, ["b"] = 3 })).WithMessage("*'own'*other constants: b.*");
        Refused(new Own("own", new() { ["a"] = 1 })).WithMessage("*'own'*other constants: b.*");
        Refused(new Own("own", new() { ["a"] = 1, ["b"] = 2, ["c"] = 0 })).WithMessage("*'own'*other constants: c.*");

        FluentAssertions.Specialized.ExceptionAssertions<ArgumentException> Refused(StateTracker given) =>
            FluentActions.Invoking(() => StateTrackers.Of(spec, given)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void PatienceAndSatisfaction_OutOfRange_AreRefused()
    {
        FluentActions.Invoking(() => StateTrackers.Patience(0)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("mostPatience");
        FluentActions.Invoking(() => StateTrackers.Patience(1_001)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("mostPatience");
        FluentActions.Invoking(() => StateTrackers.Satisfaction(-0.1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => StateTrackers.Satisfaction(1.1, 0)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("The share that stays is 0 to 1.*");
        FluentActions.Invoking(() => StateTrackers.Satisfaction(0.5, -1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Patience_EveryFeedback_GivesTakesOrLeaves()
    {
        StateTracker tracker = StateTrackers.Patience(3);
        var state = new float[tracker.StateLength];
        tracker.Begin(state);
        Advance(Feedback.Skipped).Should().Equal(2f / 3, 0, 1);
        Advance(Feedback.None).Should().Equal(2f / 3, 0, 1);
        Advance(Feedback.Disliked).Should().Equal(1f / 3, 1, 1);
        Advance(Feedback.Liked).Should().Equal(2f / 3, 0, 1);
        Advance(Feedback.Completed).Should().Equal(1, 0, 0);
        Advance(Feedback.Completed).Should().Equal(1, 0, 0);
        for (int i = 0; i < 3; i++)
            Advance(Feedback.SkippedLate);
        Advance(Feedback.Skipped).Should().Equal(0, 1, 1);

        float[] Advance(Feedback feedback)
        {
            tracker.Advance(state, [], feedback);
            return state;
        }
    }

    [Fact]
    public void Satisfaction_SongsOfBothKinds_IsTheFormula()
    {
        StateTracker tracker = StateTrackers.Satisfaction(0.5, 1);
        float[] state = [9f];
        tracker.Begin(state);
        state[0].Should().Be(0f);
        double expected = 0;
        foreach (float kind in new[] { 0f, 1f, 1f, 0f })
        {
            tracker.Advance(state, [1f, kind], Feedback.None);
            expected = (0.5 * expected) + 1 - (2 * kind);
            state[0].Should().BeApproximately((float)(expected / 3), 1e-6f);
        }
    }

    [Fact]
    public void Responses_ASongHeard_IsTheHistory()
    {
        StateTracker tracker = StateTrackers.Responses();
        var state = new float[tracker.StateLength];
        var expected = new float[SessionHistory.Length];
        Array.Fill(state, 9f);
        tracker.Begin(state);
        SessionHistory.Begin(expected);
        state.Should().Equal(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5f, 0).And.Equal(expected);
        tracker.Advance(state, [], Feedback.Skipped);
        SessionHistory.Advance(expected, Feedback.Skipped);
        state.Should().Equal(expected);
    }

    private static EnvironmentSpec Spec(StateTracker? tracker) => new()
    {
        Name = "world",
        Observation = PlaylistObservation.Layout(2, null, tracker),
        Actions = _songs,
    };

    private sealed class Own(string name, Dictionary<string, double> settings)
        : StateTracker(name, 1, settings.Select(one => (one.Key, one.Value)).ToArray())
    {
        public override void Begin(Span<float> state) => state.Clear();

        public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback) => state[0]++;
    }
}
