using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Environments;

public sealed class ObservedStateTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample().WithRandomFeature("bold", 1);

    [Fact]
    public void Observation_PatienceWorld_EndsWithThePatience()
    {
        var world = new PlaylistEnvironment(_songs, new PatienceUserModel(), new() { Belief = BeliefOptions.Certain });
        ObservationBlock state = world.Spec.Observation.Find(ObservationLayout.State)!.Value;
        state.Length.Should().Be(3);
        world.Spec.Observation.Encoder.Should().Be("playlist-1/patience");
        int left = 0;
        for (ulong seed = 0; seed < 30; seed++)
        {
            int patience = 3;
            TimeStep step = world.Reset(seed);
            while (true)
            {
                (state.Of(step.Observation)[0] * 3).Should().BeApproximately(patience, 1e-5f);
                world.State[0].Should().Be(state.Of(step.Observation)[0]);
                if (!step.IsRunning)
                    break;
                step = world.Step(step.Candidates.At((int)seed * 7));
                patience = step.Reward > 0 ? Math.Min(3, patience + 1) : patience - 1;
                left += patience == 0 ? 1 : 0;
            }

            if (world.SongsLeft > 0)
                patience.Should().Be(0, "an episode ends early only where patience does");
        }

        left.Should().BeGreaterThan(3);
    }

    [Fact]
    public void Observation_NoState_IsAsBefore()
    {
        var world = new PlaylistEnvironment(_songs, new SatiationUserModel());
        world.Spec.Observation.Find(ObservationLayout.State).Should().BeNull();
        world.Spec.Observation.Encoder.Should().Be("playlist-1");
        world.State.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void ShowState_False_ObservesWhatEveryWorldShows()
    {
        var hidden = new PlaylistEnvironment(_songs, new PatienceUserModel(), new() { ShowState = false });
        hidden.Spec.Observation.Find(ObservationLayout.State).Should().BeNull();
        hidden.Spec.Observation.Encoder.Should().Be("playlist-1");
        hidden.State.IsEmpty.Should().BeTrue();
        TimeStep first = hidden.Reset(1);
        first.Observation.Length.Should().Be(PlaylistObservation.Length(_songs.Features.FeatureCount));
        while (hidden.SongsLeft > 0 && first.IsRunning)
            first = hidden.Step(first.Candidates.At(0));

        // What was trained there plays in another world of the same songs.
        var other = new PlaylistEnvironment(_songs, new SatiationUserModel());
        var agent = new ActionHeadDqnAgent(hidden.Spec, new() { HiddenUnits = 4 });
        agent.ToPolicy().For(other.Spec).Select(other.Reset(1), 1).Action.Should().BeInRange(0, _songs.Count - 1);
    }

    [Fact]
    public void Belief_Certain_IsNotMovedByFeedback()
    {
        var world = new PlaylistEnvironment(_songs, new PatienceUserModel(), new() { Belief = BeliefOptions.Certain });
        TimeStep step = world.Reset(3);
        float[] stated = world.Listener!.Stated.Weights.ToArray();
        for (int i = 0; i < 3 && step.IsRunning; i++)
        {
            step.Observation[..22].ToArray().Should().Equal(stated);
            step = world.Step(step.Candidates.At(i));
        }
    }
}
