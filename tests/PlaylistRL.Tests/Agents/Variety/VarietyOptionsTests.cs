using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Variety;

public sealed class VarietyOptionsTests
{
    private static readonly EnvironmentSpec _spec = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel()).Spec;

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesThemAll() =>
        FluentActions.Invoking(
            () => new VariedPolicy(
            new CosinePolicy(_spec), _spec, new() { Method = (VarietyMethod)7, TradeOff = 1.5, CandidateCount = 1, Window = 0 }))
            .Should().Throw<ArgumentException>().WithMessage("VarietyOptions: Method is 7*MarginalRelevance, Determinantal*TradeOff is "
                + "1.5*0 to 1*CandidateCount is 1*2 to 1,000*Window is 0*1 to 100*");

    [Theory]
    [InlineData(double.NaN, 50, 10)]
    [InlineData(-0.01, 50, 10)]
    [InlineData(0.5, 1_001, 10)]
    [InlineData(0.5, 50, 101)]
    public void Constructor_OneOutOfRange_Raises(double tradeOff, int candidates, int window) =>
        FluentActions.Invoking(
            () => new VariedPolicy(
            new CosinePolicy(_spec), _spec, new() { TradeOff = tradeOff, CandidateCount = candidates, Window = window })).Should()
            .Throw<ArgumentException>();

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 1_000, 100)]
    public void Constructor_LimitsThemselves_AreLegal(double tradeOff, int candidates, int window) =>
        FluentActions.Invoking(
            () => new VariedPolicy(
            new CosinePolicy(_spec), _spec, new() { TradeOff = tradeOff, CandidateCount = candidates, Window = window })).Should()
            .NotThrow();
}
