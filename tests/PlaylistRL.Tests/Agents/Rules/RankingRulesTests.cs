using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

/// <summary>The rules rank as they choose.</summary>
public sealed class RankingRulesTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(songs: 60, features: 4);
    private static readonly PlaylistEnvironment _world = new(_songs, new DotProductUserModel());

    private static readonly Dictionary<string, IRankingPolicy> _rules = new()
    {
        ["cosine"] = new CosinePolicy(_world.Spec),
        ["linear"] = LinearPolicy.Train(_world, 50, seed: 1),
        ["popularity"] = PopularityPolicy.Train(_world, 5, seed: 1),
    };

    [Theory]
    [InlineData("cosine", 7), InlineData("cosine", 90)]
    [InlineData("linear", 7), InlineData("linear", 90)]
    [InlineData("popularity", 7), InlineData("popularity", 90)]
    public void TopK_AnyNumber_IsWhatSelectChoosesAgainAndAgain(string name, int wanted)
    {
        IRankingPolicy rule = _rules[name];
        float[] observation = [.. Enumerable.Range(0, _world.Spec.Observation.Length).Select(i => (i % 5) / 5f)];
        CandidateFilter filter = CandidateFilter.Where(60, song => song % 7 != 5);
        var excluded = new List<int> { 3, 41 };
        var actions = new int[wanted];
        var values = new float[wanted];

        int count = rule.TopK(observation, new Candidates(60, excluded.ToArray(), filter), 9, actions, values);

        count.Should().Be(Math.Min(wanted, filter.Count - 2));
        for (int place = 0; place < count; place++)
        {
            Decision decision = rule.Select(TimeStep.First(observation, new Candidates(60, excluded.ToArray(), filter)), 9);
            actions[place].Should().Be(decision.Action);
            if (rule.ValuesAreReturns)
                values[place].Should().Be(decision.Value);
            excluded.Add(decision.Action);
        }

        values[..count].Should().BeInDescendingOrder();
        rule.ValuesAreReturns.Should().Be(name != "cosine");
    }

    [Theory]
    [InlineData("cosine"), InlineData("linear"), InlineData("popularity")]
    public void TopK_WhatDoesNotFit_Raises(string name)
    {
        IRankingPolicy rule = _rules[name];
        var observation = new float[_world.Spec.Observation.Length];

        FluentActions.Invoking(() => rule.TopK(observation, new Candidates(60), 0, [], [])).Should().Throw<ArgumentException>()
            .WithMessage("*at least 1*");
        FluentActions.Invoking(() => rule.TopK(observation, new Candidates(60), 0, new int[2], new float[3])).Should()
            .Throw<ArgumentException>().WithMessage("*2 places*3*");
        FluentActions.Invoking(() => rule.TopK(observation, new Candidates(59), 0, new int[1], new float[1])).Should()
            .Throw<ArgumentException>().WithMessage("*59*60*");
        if (name != "popularity")
            FluentActions.Invoking(() => rule.TopK(observation.AsSpan(1), new Candidates(60), 0, new int[1], new float[1])).Should()
                .Throw<ArgumentException>().WithMessage("*observation*");
    }
}
