using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class TopKTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(songs: 60, features: 4);
    private static readonly EnvironmentSpec _spec = new PlaylistEnvironment(_songs, new DotProductUserModel()).Spec;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 7)]
    [InlineData(true, 60)]
    [InlineData(true, 90)]
    [InlineData(false, 7)]
    [InlineData(false, 90)]
    public void TopK_AnyPolicy_IsTheSortedScores(bool actionHead, int wanted)
    {
        QPolicy policy = actionHead ? new ActionHeadDqnAgent(_spec, new() { Seed = 2 }).ToPolicy() : new DqnAgent(_spec, new() { Seed = 2 })
            .ToPolicy();
        float[] observation = [.. Enumerable.Range(0, _spec.Observation.Length).Select(i => (i % 5) / 5f)];
        int[] excluded = [3, 40, 41];
        CandidateFilter filter = CandidateFilter.Where(60, song => song % 7 != 5);
        var scores = new float[60];
        policy.Score(observation, scores);
        int[] expected = [.. Enumerable.Range(0, 60)
            .Where(song => filter.Contains(song) && !excluded.Contains(song))
            .OrderByDescending(song => scores[song]).ThenBy(song => TieBreak.Hash(9, song)).Take(wanted)];
        var actions = new int[wanted];
        var values = new float[wanted];

        var candidates = new Candidates(60, excluded.Where(filter.Contains).ToArray(), filter);
        int count = policy.TopK(observation, candidates, 9, actions, values);

        actions[..count].Should().Equal(expected);
        values[..count].Should().Equal(expected.Select(song => scores[song]));
        actions[0].Should().Be(policy.Select(TimeStep.First(observation, candidates), 9).Action);
    }

    [Fact]
    public void Score_SeveralObservations_IsEachAlone()
    {
        QPolicy policy = new ActionHeadDqnAgent(_spec, new() { Seed = 2 }).ToPolicy();
        int length = _spec.Observation.Length;
        float[] observations = [.. Enumerable.Range(0, 3 * length).Select(i => (i % 11) / 11f)];
        var together = new float[3 * 60];
        policy.Score(observations, 3, together);

        for (int i = 0; i < 3; i++)
        {
            var alone = new float[60];
            policy.Score(observations.AsSpan(i * length, length), alone);
            together.AsSpan(i * 60, 60).ToArray().Should().Equal(alone);
        }

        FluentActions.Invoking(() => policy.Score(observations, 2, together)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => policy.Score(observations, 3, together.AsSpan(1))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void TopK_NoPlaces_Raises()
    {
        QPolicy policy = new DqnAgent(_spec).ToPolicy();
        FluentActions.Invoking(() => policy.TopK(new float[_spec.Observation.Length], new Candidates(60), 0, [], [])).Should()
            .Throw<ArgumentException>().WithMessage("*at least 1*");
        FluentActions.Invoking(() => policy.TopK(new float[_spec.Observation.Length], new Candidates(59), 0, new int[1], new float[1]))
            .Should().Throw<ArgumentException>().WithMessage("*59*60*");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SelectAndTopK_ManyObservations_AreWhatAllValuesSay(bool chance)
    {
        SongCatalog sample = SongCatalog.LoadSample();
        var world = new PlaylistEnvironment(sample, chance ? new HiddenTasteUserModel() : new DotProductUserModel());
        var agent = new ActionHeadDqnAgent(world.Spec, new());
        new Trainer(world, agent).Train(60);
        QPolicy policy = agent.ToPolicy();
        var random = new SeededRandom(8);
        var filter = CandidateFilter.Where(sample.Count, song => song % 3 != 0);
        var values = new float[sample.Count];
        for (ulong episode = 0; episode < 30; episode++)
        {
            TimeStep step = world.Reset(episode);
            while (step.IsRunning)
            {
                var candidates = new Candidates(sample.Count, step.Candidates.Excluded, random.Next(2) == 0 ? filter : null);
                policy.Score(step.Observation, values);
                int[] expected = [.. Enumerable.Range(0, sample.Count)];
                bool[] legal = new bool[sample.Count];
                for (int song = 0; song < sample.Count; song++)
                    legal[song] = candidates.Contains(song);
                expected = [.. expected.Where(song => legal[song])];
                Array.Sort(
                    expected, (one, other) =>
                    values[one] != values[other] ? values[other].CompareTo(values[one]) : TieBreak.Precedes(episode, one, other) ? -1 : 1);
                int[] actions = new int[1 + random.Next(40)];
                float[] best = new float[actions.Length];

                policy.TopK(step.Observation, candidates, episode, actions, best).Should().Be(actions.Length);

                actions.Should().Equal(expected[..actions.Length]);
                best.Should().Equal(actions.Select(action => values[action]));
                Decision decision = policy.Select(TimeStep.First(step.Observation, candidates), episode);
                decision.Action.Should().Be(expected[0]);
                decision.Value.Should().Be(values[expected[0]]);
                step = world.Step(random.Next(3) == 0 && step.Candidates.Contains(expected[^1]) ? expected[^1] : expected[0]);
            }
        }
    }
}
