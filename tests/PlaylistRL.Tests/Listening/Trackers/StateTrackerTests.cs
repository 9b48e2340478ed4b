using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

public sealed class StateTrackerTests
{
    [Fact]
    public void Constructor_WhatIsOutOfRange_IsNamed()
    {
        Make(" ", 1).Should().Throw<ArgumentException>().WithParameterName("name");
        Make("o\nwn", 1).Should().Throw<ArgumentException>().WithMessage("The tracker's name*");
        Make("own", 1, ("a\nb", 1)).Should().Throw<ArgumentException>().WithMessage("The setting's name*");
        Make("own", 0).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("stateLength");
        Make("own", 1, (" ", 1)).Should().Throw<ArgumentException>().WithParameterName("settings");
        Make("own", 1, ("a", double.NaN)).Should().Throw<ArgumentException>().WithMessage("*'a' is NaN*");
        Make("own", 1, ("a", 1), ("a", 2)).Should().Throw<ArgumentException>().WithMessage("*'a' stands twice*");
        Make("own", 1, ("a", -1), ("A", 0)).Should().NotThrow();
    }

    [Fact]
    public void Equals_AnyDifferenceThatMeansSomething_IsAnother()
    {
        StateTracker one = new Own("own", 2, ("a", 1), ("b", 2));
        one.Equals(new Own("own", 2, ("b", 2), ("a", 1))).Should().BeTrue();
        StateTracker?[] others = [
            null, new Own("other", 2, ("a", 1), ("b", 2)), new Own("own", 3, ("a", 1), ("b", 2)), new Own("own", 2, ("a", 1)),
            new Own("own", 2, ("a", 1), ("b", 2), ("c", 3)), new Own("own", 2, ("a", 1), ("b", 3)), new Own("own", 2, ("a", 1), ("c", 2))];
        others.Should().OnlyContain(other => !one.Equals(other));
    }

    [Fact]
    public void ToString_NameAndConstants_InTheOrderOfTheirNames() =>
        new Own("own", 1, ("b", 0.5), ("a", 1)).ToString().Should().Be("own, a 1, b 0.5");

    private static Action Make(string name, int length, params (string Name, double Value)[] settings) =>
        () => _ = new Own(name, length, settings);

    private sealed class Own(string name, int length, params (string Name, double Value)[] settings) : StateTracker(name, length, settings)
    {
        public override void Begin(Span<float> state) => state.Clear();

        public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback) => state[0]++;
    }
}
