using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

public sealed class FeatureScoringTests
{
    [Fact]
    public void Select_RulesLinearInTheFeatures_AllocateNothingOnceWarm()
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel());
        IPolicy[] policies = [
            new CosinePolicy(world.Spec), LinearPolicy.Train(world, 20, 1), PopularityPolicy.Train(world, 20, 1), new GreedyPolicy(world)];
        world.Reset(1);
        var observation = new float[world.Spec.Observation.Length];
        int[] excluded = [3, 59, 0, 17];
        foreach (IPolicy policy in policies)
        {
            policy.Select(TimeStep.First(observation, new Candidates(60, excluded)), 1);
            Allocation.ShouldBeNoneHere(() =>
            {
                for (ulong seed = 0; seed < 50; seed++)
                    policy.Select(TimeStep.First(observation, new Candidates(60, excluded)), seed);
            });
        }
    }
}
