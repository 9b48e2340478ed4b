using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class DriftUserModelTests
{
    private static readonly SongCatalog _sample = SongCatalog.LoadSample();

    [Fact]
    public void Respond_ASong_PaysTheTasteBeforeItAndMovesIt()
    {
        var model = new DriftUserModel();
        for (ulong seed = 0; seed < 10; seed++)
        {
            IListener listener = model.CreateListener(_sample, new SeededRandom(seed));
            float[] before = listener.Stated.Weights.ToArray();
            float[] row = _sample.Features.Row(17).ToArray();
            listener.Respond(17, new SeededRandom(0)).Reward.Should().BeApproximately(row.Zip(before, (a, p) => a * p).Sum(), 1e-5f);
            listener.Stated.Weights.ToArray().Should().NotEqual(before).And.OnlyContain(weight => weight >= -1 && weight <= 2);
        }
    }

    [Fact]
    public void Respond_AFeatureAlone_DoesNotMoveItsOwnWeight()
    {
        SongCatalog songs = TestCatalogs.Of([1, 0, 0], [0, 1, 0]);
        IListener listener = new DriftUserModel().CreateListener(songs, new SeededRandom(2));
        float before = listener.Stated.Weights[0];
        listener.Respond(0, new SeededRandom(0));
        listener.Stated.Weights[0].Should().Be(before);
    }

    [Fact]
    public void Respond_TwoListeners_AreMovedAlike()
    {
        SongCatalog songs = TestCatalogs.Of([1, 0, 1], [0, 1, 0]);
        var model = new DriftUserModel(new() { Step = 0.01 });
        float[][] moves = [.. Enumerable.Range(0, 2).Select(seed =>
        {
            IListener listener = model.CreateListener(songs, new SeededRandom((ulong)seed));
            float[] before = listener.Stated.Weights.ToArray();
            listener.Respond(0, new SeededRandom(0));
            return listener.Stated.Weights.ToArray().Zip(before, (after, old) => after - old).ToArray();
        })];
        moves[0].Zip(moves[1]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6f);
        moves[0].Should().Contain(move => move != 0);
    }

    [Fact]
    public void InfluenceSeed_Another_MovesOtherwise()
    {
        float[] After(ulong influence)
        {
            IListener listener = new DriftUserModel(new() { InfluenceSeed = influence }).CreateListener(_sample, new SeededRandom(2));
            listener.Respond(5, new SeededRandom(0));
            return listener.Stated.Weights.ToArray();
        }

        After(0).Should().Equal(After(0)).And.NotEqual(After(1));
    }

    [Fact]
    public void Environment_AfterASong_ShowsTheTasteAsItIsNow()
    {
        var world = new PlaylistEnvironment(_sample, new DriftUserModel());
        TimeStep step = world.Reset(1);
        float[] before = step.Observation[..21].ToArray();
        step = world.Step(step.Candidates.At(3));
        step.Observation[..21].ToArray().Should().Equal(world.Listener!.Stated.Weights.ToArray()).And.NotEqual(before);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesAll() =>
        FluentActions.Invoking(() => new DriftUserModel(new() { Step = -1, LeastWeight = 0.5, GreatestWeight = 0.5 }))
            .Should().Throw<ArgumentException>().WithMessage("*Step*LeastWeight*GreatestWeight*");
}
