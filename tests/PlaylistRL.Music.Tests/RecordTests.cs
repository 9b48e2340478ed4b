using PlaylistRL.Tests.Conventions;
using Xunit;

namespace PlaylistRL.Tests.Music;

public sealed class RecordTests
{
    [Fact]
    public void Music_AsItStands_PrintsRecordsTheSameInEveryCulture() =>
        Assert.Empty(RecordCulture.Violations(typeof(HistoryPlay).Assembly));
}
