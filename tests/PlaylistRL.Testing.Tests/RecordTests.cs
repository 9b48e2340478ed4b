using PlaylistRL.Tests.Conventions;
using Xunit;

namespace PlaylistRL.Testing.Tests;

public sealed class RecordTests
{
    [Fact]
    public void Records_InAnotherCulture_HaveTheSameText() => Assert.Empty(RecordCulture.Violations(typeof(CheckReport).Assembly));
}
