using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>Records print the same in every culture.</summary>
public sealed class RecordTests
{
    [Fact]
    public void Library_AsItStands_PrintsRecordsTheSameInEveryCulture()
    {
        RecordCulture.Count(typeof(Interval).Assembly).Should().BeGreaterThan(35);
        Convention.Holds(RecordCulture.Violations(typeof(Interval).Assembly));
    }

    [Fact]
    public void Violations_RecordsOfNumbers_AreReported() =>
        RecordCulture.Violations(typeof(RecordTests).Assembly)
            .Where(text => text.Contains(nameof(PrintsAsTheCulture), StringComparison.Ordinal)).Should().HaveCount(3);

    [Fact]
    public void ToString_Interval_HasAPointInACultureOfCommas()
    {
        new Interval(-0.5, 1.25).ToString().Should().Be("Interval { Low = -0.5, High = 1.25 }");
        new DqnOptions().ToString().Should().StartWith("DqnOptions { ").And.Contain("Decay = 0.99").And.EndWith(" }");
    }

    public sealed record PrintsAsTheCulture(double Number);

    public readonly record struct PrintsAsTheCultureToo(int? Number);

    public sealed record PrintsAsTheCultureAsWell
    {
        public PrintsAsTheCultureToo Inner { get; init; }
    }
}
