using FluentAssertions;
using PlaylistRL.Samples.CustomWorld;
using Xunit;

namespace PlaylistRL.Tests.Environments;

public sealed class CartPoleTests
{
    [Fact]
    public void Next_UprightPushedRight_MovesAsComputedByHand()
    {
        // push = 10/1.1 = 9.090909…; θ'' = −push / (0.5 (4/3 − 0.1/1.1)) = −14.634146…; x'' = push + 0.05·14.634146/1.1 = 9.756097…
        CartPole.State next = CartPole.Next(default, 1);

        next.Position.Should().Be(0);
        next.Angle.Should().Be(0);
        next.Velocity.Should().BeApproximately(8.0 / 41, 1e-12);
        next.AngularVelocity.Should().BeApproximately(-12.0 / 41, 1e-12);
    }

    [Fact]
    public void Next_TheExampleOfGymnasium_GivesItsNumbers()
    {
        // The first step after reset(seed=42) of CartPole-v1 with a push to the right, as Gymnasium's documentation prints it.
        CartPole.State next = CartPole.Next(new CartPole.State(0.0273956, -0.00611216, 0.03585979, 0.0197368), 1);

        next.Position.Should().BeApproximately(0.02727336, 1e-7);
        next.Velocity.Should().BeApproximately(0.18847767, 1e-7);
        next.Angle.Should().BeApproximately(0.03625453, 1e-7);
        next.AngularVelocity.Should().BeApproximately(-0.26141977, 1e-7);
    }

    [Fact]
    public void Next_MirroredStateAndAction_IsMirrored()
    {
        CartPole.State left = CartPole.Next(new CartPole.State(-0.3, 0.2, -0.1, 0.4), 0);
        CartPole.State right = CartPole.Next(new CartPole.State(0.3, -0.2, 0.1, -0.4), 1);

        left.Should().Be(new CartPole.State(-right.Position, -right.Velocity, -right.Angle, -right.AngularVelocity));
    }

    [Theory]
    [InlineData(2.39, 0, false)]
    [InlineData(2.41, 0, true)]
    [InlineData(-2.41, 0, true)]
    [InlineData(0, 0.2094, false)]
    [InlineData(0, 0.2095, true)]
    [InlineData(0, -0.2095, true)]
    public void HasFallen_AroundTheLimits_SaysWhich(double position, double angle, bool fallen) =>
        CartPole.HasFallen(new CartPole.State(position, 0, angle, 0)).Should().Be(fallen);

    [Fact]
    public void Reset_ManySeeds_StartsUniformWithinTheLimit()
    {
        var world = new CartPole();
        double least = 0;
        double greatest = 0;
        double sum = 0;
        for (ulong seed = 0; seed < 1000; seed++)
        {
            foreach (float number in world.Reset(seed).Observation)
            {
                least = Math.Min(least, number);
                greatest = Math.Max(greatest, number);
                sum += number;
            }
        }

        least.Should().BeInRange(-0.05, -0.0499);
        greatest.Should().BeInRange(0.0499, 0.05);
        (sum / 4000).Should().BeApproximately(0, 0.002);
    }

    [Fact]
    public void Step_ConstantPush_TerminatesWithinADozenSteps()
    {
        var world = new CartPole();
        TimeStep step = world.Reset(1);
        int steps = 0;
        for (; step.IsRunning; steps++)
            step = world.Step(1);

        step.Ending.Should().Be(Ending.Terminated);
        steps.Should().BeInRange(7, 12);
    }

    [Fact]
    public void Step_BalancedByALinearRule_IsTruncatedAfter500()
    {
        var world = new CartPole();
        TimeStep step = world.Reset(1);
        float steps = 0;
        while (step.IsRunning)
        {
            ReadOnlySpan<float> seen = step.Observation;
            step = world.Step((0.1f * seen[0]) + (0.3f * seen[1]) + seen[2] + (0.5f * seen[3]) > 0 ? 1 : 0);
            steps += step.Reward;
        }

        step.Ending.Should().Be(Ending.Truncated);
        step.Candidates.Count.Should().Be(2);
        steps.Should().Be(500);
    }
}
