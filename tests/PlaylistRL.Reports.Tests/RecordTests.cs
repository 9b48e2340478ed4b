using PlaylistRL.Tests.Conventions;
using Xunit;

namespace PlaylistRL.Reports.Tests;

public sealed class RecordTests
{
    [Fact]
    public void Reports_AsTheyStand_PrintRecordsTheSameInEveryCulture() =>
        Assert.Empty(RecordCulture.Violations(typeof(ReportOptions).Assembly));
}
