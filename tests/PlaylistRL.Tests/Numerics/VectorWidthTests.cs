using System.Numerics;
using System.Runtime.Intrinsics.X86;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

/// <summary>For <see cref="OtherProcessorsTests"/>: whether a process may really not use what was to be left out.</summary>
public sealed class VectorWidthTests
{
    public const string LeftOut = "PLAYLISTRL_TESTS_LEFT_OUT";

    [Fact]
    public void Instructions_ThatWereToBeLeftOut_AreNotThere()
    {
        string? leftOut = Environment.GetEnvironmentVariable(LeftOut);
        Assert.SkipWhen(leftOut is null, "Asked by OtherProcessorsTests alone, in processes of their own.");
        Avx512F.IsSupported.Should().BeFalse();
        Fma.IsSupported.Should().Be(leftOut == "EnableAVX512");
        Vector<float>.Count.Should().Be(leftOut == "EnableAVX512" ? 8 : 4);
        IntegerKernel.IsSupported.Should().BeTrue("else the tests of bounds would be skipped");
    }
}
