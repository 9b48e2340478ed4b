using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("rock", "ROCK", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("Country", "Counrty", 1)]
    [InlineData("Rok", "Rock", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("1990", "1980s", 2)]
    [InlineData("ca", "abc", 3)]
    [InlineData("ab", "ba", 1)]
    public void Between_KnownPairs_CountsTypingMistakes(string first, string second, int expected)
    {
        EditDistance.Between(first, second).Should().Be(expected);
        EditDistance.Between(second, first).Should().Be(expected);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3, 3)]
    [InlineData("kitten", "sitting", 2, 3)]
    [InlineData("ab", "ba", 0, 1)]
    [InlineData("abcdefgh", "badcfehg", 4, 4)]
    [InlineData("a", "abcdef", 2, 3)]
    public void Between_FartherThanMatters_IsOneMoreThanThat(string first, string second, int most, int expected)
    {
        EditDistance.Between(first, second, most).Should().Be(expected);
        EditDistance.Between(second, first, most).Should().Be(expected);
    }
}
