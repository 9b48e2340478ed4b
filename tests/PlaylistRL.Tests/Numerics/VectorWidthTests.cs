using System.Globalization;
using System.Numerics;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

/// <summary>For <see cref="OtherProcessorsTests"/>: whether a process may really not use what was to be left out.</summary>
public sealed class VectorWidthTests
{
    public const string Wanted = "PLAYLISTRL_TESTS_VECTOR_WIDTH";

    [Fact]
    public void Vectors_WhereAWidthIsWanted_HaveIt()
    {
        string? wanted = Environment.GetEnvironmentVariable(Wanted);
        if (wanted is not null)
            Vector<float>.Count.Should().Be(int.Parse(wanted, CultureInfo.InvariantCulture));
    }
}
