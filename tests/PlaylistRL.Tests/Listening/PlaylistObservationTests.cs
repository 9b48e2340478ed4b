using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

public sealed class PlaylistObservationTests
{
    private static readonly BeliefOptions _shown = new() { ShowVariance = true };

    [Fact]
    public void Layout_WithAndWithoutVarianceAndState_HasTheirBlocks()
    {
        Blocks(PlaylistObservation.Layout(3)).Should().Equal(("belief", 0, 3), ("remaining-steps", 3, 1), ("heard", 4, 3));
        Blocks(PlaylistObservation.Layout(3, _shown)).Should()
            .Equal(("belief", 0, 3), ("remaining-steps", 3, 1), ("heard", 4, 3), ("belief-variance", 7, 3));
        StateTracker tracker = StateTrackers.Patience(3);
        ObservationLayout layout = PlaylistObservation.Layout(3, _shown, tracker);
        Blocks(layout).Should().Equal(
            ("belief", 0, 3), ("remaining-steps", 3, 1), ("heard", 4, 3), ("belief-variance", 7, 3), ("state", 10, 3));
        layout.Encoder.Should().Be("playlist-1/patience");
        layout.Settings.Should().BeEquivalentTo(
            new Dictionary<string, double>(_shown.ToSettings()) { ["tracker.most-patience"] = 3 });
        PlaylistObservation.Layout(3, _shown).Encoder.Should().Be("playlist-1");
        PlaylistObservation.Layout(3, _shown).Settings.Should().BeEquivalentTo(_shown.ToSettings());
        PlaylistObservation.Layout(3).Settings.Should().BeEquivalentTo(new BeliefOptions().ToSettings());

        static IEnumerable<(string, int, int)> Blocks(ObservationLayout layout) =>
            layout.Blocks.Select(block => (block.Name, block.Start, block.Length));
    }

    [Theory]
    [InlineData("playlist-1", null)]
    [InlineData("playlist-1/patience", "patience")]
    [InlineData("other/patience", null)]
    public void TrackerOf_AnEncoder_IsWhatFollowsTheStroke(string encoder, string? tracker) =>
        PlaylistObservation.TrackerOf(new ObservationLayout(encoder, ("x", 1))).Should().Be(tracker);

    [Fact]
    public void Length_OfAnObservation_IsThatOfTheLayout()
    {
        PlaylistObservation.Length(3).Should().Be(7);
        PlaylistObservation.Length(3, new BeliefOptions()).Should().Be(7);
        PlaylistObservation.Length(3, _shown).Should().Be(10);
    }

    [Fact]
    public void Writing_EachBlock_LeavesTheOthersAlone()
    {
        var belief = new TasteBelief(2, _shown);
        belief.Restate([0.5f, 0f]);
        float[] observation = [9, 9, 9, 1, 2, 9, 9, 9];
        PlaylistObservation.SetRemaining(observation, 2, 3, 4);
        observation.Should().Equal(9, 9, 0.75f, 1, 2, 9, 9, 9);
        PlaylistObservation.SetBelief(observation, belief);
        observation.Should().Equal(0.5f, 0, 0.75f, 1, 2, 0.2f, 0.3f, 9);
        PlaylistObservation.Hear(observation, 2, [2, -1]);
        observation[3].Should().BeApproximately(1.3f, 1e-6f);
        observation[4].Should().BeApproximately(1.1f, 1e-6f);
        PlaylistObservation.Heard(observation, 2).ToArray().Should().Equal(observation[3], observation[4]);
        observation[5..].Should().Equal(0.2f, 0.3f, 9);

        float[] hidden = [9, 9, 9, 9, 9, 9, 9];
        PlaylistObservation.SetBelief(hidden, new TasteBelief(2));
        hidden.Should().Equal(0, 0, 9, 9, 9, 9, 9);
        FluentActions.Invoking(() => PlaylistObservation.SetBelief(new float[7], null!)).Should().Throw<ArgumentNullException>();
    }
}
