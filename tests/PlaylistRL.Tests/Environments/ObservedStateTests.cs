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
        state.Length.Should().Be(1);
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

    [Fact]
    public void Recommender_PolicyThatObservesAState_IsRefusedByName()
    {
        var world = new PlaylistEnvironment(_songs, new PatienceUserModel());
        QPolicy policy = new ActionHeadDqnAgent(world.Spec).ToPolicy();
        FluentActions.Invoking(() => new PlaylistRecommender(policy, _songs)).Should().Throw<ArgumentException>().WithMessage("*playlist-1/patience*");
    }
}
