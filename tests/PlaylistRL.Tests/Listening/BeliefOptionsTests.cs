using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

public sealed class BeliefOptionsTests
{
    [Fact]
    public void Of_EveryFeedback_IsItsOwnEvidence()
    {
        var options = new BeliefOptions();
        options.Of(Feedback.None).Should().BeNull();
        options.Of(Feedback.Completed).Should().Be(new Evidence(true, 0.4, 0.4));
        options.Of(Feedback.Skipped).Should().Be(new Evidence(false, 0.4, 0.4));
        options.Of(Feedback.SkippedLate).Should().Be(new Evidence(false, 0.6, 1));
        options.Of(Feedback.Liked).Should().Be(new Evidence(true, 1.4, 0.05));
        options.Of(Feedback.Disliked).Should().Be(new Evidence(false, -0.4, 0.2));
        options.Invoking(o => o.Of((Feedback)6)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("There is no such feedback.*");
    }

    [Fact]
    public void ToSettings_Names_AreThoseOfReleasedFiles()
    {
        var options = new BeliefOptions { Particles = 7, ShowVariance = true, Liked = Evidence.Below(3, 4) };
        IReadOnlyDictionary<string, double> settings = options.ToSettings();
        string[] kinds = ["completed", "skipped", "skipped-late", "liked", "disliked"];
        settings.Keys.Should().BeEquivalentTo([
            "belief.stated-variance", "belief.unstated-variance", "belief.particles", "belief.show-variance",
            .. kinds.SelectMany(kind => new[] { $"belief.{kind}.above", $"belief.{kind}.threshold", $"belief.{kind}.variance" })]);
        (settings["belief.stated-variance"], settings["belief.unstated-variance"]).Should().Be((0.2, 0.3));
        (settings["belief.particles"], settings["belief.show-variance"]).Should().Be((7, 1));
        (settings["belief.completed.above"], settings["belief.liked.above"]).Should().Be((1, 0));
        (settings["belief.liked.threshold"], settings["belief.liked.variance"]).Should().Be((3, 4));
        BeliefOptions.FromSettings(settings).Should().Be(options);
    }

    [Theory]
    [InlineData("particles", 2.5, "*'belief.particles' is 2.5; it is a whole number from 0 to 1000000*")]
    [InlineData("particles", -1, "*'belief.particles' is -1;*")]
    [InlineData("particles", 1_000_001, "*'belief.particles' is 1000001;*")]
    [InlineData("show-variance", 2, "*'belief.show-variance' is 2; it is 1 (true) or 0 (false)*")]
    [InlineData("skipped.above", 0.5, "*'belief.skipped.above' is 0.5;*")]
    [InlineData("liked.variance", 0, "The observation's settings: Liked.Variance is 0*")]
    public void FromSettings_ANumberOutOfRange_IsNamed(string name, double value, string message)
    {
        var settings = new Dictionary<string, double>(new BeliefOptions().ToSettings()) { ["belief." + name] = value };
        FluentActions.Invoking(() => BeliefOptions.FromSettings(settings)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void FromSettings_EndsOfTheRanges_AreLegal()
    {
        foreach (int particles in new[] { 0, 1_000_000 })
        {
            var options = new BeliefOptions { Particles = particles };
            BeliefOptions.FromSettings(options.ToSettings()).Should().Be(options);
        }
    }

    [Fact]
    public void FromSettings_AnyNameMissing_IsNamed()
    {
        IReadOnlyDictionary<string, double> settings = new BeliefOptions().ToSettings();
        foreach (string name in settings.Keys)
        {
            var without = settings.Where(one => one.Key != name).ToDictionary();
            FluentActions.Invoking(() => BeliefOptions.FromSettings(without)).Should().Throw<ArgumentException>()
                .WithMessage($"*no '{name}'; the policy was trained with another version*");
        }

        FluentActions.Invoking(() => BeliefOptions.FromSettings(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Validate_EverythingOutOfRange_IsNamedAtOnce()
    {
        var wrong = new Evidence(true, 2e6, 0);
        var options = new BeliefOptions
        {
            StatedVariance = -1,
            UnstatedVariance = 1e7,
            Particles = -1,
            Completed = wrong,
            Skipped = wrong,
            SkippedLate = wrong,
            Liked = wrong,
            Disliked = wrong,
        };
        string message = options.Invoking(o => o.Validate()).Should().Throw<ArgumentException>().Which.Message;
        message.Should().StartWith("BeliefOptions: StatedVariance is -1; legal is 0 (full confidence) to 1,000,000. "
            + "UnstatedVariance is 10000000; legal is 0 to 1,000,000. Particles is -1; legal is 0 to 1,000,000.");
        foreach (string kind in new[] { "Completed", "Skipped", "SkippedLate", "Liked", "Disliked" })
        {
            message.Should().Contain($"{kind}.Threshold is 2000000; legal is -1,000,000 to 1,000,000.")
                .And.Contain($"{kind}.Variance is 0; legal is 0.000001 to 1,000,000,000,000.");
        }
    }

    [Fact]
    public void Exact_ASlope_IsManyTastesWhoseVarianceIsShown()
    {
        BeliefOptions exact = BeliefOptions.Exact(4, 0.3);
        (exact.Particles, exact.ShowVariance).Should().Be((2_000, true));
        double variance = 1.702 / 4 * (1.702 / 4);
        (exact.Completed, exact.Skipped).Should().Be((Evidence.Above(0.3, variance), Evidence.Below(0.3, variance)));
        (BeliefOptions.Certain.StatedVariance, BeliefOptions.Certain.UnstatedVariance).Should().Be((0, 0));
        FluentActions.Invoking(() => BeliefOptions.Exact(0, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
