using FluentAssertions;
using PlaylistRL.Tests.Behaviour;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class QPolicyTests
{
    private static readonly RandomStepsWorld _world = new(hasHorizon: true);
    private static readonly DqnOptions _dqn = new() { BatchSize = 16, LearningStarts = 20, HiddenUnits = 16 };
    private static readonly ActionHeadDqnOptions _actionHead = new() { BatchSize = 16, LearningStarts = 20, HiddenUnits = 16 };

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void ToPolicy_AgentLearnsOn_StaysAsItWas(bool actionHead)
    {
        IAgent agent = Trained(actionHead);
        QPolicy policy = AgentKind.PolicyOf(agent);
        policy.ParameterHash.Should().Be(AgentKind.PolicyOf(agent).ParameterHash);
        string hash = policy.ParameterHash;
        (float[] values, Decision[] decisions) = Answers(policy);
        float[] parameters = [.. policy.CopyParameters().SelectMany(parameter => parameter.Values.ToColumnMajorArray())];

        AgentKind.Run(agent, new RandomStepsWorld(hasHorizon: true), 100, firstSeed: 500);
        AgentKind.HashOf(agent).Should().NotBe(hash);
        policy.ParameterHash.Should().Be(hash);
        Answers(policy).Values.Should().Equal(values);
        Answers(policy).Decisions.Should().Equal(decisions);
        policy.CopyParameters().SelectMany(parameter => parameter.Values.ToColumnMajorArray()).Should().Equal(parameters);
        Answers(AgentKind.PolicyOf(agent)).Values.Should().NotEqual(values);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void CopyParameters_Changed_ChangeNothing(bool actionHead)
    {
        QPolicy policy = AgentKind.PolicyOf(Trained(actionHead));
        float[] values = Answers(policy).Values;
        foreach (var parameter in policy.CopyParameters())
            parameter.Values.Clear();
        Answers(policy).Values.Should().Equal(values);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Select_FromEightThreads_AnswersAsFromOne(bool actionHead)
    {
        QPolicy policy = AgentKind.PolicyOf(Trained(actionHead));
        (float[] values, Decision[] decisions) = Answers(policy);
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (int round = 0; round < 20; round++)
            {
                (float[] again, Decision[] decisionsAgain) = Answers(policy);
                if (!again.SequenceEqual(values) || !decisionsAgain.SequenceEqual(decisions))
                    Interlocked.Increment(ref wrong);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        wrong.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Select_WhateverEpsilonWas_IsGreedyAmongTheCandidates(bool actionHead)
    {
        QPolicy policy = AgentKind.PolicyOf(Trained(actionHead));
        var world = new RandomStepsWorld(hasHorizon: true);
        var values = new float[world.Spec.Actions.Count];
        for (ulong seed = 0; seed < 100; seed++)
        {
            TimeStep step = world.Reset(seed);
            while (step.IsRunning)
            {
                policy.Score(step.Observation, values);
                Decision decision = policy.Select(step, seed);
                step.Candidates.Contains(decision.Action).Should().BeTrue();
                decision.Propensity.Should().Be(1);
                decision.Value.Should().Be(values[decision.Action]);
                for (int action = 0; action < values.Length; action++)
                    (step.Candidates.Contains(action) && values[action] > decision.Value).Should().BeFalse();
                step = world.Step(decision.Action);
            }
        }
    }

    [Fact]
    public void For_ColumnsInAnotherOrder_ScoresTheSame()
    {
        QPolicy policy = AgentKind.PolicyOf(Trained(actionHead: true));
        FeatureTable reordered = _world.Spec.Actions.WithColumns(["b", "a"]);
        QPolicy other = policy.For(reordered);
        other.Should().NotBeSameAs(policy);
        other.Spec.Actions.Names.Should().Equal("a", "b");
        other.ParameterHash.Should().Be(policy.ParameterHash);
        Answers(other).Values.Should().Equal(Answers(policy).Values);
    }

    [Fact]
    public void For_OtherSongs_ScoresEachByItsFeatures()
    {
        QPolicy policy = AgentKind.PolicyOf(Trained(actionHead: true));
        QPolicy other = policy.For(
            new FeatureTable(["a", "b"], [9, 9, .. _world.Spec.Actions.Row(3), .. _world.Spec.Actions.Row(0)]), "shop");
        other.Spec.ActionsFingerprint.Should().Be("shop");
        (var values, var otherValues) = (new float[_world.Spec.Actions.Count], new float[3]);
        policy.Score([0.5f, 0.1f, -0.3f], values);
        other.Score([0.5f, 0.1f, -0.3f], otherValues);
        otherValues[1].Should().Be(values[3]);
        otherValues[2].Should().Be(values[0]);
        policy.For(_world.Spec.Actions).Should().BeSameAs(policy);
    }

    [Fact]
    public void For_FeaturesMissingOrUnknown_NamesThem() =>
        FluentActions.Invoking(() => AgentKind.PolicyOf(Trained(actionHead: true)).For(new FeatureTable(["a", "c"], [1, 2])))
            .Should().Throw<ArgumentException>().WithMessage("*Missing: b. Unknown: c*");

    [Fact]
    public void For_DqnOnAnotherCatalogue_RefusesAndSaysWhatToDo()
    {
        QPolicy policy = AgentKind.PolicyOf(Trained(actionHead: false));
        policy.SeesFeatures.Should().BeFalse();
        policy.For(_world.Spec.Actions).Should().BeSameAs(policy);
        FluentActions.Invoking(() => policy.For(new FeatureTable(["a", "b"], new float[_world.Spec.Actions.Values.Length])))
            .Should().Throw<ArgumentException>().WithMessage("*only the actions it was trained on*Train it again*");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void SelectAndScore_WrongSizes_NameBoth(bool actionHead)
    {
        QPolicy policy = AgentKind.PolicyOf(Trained(actionHead));
        FluentActions.Invoking(() => policy.Select(TimeStep.Running([0, 0], new Candidates(7), 0), 0)).Should().Throw<ArgumentException>()
            .WithMessage("*2 numbers*random-steps-1*3*");
        FluentActions.Invoking(() => policy.Select(TimeStep.Running([0, 0, 0], new Candidates(8), 0), 0)).Should()
            .Throw<ArgumentException>().WithMessage("*8 actions*7*");
        FluentActions.Invoking(() => policy.Score([0, 0, 0], new float[6])).Should().Throw<ArgumentException>()
            .WithMessage("*6 places*7 actions*");
    }

    private static IAgent Trained(bool actionHead)
    {
        IAgent agent = AgentKind.Create(_world.Spec, actionHead ? _actionHead : _dqn);
        AgentKind.Run(agent, new RandomStepsWorld(hasHorizon: true), 150);
        return agent;
    }

    /// <summary>What a policy says to fifty steps.</summary>
    private static (float[] Values, Decision[] Decisions) Answers(QPolicy policy)
    {
        var world = new RandomStepsWorld(hasHorizon: true);
        int count = policy.Spec.Actions.Count;
        var values = new float[50 * count];
        var decisions = new Decision[50];
        for (int i = 0; i < decisions.Length; i++)
        {
            TimeStep step = world.Reset((ulong)i);
            policy.Score(step.Observation, values.AsSpan(i * count, count));
            decisions[i] = policy.Select(step, (ulong)i);
        }

        return (values, decisions);
    }
}
