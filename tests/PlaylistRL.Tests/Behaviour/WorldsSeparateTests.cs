using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Behaviour;

/// <summary>Where greedy is optimal and where it is not: what makes a world worth learning in. Prints by how much.</summary>
public sealed class WorldsSeparateTests(ITestOutputHelper output)
{
    private static readonly SongCatalog _sample = SongCatalog.LoadSample();

    [Fact]
    public void Greedy_DotProduct_IsTheOptimum()
    {
        EvaluationResult evaluation = Evaluate(new PlaylistEnvironment(_sample, new DotProductUserModel()));
        evaluation["greedy"].MeanReturn.Should().BeApproximately(evaluation[EvaluationResult.BestName].MeanReturn, 1e-4);
        evaluation["rollout"].MeanReturn.Should().BeApproximately(evaluation[EvaluationResult.BestName].MeanReturn, 1e-4);
    }

    [Theory]
    [InlineData("satiation")]
    [InlineData("long-term-satisfaction")]
    [InlineData("drift")]
    [InlineData("patience")]
    public void Greedy_SequentialWorlds_LosesClearly(string name)
    {
        PlaylistEnvironment world = name switch
        {
            "satiation" => new(_sample, new SatiationUserModel()),
            "drift" => new(_sample, new DriftUserModel()),
            "patience" => new(_sample.WithRandomFeature("bold", 77), new PatienceUserModel(), new() { Belief = BeliefOptions.Certain }),
            _ => new(_sample.WithRandomFeature("kind", 77), new LongTermSatisfactionUserModel()),
        };
        EvaluationResult evaluation = Evaluate(world);
        string planned = world.UserModel is IPlanner ? "plan" : "rollout";

        evaluation.Difference(planned, "greedy").Interval.Low.Should().BeGreaterThan(0, "looking ahead pays");
        evaluation.Difference("greedy", EvaluationResult.RandomName).Interval.Low.Should().BeGreaterThan(0);
        evaluation[EvaluationResult.BestName].MeanReturn.Should().BeGreaterThan(1.03 * evaluation["greedy"].MeanReturn);
    }

    private EvaluationResult Evaluate(PlaylistEnvironment world)
    {
        List<Contender> rows = [new("greedy", new GreedyPolicy(world), true)];
        rows.Add(
            world.UserModel is IPlanner ? new("plan", new PlanningPolicy(world), true) : new("rollout", new RolloutPolicy(world), true));
        EvaluationResult evaluation = new Evaluator(world, new() { Listeners = 16 }).Evaluate(rows);
        foreach (EvaluationRow row in evaluation.Rows)
            output.WriteLine(
                FormattableString.Invariant(
                $"{evaluation.World}, {row.Name}: {row.MeanReturn:F2} ({row.ReturnInterval.Low:F2} … {row.ReturnInterval.High:F2})"));
        return evaluation;
    }
}
