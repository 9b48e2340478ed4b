using PlaylistRL.Tests.Conventions;
using Xunit;

namespace PlaylistRL.Tests;

public sealed class RecordTests
{
    [Fact]
    public void MLNet_AsItStands_PrintsRecordsTheSameInEveryCulture() =>
        Assert.Empty(RecordCulture.Violations(typeof(ListeningRow).Assembly));
}
