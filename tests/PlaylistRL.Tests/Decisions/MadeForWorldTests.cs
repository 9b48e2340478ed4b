using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

/// <summary>What was made for one world is refused in another: it would run, and learn or be judged on something else.</summary>
public sealed class MadeForWorldTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary();
    private static readonly PlaylistEnvironment _world = new(_songs, new DotProductUserModel());

    public static TheoryData<string, bool> Others() => new()
    {
        { "re-sorted", true }, { "re-sorted", false }, { "longer playlists", true }, { "longer playlists", false },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Trainer_AgentOfAnotherWorld_IsRefusedByName(string difference, bool actionHead)
    {
        PlaylistEnvironment other = Other(difference);
        IAgent agent = actionHead ? new ActionHeadDqnAgent(_world.Spec) : new DqnAgent(_world.Spec);

        FluentActions.Invoking(() => new Trainer(other, agent)).Should().Throw<ArgumentException>()
            .WithMessage(
                difference == "re-sorted" ? "*made for 'dot-product'*fingerprint*"
                : "*made for 'dot-product'*horizon 10, this one has 20*");
        new Trainer(_world, agent).Train(1).EpisodeRewards.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Evaluator_PolicyOfAnotherWorld_IsRefusedByName(string difference, bool actionHead)
    {
        QPolicy policy = actionHead ? new ActionHeadDqnAgent(_world.Spec).ToPolicy() : new DqnAgent(_world.Spec).ToPolicy();

        FluentActions.Invoking(() => new Evaluator(Other(difference)).Evaluate([new Contender("agent", policy)])).Should()
            .Throw<ArgumentException>().WithMessage("*does not fit the world*");
    }

    [Fact]
    public void Evaluator_ActionHeadPolicyBoundToTheOtherCatalog_IsJudged()
    {
        SongCatalog other = TestCatalogs.Binary(seed: 2);
        QPolicy policy = new ActionHeadDqnAgent(_world.Spec).ToPolicy().For(other);

        new Evaluator(new PlaylistEnvironment(other, new DotProductUserModel()), new() { Listeners = 5 })
            .Evaluate([new Contender("agent", policy)])["agent"].MeanReturn.Should().BePositive();
    }

    private static PlaylistEnvironment Other(string difference)
    {
        if (difference == "longer playlists")
            return new PlaylistEnvironment(_songs, new DotProductUserModel(), new() { Length = 20 });
        int width = _songs.FeatureNames.Count;
        float[] values = [.. Enumerable.Range(0, _songs.Count).Reverse().SelectMany(song => _songs.Features.Row(song).ToArray())];
        return new PlaylistEnvironment(
            new SongCatalog(
            "re-sorted", [.. _songs.Songs.Reverse()], new FeatureTable([.. _songs.FeatureNames.Take(width)], values)),
            new DotProductUserModel());
    }
}
