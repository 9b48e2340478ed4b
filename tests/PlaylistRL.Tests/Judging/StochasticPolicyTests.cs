using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Judging;

public sealed class StochasticPolicyTests
{
    private static readonly SongCatalog _catalog = TestCatalogs.Of([1, 0], [1, 0], [0, 1], [1, 1], [0, 0]);

    [Fact]
    public void Select_EpsilonGreedy_SharesTheChoiceAmongSongsOfEqualFeatures()
    {
        // Liking f0 alone, songs 0 and 1 are best: each has half of 0.8, and a fifth of 0.2.
        Dictionary<int, (double Share, double Reported)> drawn = Drawn(ChoiceForm.EpsilonGreedy(0.2), [1, 0]);
        drawn.Should().HaveCount(5);
        drawn[0].Reported.Should().BeApproximately(0.44, 1e-12);
        drawn[1].Reported.Should().BeApproximately(0.44, 1e-12);
        drawn[2].Reported.Should().BeApproximately(0.04, 1e-12);
    }

    [Fact]
    public void Select_SoftBest_FollowsTheValues()
    {
        // Likings 1 of row 0, 1/√2 of row 2: with two values one deviation is half their distance, so the odds are e².
        Dictionary<int, (double Share, double Reported)> drawn = Drawn(ChoiceForm.SoftBest(2, 1), [1, 0]);
        drawn.Keys.Should().BeEquivalentTo([0, 1, 3]);
        double odds = Math.Exp(2);
        drawn[0].Reported.Should().BeApproximately(odds / (1 + odds) / 2, 1e-5);
        drawn[3].Reported.Should().BeApproximately(1 / (1 + odds), 1e-5);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void Select_AnyForm_DrawsAsOftenAsItReports(double exploration)
    {
        foreach (ChoiceForm form in new[] { ChoiceForm.EpsilonGreedy(exploration), ChoiceForm.SoftBest(3, 0.5 + exploration) })
        {
            Dictionary<int, (double Share, double Reported)> drawn = Drawn(form, [1, 0.5f]);
            drawn.Values.Should().OnlyContain(one => Math.Abs(one.Share - one.Reported) < 0.02);
            drawn.Values.Sum(one => one.Reported).Should().BeApproximately(1, 1e-9);
        }
    }

    [Fact]
    public void Select_NothingStated_TreatsAllSongsAlike() => Drawn(ChoiceForm.EpsilonGreedy(0), [0, 0]).Values
        .Should().HaveCount(5).And.OnlyContain(one => Math.Abs(one.Reported - 0.2) < 1e-12);

    [Fact]
    public void Constructor_PolicyThatDrawsOrIsVaried_IsRefused()
    {
        Action drawing = () => _ = new StochasticPolicy(BeliefPolicy.Thompson(_catalog), ChoiceForm.EpsilonGreedy(0.1));
        Action varied = () => _ = new StochasticPolicy(new VariedPolicy(BeliefPolicy.Greedy(_catalog)), ChoiceForm.EpsilonGreedy(0.1));
        drawing.Should().Throw<ArgumentException>().WithMessage("*draws a taste*cannot say how likely*");
        varied.Should().Throw<ArgumentException>().WithMessage("A varied policy cannot say how likely*");
    }

    [Fact]
    public void ChoiceForm_NumberOutOfRange_IsRefused()
    {
        foreach (Action wrong in new Action[]
        {
            () => ChoiceForm.EpsilonGreedy(-0.1), () => ChoiceForm.EpsilonGreedy(double.NaN), () => ChoiceForm.SoftBest(0, 1),
            () => ChoiceForm.SoftBest(1_001, 1), () => ChoiceForm.SoftBest(5, 0),
        })
            wrong.Should().Throw<ArgumentOutOfRangeException>();
        ChoiceForm.EpsilonGreedy(0.1).ToString().Should().Be("epsilon-greedy 0.1");
        ChoiceForm.SoftBest(10, 1.5).ToString().Should().Be("soft best of 10, temperature 1.5");
    }

    private static Dictionary<int, (double Share, double Reported)> Drawn(ChoiceForm form, float[] stated)
    {
        const int Draws = 20_000;
        BeliefPolicy rule = BeliefPolicy.Greedy(_catalog);
        var policy = new StochasticPolicy(rule, form);
        var listener = new ListenerState(rule.Spec);
        listener.Begin(stated);
        var drawn = new Dictionary<int, (double Share, double Reported)>();
        for (ulong seed = 0; seed < Draws; seed++)
        {
            Decision decision = policy.Select(TimeStep.First(listener.Observe(10, 10), new Candidates(_catalog.Count)), seed);
            drawn[decision.Action] = (drawn.GetValueOrDefault(decision.Action).Share + (1.0 / Draws), decision.Propensity);
        }

        return drawn;
    }
}
